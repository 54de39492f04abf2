import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FairTurns } from './fair-turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const make = () => new FairTurns({ atOnce: 2, mostWaiting: 2, patienceMs: 6_000 });

/** Asks, and writes down what comes of it. */
function asking(turns: FairTurns) {
  const log: string[] = [];
  const releases = new Map<string, () => void>();
  const ask = (company: string, what: string) => {
    turns.take(company, what).then(
      (release) => {
        log.push(`${what} begins`);
        releases.set(what, release);
      },
      (error: { code: string }) => log.push(`${what} ${error.code}`),
    );
    return vi.advanceTimersByTimeAsync(0);
  };
  const end = (what: string) => {
    releases.get(what)?.();
    return vi.advanceTimersByTimeAsync(0);
  };
  return { log, ask, end };
}

test('a company has one turn at a time, and however much it asks another one comes at once', async () => {
  const { log, ask, end } = asking(make());
  for (const what of ['a1', 'a2', 'a3']) await ask('A', what);
  await ask('B', 'b1');
  expect(log).toEqual(['a1 begins', 'b1 begins']);
  await ask('C', 'c1');
  await end('b1');
  expect(log).toEqual(['a1 begins', 'b1 begins', 'c1 begins']);
  await end('a1');
  await end('a1');
  expect(log.slice(3)).toEqual(['a2 begins']);
});

test('a queue is bounded, and who waits in vain is told', async () => {
  const { log, ask, end } = asking(make());
  for (const what of ['a1', 'a2', 'a3', 'a4']) await ask('A', what);
  expect(log).toEqual(['a1 begins', 'a4 RATE_LIMITED']);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(log.slice(2)).toEqual(['a2 RATE_LIMITED', 'a3 RATE_LIMITED']);
  await end('a1');
  await ask('A', 'a5');
  expect(log.at(-1)).toBe('a5 begins');
});

test('what is asked for anew takes the place of the same that waits', async () => {
  const { log, ask, end } = asking(make());
  await ask('A', 'a1');
  await ask('A', 'draft');
  await ask('A', 'draft');
  expect(log).toEqual(['a1 begins', 'draft RATE_LIMITED']);
  await end('a1');
  expect(log.at(-1)).toBe('draft begins');
});
