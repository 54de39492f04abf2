import { expect, test } from 'vitest';
import { zoneOf } from '../../contract/zone.ts';
import { timeTicks } from './chart-ticks.ts';

/** Far from the zone of whatever machine runs this. */
const timeZone = 'Pacific/Chatham';
const at = (text: string): number => Date.parse(zoneOf(timeZone).momentOf(text)) / 1_000;
const words = (locale: string, step: number, ...times: string[]): string[] =>
  timeTicks(locale, timeZone)(null, times.map(at), 0, 0, step);

test('names the day once and then the time, as people of that language write it', () => {
  expect(words('de', 21_600, '2026-11-20T18:00:00', '2026-11-21T00:00:00', '2026-11-21T06:00:00')).toEqual([
    '18:00\n20. Nov.',
    '00:00\n21. Nov.',
    '06:00',
  ]);
  expect(words('en-GB', 86_400, '2026-11-20T00:00:00', '2026-11-21T00:00:00')).toEqual(['20 Nov', '21 Nov']);
});

test('tells seconds apart on a short stretch', () => {
  expect(words('en-GB', 5, '2026-11-21T05:54:45', '2026-11-21T05:54:50')).toEqual(['05:54:45\n21 Nov', '05:54:50']);
});
