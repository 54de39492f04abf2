import type { PDFFont } from 'pdf-lib';

/** What the built-in fonts of a PDF have beyond Latin-1. */
const beyondLatin = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const withoutDecomposition: Readonly<Record<string, string>> = {
  ...{ ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ħ: 'h', Ħ: 'H', ı: 'i', ŧ: 't', Ŧ: 'T', ŋ: 'n', Ŋ: 'N' },
  ...{ '\u2010': '-', '\u2011': '-', '\u2212': '-', '\u202F': ' ', '\u2009': ' ', '\u2032': "'", '\u2033': '"' },
};

/**
 * A text as the built-in fonts can print it: other letters lose their marks ("Łódź" becomes "Lódz"), what is left over
 * becomes a question mark, and control characters a blank.
 */
export function printable(text: string): string {
  return [...text.normalize('NFC')].map((letter) => printableLetter(letter)).join('');
}

function printableLetter(letter: string): string {
  if (isPrintable(letter)) return letter;
  if (/\p{Cc}|\p{Zl}|\p{Zp}/u.test(letter)) return ' ';
  const known = withoutDecomposition[letter];
  if (known !== undefined) return known;
  const plain = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return plain !== '' && [...plain].every((one) => isPrintable(one)) ? plain : '?';
}

function isPrintable(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || beyondLatin.includes(letter);
}

/** A printable text cut to a width in points, with an ellipsis where it was cut. */
export function fitted(font: PDFFont, text: string, size: number, width: number): string {
  if (font.widthOfTextAtSize(text, size) <= width) return text;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (font.widthOfTextAtSize(`${text.slice(0, middle)}…`, size) <= width) fits = middle;
    else tooLong = middle;
  }
  return fits === 0 ? '' : `${text.slice(0, fits).trimEnd()}…`;
}
