import { beforeEach, expect, test } from 'vitest';
import { SteadyClock } from './clock.ts';

const day = 86_400_000;
const minute = 60_000;

let wall: number;
let elapsed: number;
let steps: string[];
let clock: SteadyClock;

beforeEach(() => {
  wall = Date.parse('2026-11-21T09:00:00.000Z');
  elapsed = 5_000_000;
  steps = [];
  const onStep = ({ ms, isBelieved }: { ms: number; isBelieved: boolean }) =>
    steps.push(`${Math.round(ms / minute)} min ${isBelieved ? 'believed' : 'seen'}`);
  clock = new SteadyClock({ wall: () => wall, elapsed: () => elapsed, onStep });
});

const pass = (ms: number) => {
  wall += ms;
  elapsed += ms;
};
const now = () => clock.now().toISOString();

test('it is the computer’s clock as long as that goes evenly', () => {
  for (let n = 0; n < 100; n += 1) {
    pass(n * 37);
    expect(clock.now().getTime()).toBe(wall);
  }
  expect(steps).toEqual([]);
});

test('eight days ahead for a minute is not followed, and the way back is none', () => {
  pass(3_000);
  expect(now()).toBe('2026-11-21T09:00:03.000Z');
  wall += 8 * day;
  for (let n = 0; n < 60; n += 1) {
    pass(1_000);
    expect(now() < '2026-11-21T09:01:04').toBe(true);
  }
  wall -= 8 * day;
  pass(1_000);
  expect(now()).toBe('2026-11-21T09:01:04.000Z');
  expect(steps).toEqual(['11520 min seen']);
});

test('the same backwards', () => {
  wall -= 8 * day;
  pass(minute);
  expect(now()).toBe('2026-11-21T09:01:00.000Z');
  wall += 8 * day;
  pass(minute);
  expect(now()).toBe('2026-11-21T09:02:00.000Z');
});

test('a clock that was put right stays right: a step that lasts is followed', () => {
  wall += 30 * day;
  pass(minute);
  expect(now()).toBe('2026-11-21T09:01:00.000Z');
  pass(5 * minute);
  expect(now()).toBe('2026-12-21T09:06:00.000Z');
  wall -= 30 * day;
  pass(minute);
  expect(now()).toBe('2026-12-21T09:07:00.000Z');
  pass(5 * minute);
  expect(now()).toBe('2026-11-21T09:12:00.000Z');
  expect(steps).toEqual(['43200 min seen', '43200 min believed', '-43200 min seen', '-43200 min believed']);
});

test('a second step while the first is looked at begins anew', () => {
  wall += 8 * day;
  pass(minute);
  now();
  pass(3 * minute);
  wall += day;
  expect(now()).toBe('2026-11-21T09:04:00.000Z');
  pass(4 * minute);
  expect(now()).toBe('2026-11-21T09:08:00.000Z');
  pass(2 * minute);
  expect(now()).toBe('2026-11-30T09:10:00.000Z');
});

test('a night in which the computer slept has passed', () => {
  pass(9 * 60 * minute);
  expect(now()).toBe('2026-11-21T18:00:00.000Z');
  expect(steps).toEqual([]);
});

test('what a time server corrects is followed, but time never goes back by it', () => {
  pass(5_000);
  const before = now();
  wall -= 1_500;
  expect(now()).toBe(before);
  pass(1_000);
  expect(now()).toBe(before);
  pass(1_000);
  expect(now() > before).toBe(true);
});

test('a clock that was set back while nothing ran is a step too: time goes on from what has been', () => {
  clock.goOnFrom(wall + 8 * day);
  expect(now()).toBe('2026-11-29T09:00:00.000Z');
  pass(minute);
  expect(now()).toBe('2026-11-29T09:01:00.000Z');
  pass(5 * minute);
  expect(now()).toBe('2026-11-21T09:06:00.000Z');
  expect(steps).toEqual(['-11520 min seen', '-11520 min believed']);
});

test('what has been before now changes nothing', () => {
  clock.goOnFrom(wall - day);
  pass(minute);
  expect(now()).toBe('2026-11-21T09:01:00.000Z');
  expect(steps).toEqual([]);
});
