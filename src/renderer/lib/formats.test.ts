import { expect, test } from 'vitest';
import { makeFormats } from './formats.ts';

const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ');

test('money, quantities and dates follow the language and the company’s currency', () => {
  const de = makeFormats('de-DE', 'EUR');
  const en = makeFormats('en-GB', 'GBP');
  expect(plain(de.money(1234.5))).toBe('1.234,50 €');
  expect(en.money(1234.5)).toBe('£1,234.50');
  expect(en.quantity(-3, { signed: true })).toBe('-3');
  expect(en.quantity(3, { signed: true })).toBe('+3');
  expect([2.5, 0.001, 1234].map((value) => de.quantity(value))).toEqual(['2,5', '0,001', '1.234']);
  expect([0.0045, 1.2, 3].map((value) => en.price(value))).toEqual(['£0.0045', '£1.20', '£3.00']);
  expect(makeFormats('ja-JP', 'JPY').price(120)).toBe('￥120');
  expect(en.date('not a date')).toBe('not a date');
});

test('a time is relative within a day and a date after that', () => {
  const en = makeFormats('en-GB', 'GBP');
  const now = Date.parse('2026-11-21T12:00:00.000Z');
  expect(en.relative('2026-11-21T11:59:40.000Z', now)).toBe('now');
  expect(en.relative('2026-11-21T11:55:00.000Z', now)).toBe('5 minutes ago');
  expect(en.relative('2026-11-21T09:00:00.000Z', now)).toBe('3 hours ago');
  expect(en.relative('2026-11-19T12:00:00.000Z', now)).toBe('19 Nov 2026');
});

test('durations and sizes carry their units', () => {
  const en = makeFormats('en-GB', 'GBP');
  expect(en.duration(5)).toBe('5 secs');
  expect(en.duration(125)).toBe('2 mins 5 secs');
  expect(en.duration(7_260)).toBe('2 hrs 1 min');
  expect(en.bytes(0)).toBe('0 byte');
  expect(en.bytes(2_500_000)).toBe('2.5 MB');
});
