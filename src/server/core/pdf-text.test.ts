import { PDFDocument, StandardFonts } from 'pdf-lib';
import { expect, test } from 'vitest';
import { fitted, printable } from './pdf-text.ts';

test('every text can be printed', async () => {
  expect(printable('Grüße – 5 €')).toBe('Grüße – 5 €');
  expect(printable('Łódź\tščřž')).toBe('Lódz šcrž');
  expect(printable('ﬁne ½ 世界 🚚')).toBe('fine ½ ?? ?');
  const font = await (await PDFDocument.create()).embedFont(StandardFonts.Helvetica);
  const everything = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code)).join('');
  expect(() => font.encodeText(printable(everything))).not.toThrow();
});

test('a text is cut to its width', async () => {
  const font = await (await PDFDocument.create()).embedFont(StandardFonts.Helvetica);
  expect(fitted(font, 'Short', 10, 100)).toBe('Short');
  const cut = fitted(font, 'Inflatable political globe', 10, 60);
  expect(cut).toMatch(/^Infla.*…$/);
  expect(font.widthOfTextAtSize(cut, 10)).toBeLessThanOrEqual(60);
  expect(fitted(font, 'WWW', 10, 2)).toBe('');
});
