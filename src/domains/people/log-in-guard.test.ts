import { describe, expect, test } from 'vitest';
import { LogInGuard } from './log-in-guard.ts';

const minute = 60_000;
const wrong = () => Promise.resolve(undefined);
const right = () => Promise.resolve('in');
const ann = { email: 'ann@site.test', address: '10.0.0.7', now: 0 };

async function failTimes(guard: LogInGuard, times: number, attempt = ann): Promise<void> {
  for (let i = 0; i < times; i += 1) await guard.attempt(attempt, wrong);
}

describe('the log-in guard', () => {
  test('locks an e-mail and address out after five failures, for fifteen minutes', async () => {
    const guard = new LogInGuard();
    await failTimes(guard, 5);
    await expect(guard.attempt({ ...ann, now: minute }, right)).rejects.toMatchObject({
      code: 'LOCKED_OUT',
      details: { retryAfterSeconds: 14 * 60 },
    });
    expect(await guard.attempt({ ...ann, now: 15 * minute }, right)).toBe('in');
  });

  test('leaves other people and other addresses alone', async () => {
    const guard = new LogInGuard();
    await failTimes(guard, 5);
    expect(await guard.attempt({ ...ann, email: 'bob@site.test' }, right)).toBe('in');
    expect(await guard.attempt({ ...ann, address: '10.0.0.8' }, right)).toBe('in');
  });

  test('starts anew after a success and after the window', async () => {
    const guard = new LogInGuard();
    await failTimes(guard, 4);
    await guard.attempt(ann, right);
    await failTimes(guard, 4);
    await failTimes(guard, 4, { ...ann, now: 15 * minute });
    expect(await guard.attempt({ ...ann, now: 15 * minute }, right)).toBe('in');
  });

  test('a clock that was days ahead for a moment locks nobody out for days', async () => {
    const guard = new LogInGuard();
    const day = 24 * 60 * minute;
    await failTimes(guard, 5, { ...ann, now: 8 * day });
    await expect(guard.attempt({ ...ann, now: 0 }, right)).rejects.toMatchObject({
      details: { retryAfterSeconds: 15 * 60 },
    });
    expect(await guard.attempt({ ...ann, now: 15 * minute }, right)).toBe('in');
  });

  test('a burst gets no more guesses than a queue', async () => {
    const guard = new LogInGuard();
    let compared = 0;
    const guess = () => guard.attempt(ann, () => Promise.resolve(void (compared += 1)));
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, guess));
    expect(compared).toBe(5);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(45);
  });

  test('many good log-ins of one person at once all pass', async () => {
    const guard = new LogInGuard();
    expect(await Promise.all(Array.from({ length: 50 }, () => guard.attempt(ann, right)))).toHaveLength(50);
  });

  test('stops one address that tries many e-mails', async () => {
    const guard = new LogInGuard();
    for (let i = 0; i < 100; i += 1) await guard.attempt({ ...ann, email: `p${i}@site.test` }, wrong);
    await expect(guard.attempt({ ...ann, email: 'new@site.test' }, right)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
    expect(await guard.attempt({ ...ann, email: 'new@site.test', address: '10.0.0.9' }, right)).toBe('in');
  });
});

test('guesses at one account from many addresses slow down, and those who are known stay free', async () => {
  const guard = new LogInGuard();
  const start = Date.parse('2026-11-28T12:00:00.000Z');
  const email = 'owner@brick.test';
  await guard.attempt({ email, address: '10.0.0.1', now: start }, right);
  for (let n = 0; n < 20; n += 1) await guard.attempt({ email, address: `192.0.2.${n}`, now: start }, wrong);
  const from = (address: string, after: number, compare: () => Promise<string | undefined> = right) =>
    guard.attempt({ email, address, now: start + after }, compare);
  await expect(from('198.51.100.1', 1_000)).rejects.toMatchObject({
    code: 'LOCKED_OUT',
    details: { retryAfterSeconds: 59 },
  });
  expect(await from('10.0.0.1', 1_000)).toBe('in');
  expect(await from('window', 1_000)).toBe('in');
  expect(await guard.attempt({ email: 'other@brick.test', address: '198.51.100.1', now: start }, right)).toBe('in');
  // One guess a minute from all addresses together, not twenty.
  expect(await from('198.51.100.2', 61_000, wrong)).toBeUndefined();
  await expect(from('198.51.100.3', 62_000, wrong)).rejects.toMatchObject({ code: 'LOCKED_OUT' });
  expect(await from('198.51.100.4', 121_000)).toBe('in');
});
