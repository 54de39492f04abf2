import { describe, expect, test } from 'vitest';
import { dateOrderIn, decimalSignIn, isRegion, listSeparatorIn, regionOf } from './region.ts';

describe('the region of a company', () => {
  test.each([
    [{ region: 'fr-CH', timezone: 'Europe/Berlin', currency: 'EUR' }, 'fr-CH'],
    [{ region: null, timezone: 'Europe/Berlin', currency: 'USD' }, 'de-DE'],
    [{ region: null, timezone: 'America/New_York', currency: 'USD' }, 'en-US'],
    [{ region: null, timezone: 'Europe/London', currency: 'EUR' }, 'en-GB'],
    [{ region: null, timezone: 'Asia/Kolkata', currency: 'INR' }, 'hi-IN'],
    [{ region: null, timezone: 'UTC', currency: 'GBP' }, 'en-GB'],
    [{ region: null, timezone: 'Etc/UTC', currency: 'EUR' }, 'de-DE'],
  ])('of %j is %s', (settings, region) => {
    expect(regionOf(settings)).toBe(region);
  });

  test('what a company has that chose nothing says nothing', () => {
    expect(regionOf({ region: null, timezone: 'UTC', currency: 'USD' })).toBeUndefined();
  });
});

test.each([
  ['de-DE', ',', 'D/M/YYYY', ';'],
  ['en-US', '.', 'M/D/YYYY', ','],
  ['en-GB', '.', 'D/M/YYYY', ','],
  ['de-CH', '.', 'D/M/YYYY', ';'],
  ['pl-PL', ',', 'D/M/YYYY', ';'],
  ['sv-SE', ',', 'YYYY-MM-DD', ';'],
  ['ja-JP', '.', 'YYYY-MM-DD', ','],
  ['en-CA', '.', undefined, ','],
  ['hi-IN', '.', 'D/M/YYYY', ','],
  ['pt-BR', ',', 'D/M/YYYY', ';'],
])('%s writes decimals by %s, dates as %s, lists by %s', (region, sign, order, separator) => {
  expect([decimalSignIn(region), dateOrderIn(region), listSeparatorIn(region)]).toEqual([sign, order, separator]);
});

test('a region is a language and a country that the runtime knows', () => {
  expect(['de-DE', 'zh-Hant-TW', 'en-GB'].map(isRegion)).toEqual([true, true, true]);
  expect(['de', 'xx-YY', 'de_DE', '', 'German'].map(isRegion)).toEqual([false, false, false, false, false]);
});
