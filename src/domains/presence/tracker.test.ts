import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PresenceChange, SiteServices } from '../../server/core/services.ts';
import { graceMs, momentMs } from './model.ts';
import { PresenceTracker } from './tracker.ts';

let tell: (change: PresenceChange) => void;
let published: { name: string; payload: { online?: unknown[]; offline?: unknown[] } }[];
let tracker: PresenceTracker;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  published = [];
  const site = {
    live: {
      onPresence: (listener: typeof tell) => {
        tell = listener;
        return () => undefined;
      },
      membersOf: () => [],
    },
    publish: (event: { name: string }, _tenantId: string, payload: object) =>
      published.push({ name: event.name, payload }),
  };
  tracker = new PresenceTracker(site as unknown as SiteServices);
  stop = tracker.start();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const change = (n: number, kind: 'opened' | 'closed') =>
  tell({ tenantId: 'a', userId: `u${n}`, name: `N${n}`, kind, room: undefined });

test('three thousand who come back at once make one event, and none if they were only away for a moment', () => {
  for (let n = 0; n < 3_000; n += 1) change(n, 'opened');
  vi.advanceTimersByTime(momentMs);
  expect(published.map(({ name }) => name)).toEqual(['presence:changed']);
  expect(published[0]?.payload.online).toHaveLength(3_000);

  for (let n = 0; n < 3_000; n += 1) change(n, 'closed');
  vi.advanceTimersByTime(graceMs - 1);
  expect(tracker.online('a')).toHaveLength(3_000);
  for (let n = 0; n < 3_000; n += 1) change(n, 'opened');
  vi.advanceTimersByTime(graceMs);
  expect(published).toHaveLength(1);
});

test('those who stay away are told after the grace period, each by name while they are few', () => {
  for (let n = 0; n < 3; n += 1) change(n, 'opened');
  vi.advanceTimersByTime(momentMs);
  published.length = 0;
  change(0, 'closed');
  vi.advanceTimersByTime(graceMs + momentMs);
  expect(published.map(({ name }) => name)).toEqual(['presence:changed', 'user:offline']);
  expect(tracker.online('a').map(({ userId }) => userId)).toEqual(['u1', 'u2']);
});
