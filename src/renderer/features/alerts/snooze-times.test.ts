import { expect, test } from 'vitest';
import { nextDay, snoozeUntil, snoozeUntilDay } from './snooze-times.ts';

const now = new Date(2026, 11, 31, 15, 20);
const local = (iso: string | null) => (iso === null ? null : new Date(iso));

test('a snooze ends in an hour, with the day, or in the morning', () => {
  expect(local(snoozeUntil('hour', now))).toEqual(new Date(2026, 11, 31, 16, 20));
  expect(local(snoozeUntil('today', now))).toEqual(new Date(2027, 0, 1));
  expect(local(snoozeUntil('tomorrow', now))).toEqual(new Date(2027, 0, 1, 8));
});

test('a day is its morning, and a day that is over is none', () => {
  expect(local(snoozeUntilDay('2027-01-04', now))).toEqual(new Date(2027, 0, 4, 8));
  expect(snoozeUntilDay('2026-12-31', now)).toBeNull();
  expect(snoozeUntilDay('', now)).toBeNull();
  expect(nextDay(now)).toBe('2027-01-01');
});
