import { expect, test } from 'vitest';
import { dayIn, daysBefore, daysIn, yearIn } from './days.ts';

test('days are those of the company', () => {
  expect(dayIn('Pacific/Auckland', '2026-11-21T12:00:00.000Z')).toBe('2026-11-22');
  expect(dayIn('America/Los_Angeles', '2026-11-21T02:00:00.000Z')).toBe('2026-11-20');
  expect(dayIn('UTC', '2026-12-31T23:59:59.999Z')).toBe('2026-12-31');
  expect([0, 86_399_999, 86_400_000].map(daysIn('UTC'))).toEqual(['1970-01-01', '1970-01-01', '1970-01-02']);
});

test('a year begins when it does where the company is', () => {
  expect(yearIn('Pacific/Auckland', '2026-12-31T12:00:00.000Z')).toBe(2027);
  expect(yearIn('UTC', '2026-12-31T23:59:59.999Z')).toBe(2026);
});

test('days are counted back over the ends of months', () => {
  expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28');
});
