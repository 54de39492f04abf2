import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NumberRules, readNumber } from './read-number.ts';

const read = (typed: string, locale: string, rules: NumberRules = { decimals: 2 }) => {
  const reading = readNumber(typed, locale, rules);
  return reading.kind === 'number' ? reading.value : reading.kind === 'fault' ? reading.fault : 'empty';
};
const whole: NumberRules = { decimals: 0 };

describe('what a person types', () => {
  test.each([
    ['1.234,50', 'de', 1234.5],
    ['1.234,56', 'en', 1234.56],
    ['1,234.56', 'de', 1234.56],
    ['1 234,56', 'fr', 1234.56],
    ['1\u202f234,56', 'fr', 1234.56],
    ["1'234.50", 'de-CH', 1234.5],
    ['1’234.50', 'de-CH', 1234.5],
    ['12,34,567.5', 'en-IN', 1234567.5],
    ['12,50', 'de', 12.5],
    ['12.50', 'de', 12.5],
    ['12,50', 'en', 12.5],
    ['1.5', 'de', 1.5],
    ['0.045', 'de', 'decimals'],
    ['0,045', 'de', 'decimals'],
    ['€ 12,50', 'de', 12.5],
    ['$1,250.00', 'en', 1250],
    ['-3', 'en', -3],
    ['−3', 'en', -3],
    ['.5', 'en', 0.5],
    ['5,', 'de', 5],
    ['１２', 'en', 12],
    ['', 'en', 'empty'],
    ['  ', 'en', 'empty'],
  ])('%s in %s', (typed, locale, expected) => expect(read(typed, locale)).toBe(expected));

  test('1.000 is a thousand in German; in English it has two readings, and is asked about', () => {
    expect(read('1.000', 'de', whole)).toBe(1000);
    expect(read('1.000', 'en', whole)).toBe('twoReadings');
    expect(read('1,000', 'en', whole)).toBe(1000);
    expect(read('1,000', 'de', whole)).toBe('twoReadings');
    expect(read('1.000', 'de')).toBe(1000);
    expect(read('1,000', 'de')).toBe('twoReadings');
  });

  test('a field of six decimals reads three of them', () => {
    expect(read('1.234', 'en', { decimals: 6 })).toBe(1.234);
    expect(read('0,0045', 'de', { decimals: 6 })).toBe(0.0045);
  });

  test.each(['1.2.3', '1,,2', 'abc', '12a', '1e5', '--3', '3-', '1.23,4.5', '1,23,4', '12/3', ',', '-'])(
    'no number, and nothing is left out of it: %s',
    (typed) => expect(read(typed, 'en')).toBe('notANumber'),
  );

  test('where whole numbers are needed 2,5 is refused, not 25', () => {
    expect(read('2,5', 'de', whole)).toBe('notWhole');
    expect(read('2.5', 'en', whole)).toBe('notWhole');
    expect(read('2,0', 'de', whole)).toBe(2);
  });

  test('a number out of bounds says which bound', () => {
    expect(read('-5', 'en', { decimals: 0, min: 0 })).toBe('below');
    expect(read('15', 'en', { decimals: 0, max: 12 })).toBe('above');
  });
});

test('what a locale writes is read as what it was', () => {
  const locales = fc.constantFrom(
    'en-GB',
    'en-US',
    'de-DE',
    'de-AT',
    'de-CH',
    'fr-FR',
    'es-ES',
    'pl-PL',
    'sv-SE',
    'en-IN',
  );
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), locales, (cents, locale) => {
      const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(cents / 100);
      expect(read(written, locale)).toBe(cents / 100 + 0);
    }),
  );
});
