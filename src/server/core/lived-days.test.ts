import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/support/test-site.ts';
import { nobody } from '../../contract/actor.ts';
import { noteLived } from '../../domains/system/contract.ts';
import { agedBefore } from './lived-days.ts';

const hour = 3_600_000;
const day = 24 * hour;
const never = new Date(0).toISOString();
const begin = Date.parse('2026-11-01T08:00:00.000Z');

let now: number;
let site: TestSite;

beforeEach(async () => {
  now = begin;
  site = await createTestSite({ clock: { now: () => new Date(now) } });
});
afterEach(() => site.close());

/** The clock goes on by `passed`, of which the site ran for `livedMs`. */
async function live(passed: number, livedMs = passed): Promise<void> {
  now += passed;
  await site.site.services.dispatch.command(nobody, noteLived, { livedMs });
}
const old = (days = 7) => agedBefore(site.site.services, days);
const daysAgo = (days: number) => new Date(now - days * day).toISOString();

test('what is older than seven days is so when seven days were lived', async () => {
  for (let n = 0; n < 5; n += 1) await live(day);
  expect(await old()).toBe(never);
  await live(day);
  expect(await old()).toBe(daysAgo(7));
  await live(day);
  expect(await old()).toBe(daysAgo(7));
});

test('a clock that is eight days ahead for a minute makes nothing old, and neither does a start in that minute', async () => {
  for (let n = 0; n < 10; n += 1) await live(day);
  const before = await old();
  now += 8 * day;
  await live(60_000);
  expect(Date.parse(await old())).toBeLessThanOrEqual(Date.parse(before) + day);
  await site.restart();
  expect(Date.parse(await old())).toBeLessThanOrEqual(Date.parse(before) + day);
  now -= 8 * day;
  await live(60_000);
  expect(Date.parse(await old())).toBeLessThanOrEqual(Date.parse(before) + day);
  for (let n = 0; n < 10; n += 1) await live(day);
  expect(await old()).toBe(daysAgo(7));
});

test('a clock that jumps again and again begins a day only after an hour of running', async () => {
  for (let n = 0; n < 10; n += 1) await live(day);
  const before = await old();
  for (let n = 0; n < 40; n += 1) await live(n % 2 === 0 ? 30 * day : -30 * day, 60_000);
  expect(Date.parse(await old())).toBeLessThanOrEqual(Date.parse(before) + day);
});

test('a desk that is used half an hour a day has lived days too, fewer of them', async () => {
  for (let n = 0; n < 16; n += 1) await live(day, hour / 2);
  expect(await old()).not.toBe(never);
  expect(Date.parse(await old())).toBeLessThan(now - 7 * day);
});

test('a clock that was a year behind makes nothing old when it is put right', async () => {
  now -= 365 * day;
  await live(hour);
  now += 365 * day;
  for (let n = 0; n < 3; n += 1) await live(day);
  expect(await old()).toBe(never);
});
