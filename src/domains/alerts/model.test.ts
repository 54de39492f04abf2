import { expect, test } from 'vitest';
import { currentState, isNewsOutside, retryAfterMs, severityOf, snoozeFault, suggestedQuantity } from './model.ts';

const now = '2026-11-21T08:00:00.000Z';
const later = '2026-11-21T09:00:00.000Z';

test('critical is below half the level', () => {
  expect(severityOf({ stock: 5, level: 10 })).toBe('warning');
  expect(severityOf({ stock: 4, level: 10 })).toBe('critical');
});

test('what is on order covers a low level, and a snooze goes before it', () => {
  const low = { stock: 4, level: 10, onOrder: 0 };
  expect(currentState(low, null, now)).toBe('open');
  expect(currentState({ ...low, onOrder: 6 }, null, now)).toBe('covered');
  expect(currentState({ ...low, onOrder: 6 }, later, now)).toBe('snoozed');
  expect(currentState(low, now, now)).toBe('open');
});

test('the suggestion fills up to the target, less what is on its way, and is never nothing', () => {
  expect(suggestedQuantity({ stock: 4_000, level: 10_000, onOrder: 0, target: null })).toBe(16_000);
  expect(suggestedQuantity({ stock: 4_000, level: 10_000, onOrder: 10_000, target: 30_000 })).toBe(16_000);
  expect(suggestedQuantity({ stock: 4_000, level: 10_000, onOrder: 40_000, target: null })).toBe(1_000);
});

test('a delivery is tried ten times within a day', () => {
  const waits = Array.from({ length: 10 }, (_, n) => retryAfterMs(n + 1));
  expect(waits[0]).toBe(2_000);
  expect(waits.at(-1)).toBeUndefined();
  expect(waits.slice(0, -1).reduce<number>((sum, ms) => sum + (ms ?? 0), 0)).toBeLessThan(24 * 3_600_000);
});

test('a snooze ends in the future, within a year', () => {
  expect(snoozeFault(now, now)).toMatch(/future/);
  expect(snoozeFault('2028-01-01T00:00:00.000Z', now)).toMatch(/year/);
  expect(snoozeFault(later, now)).toBeUndefined();
});

test('outside only what is open, or was, is news', () => {
  expect(isNewsOutside('opened', 'open', null)).toBe(true);
  expect(isNewsOutside('opened', 'snoozed', null)).toBe(false);
  expect(isNewsOutside('followed', 'open', 'open')).toBe(false);
  expect(isNewsOutside('worsened', 'covered', 'covered')).toBe(false);
  expect(isNewsOutside('settled', 'settled', 'open')).toBe(true);
  expect(isNewsOutside('settled', 'settled', 'snoozed')).toBe(false);
});
