import { expect, test } from 'vitest';
import { momentOf as byTemporal } from '../domains/batches/reading/zone.ts';
import { isWallClock, zoneOf } from './zone.ts';

test('a day and a wall-clock time belong to the place', () => {
  const berlin = zoneOf('Europe/Berlin');
  expect(berlin.momentOf('2026-11-21')).toBe('2026-11-20T23:00:00.000Z');
  expect(berlin.momentOf('2026-07-01T10:30')).toBe('2026-07-01T08:30:00.000Z');
  expect(berlin.momentOf('2026-07-01 10:30:15,5')).toBe('2026-07-01T08:30:15.500Z');
  expect(berlin.endOf('2026-11-21')).toBe('2026-11-21T22:59:59.999Z');
  expect(berlin.wallOf('2026-11-21T23:30:00.000Z')).toBe('2026-11-22T00:30:00');
  expect(zoneOf('Pacific/Auckland').dayOf('2026-11-21T12:00:00.000Z')).toBe('2026-11-22');
  expect(zoneOf('America/Los_Angeles').dayOf('2026-11-21T02:00:00.000Z')).toBe('2026-11-20');
});

test('an hour that is skipped moves on, one that comes twice is the first', () => {
  const berlin = zoneOf('Europe/Berlin');
  expect(berlin.momentOf('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
  expect(berlin.momentOf('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
});

test('it is the clock of the imports, hour by hour through the changes of many places', () => {
  for (const timeZone of ['UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Santiago']) {
    const zone = zoneOf(timeZone);
    for (const [month, day] of [
      [3, 7],
      [3, 28],
      [4, 4],
      [9, 5],
      [10, 3],
      [10, 24],
      [10, 31],
    ] as const) {
      for (let hour = 0; hour < 72; hour += 1) {
        const wall = new Date(Date.UTC(2026, month - 1, day, hour, 30));
        const text = wall.toISOString().slice(0, 16);
        const date = { year: 2026, month: wall.getUTCMonth() + 1, day: wall.getUTCDate(), hour: wall.getUTCHours() };
        const expected = byTemporal(
          { ...date, minute: 30, second: 0, millisecond: 0, offsetMinutes: undefined },
          timeZone,
        );
        expect(`${text} ${zone.momentOf(text)}`).toBe(`${text} ${expected}`);
      }
    }
  }
});

test('what says its zone is no wall-clock time, and neither is nonsense', () => {
  expect(['2026-11-21', '2026-11-21T10:30', '2026-11-21 10:30:00.123'].map(isWallClock)).toEqual([true, true, true]);
  expect(['2026-11-21T10:30Z', '2026-11-21T10:30+01:00', '21.11.2026', ''].map(isWallClock)).toEqual([
    ...[false, false, false, false],
  ]);
  expect(() => zoneOf('UTC').momentOf('2026-02-30')).toThrow('2026-02-30');
});
