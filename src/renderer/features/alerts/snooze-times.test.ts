import { expect, test } from 'vitest';
import { zoneOf } from '../../../contract/zone.ts';
import { nextDay, snoozeUntil, snoozeUntilDay } from './snooze-times.ts';

const zone = zoneOf('America/New_York');
// 15:20 of the last day of the year there.
const now = new Date('2026-12-31T20:20:00.000Z');

test('a snooze ends in an hour, with the day, or in the morning, where the company is', () => {
  expect(snoozeUntil('hour', now, zone)).toBe('2026-12-31T21:20:00.000Z');
  expect(snoozeUntil('today', now, zone)).toBe('2027-01-01T05:00:00.000Z');
  expect(snoozeUntil('tomorrow', now, zone)).toBe('2027-01-01T13:00:00.000Z');
  // 23:30 there is the next day by UTC.
  expect(nextDay(new Date('2026-12-31T04:30:00.000Z'), zone)).toBe('2026-12-31');
});

test('a day is its morning, and a day that is over is none', () => {
  expect(snoozeUntilDay('2027-01-04', now, zone)).toBe('2027-01-04T13:00:00.000Z');
  expect(snoozeUntilDay('2026-12-31', now, zone)).toBeNull();
  expect(snoozeUntilDay('', now, zone)).toBeNull();
  expect(nextDay(now, zone)).toBe('2027-01-01');
});
