import { expect, test } from 'vitest';
import { makeFormats } from './formats.ts';

const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ');

test('money, quantities and dates follow the language and the company’s currency', () => {
  const de = makeFormats('de-DE', 'EUR', 'UTC');
  const en = makeFormats('en-GB', 'GBP', 'UTC');
  expect(plain(de.money(1234.5))).toBe('1.234,50 €');
  expect(en.money(1234.5)).toBe('£1,234.50');
  expect(en.quantity(-3, { signed: true })).toBe('-3');
  expect(en.quantity(3, { signed: true })).toBe('+3');
  expect([2.5, 0.001, 1234].map((value) => de.quantity(value))).toEqual(['2,5', '0,001', '1.234']);
  expect([0.0045, 1.2, 3].map((value) => en.price(value))).toEqual(['£0.0045', '£1.20', '£3.00']);
  expect(makeFormats('ja-JP', 'JPY', 'UTC').price(120)).toBe('￥120');
  expect(en.date('not a date')).toBe('not a date');
});

test('a time is relative within a day and a date after that', () => {
  const en = makeFormats('en-GB', 'GBP', 'UTC');
  const now = Date.parse('2026-11-21T12:00:00.000Z');
  expect(en.relative('2026-11-21T11:59:40.000Z', now)).toBe('now');
  expect(en.relative('2026-11-21T11:55:00.000Z', now)).toBe('5 minutes ago');
  expect(en.relative('2026-11-21T09:00:00.000Z', now)).toBe('3 hours ago');
  expect(en.relative('2026-11-19T12:00:00.000Z', now)).toBe('19 Nov 2026');
});

test('durations and sizes carry their units', () => {
  const en = makeFormats('en-GB', 'GBP', 'UTC');
  expect(en.duration(5)).toBe('5 secs');
  expect(en.duration(125)).toBe('2 mins 5 secs');
  expect(en.duration(7_260)).toBe('2 hrs 1 min');
  expect(en.bytes(0)).toBe('0 byte');
  expect(en.bytes(2_500_000)).toBe('2.5 MB');
});

test('days and times are those of the company, wherever the browser is', () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).not.toBe('Pacific/Auckland');
  const there = makeFormats('en-GB', 'NZD', 'Pacific/Auckland');
  // Noon by UTC is one in the night of the next day.
  const noon = '2026-11-21T12:00:00.000Z';
  expect(there.date(noon)).toBe('22 Nov 2026');
  expect(there.time(noon)).toBe('01:00');
  expect(there.dateTime(noon)).toBe('22 Nov 2026, 01:00');
  expect(there.exact(noon)).toContain('Sunday, 22 November 2026');
  expect(there.exact(noon)).toMatch(/NZDT|GMT\+13/);
  expect(there.relative(noon, Date.parse('2026-11-25T00:00:00.000Z'))).toBe('22 Nov 2026');
  expect(there.day('2026-11-21')).toBe('21 Nov 2026');
  expect(there.day('2026-11-21T00:00:00.000Z')).toBe('21 Nov 2026');
  expect(there.zone.dayOf(noon)).toBe('2026-11-22');
});
