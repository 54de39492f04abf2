import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeFormula, unescapeFormula } from './formula-escape.ts';

test.each(['-10C', '@HOME', '=1+1 poster', '+49 30 1234567', '\tTab', '＝1', "'-quoted", "''=twice"])(
  '%j stands behind one apostrophe more, and comes back as it was',
  (text) => {
    expect(escapeFormula(text)).toBe(`'${text}`);
    expect(unescapeFormula(`'${text}`)).toBe(text);
  },
);

test.each(['', 'Bolt', "'s-Hertogenbosch", "'t Loo", "'", "''", '10-C', 'a=b'])(
  '%j stays as it is both ways',
  (text) => {
    expect(escapeFormula(text)).toBe(text);
    expect(unescapeFormula(text)).toBe(text);
  },
);

test('whatever the text, it comes back to the letter', () => {
  const letters = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', '1', ' ', '"', ';') });
  fc.assert(
    fc.property(fc.oneof(letters, fc.string()), (text) => {
      expect(unescapeFormula(escapeFormula(text))).toBe(text);
      expect(/^[=+\-@\t\r\n]/.test(escapeFormula(text))).toBe(false);
    }),
  );
});
