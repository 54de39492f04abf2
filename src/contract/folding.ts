/**
 * The one folding of the house: what counts as the same text, for codes, for names and for a search. Pure and the same on
 * every machine (no locale, no ICU data beyond Unicode's own tables), because what it makes is stored.
 */

/** Zero-width and bidi characters, soft hyphens, variation selectors, control characters that are no blank. */
const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]|(?!\s)\p{Cc}/gu;
const blanks = /\s+/gu;
const fullWidth = /[\uFF00-\uFFEF]+/gu;
/** Typographic forms of the hyphen that look like it: what Word and web pages put into codes. */
const hyphens = /[\u2010-\u2015\u2212]/gu;

/** Nothing to fold but case and blanks: most texts, and many are folded at once. */
const plain = /^[\x20-\x7E]*$/;

const tidy = (text: string): string => text.replaceAll(invisible, '').normalize('NFC').replaceAll(blanks, ' ').trim();

/** A name as it is kept: composed, without invisible characters, one blank where there were several. */
export function tidyName(name: string): string {
  return tidy(name);
}

/**
 * A code (SKU, supplier code) as it is kept and compared: capital letters, composed, of normal width, without invisible
 * characters. A letter that has no single capital stays one letter: `Maße` is `MAẞE`, which is not `MASSE`.
 */
export function codeOf(text: string): string {
  if (plain.test(text)) return text.replaceAll(blanks, ' ').trim().toUpperCase();
  const narrow = tidy(text.replaceAll(fullWidth, (run) => run.normalize('NFKC'))).replaceAll(hyphens, '-');
  return [...narrow].map((letter) => capitalOf(letter)).join('');
}

function capitalOf(letter: string): string {
  if (letter === 'ß') return 'ẞ';
  const capital = letter.toUpperCase();
  return [...capital].length === 1 ? capital : letter;
}

/** What two names (of a place, a category, a brand, a customer) are compared by. Accents tell names apart, case does not. */
export function nameKey(name: string): string {
  if (plain.test(name)) return name.replaceAll(blanks, ' ').trim().toLowerCase();
  return lower(tidy(name).normalize('NFKC')).replaceAll(blanks, ' ').trim();
}

export const isSameName = (one: string, other: string): boolean => nameKey(one) === nameKey(other);

/** Lower case by full case folding; the dotless and the dotted i of Turkish are one letter. */
const lower = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('i\u0307', 'i')
    .replaceAll(/[ßςı]/gu, (letter) => foldedLetters[letter] ?? letter);

/** Letters that Unicode does not take apart. */
const foldedLetters: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', ς: 'σ', ı: 'i', ȷ: 'j', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ŧ: 't' },
  ...{ ŋ: 'n', ĸ: 'k', ə: 'e', ƒ: 'f', ɓ: 'b', ƀ: 'b', ƈ: 'c', ȼ: 'c', ɖ: 'd', ɗ: 'd', ɛ: 'e', ɇ: 'e', ɠ: 'g', ǥ: 'g' },
  ...{ ɨ: 'i', ɉ: 'j', ƙ: 'k', ƚ: 'l', ɫ: 'l', ɲ: 'n', ƞ: 'n', ɔ: 'o', ɵ: 'o', ƥ: 'p', ɍ: 'r', ʈ: 't', ƭ: 't', ʉ: 'u' },
  ...{ ʋ: 'v', ƴ: 'y', ɏ: 'y', ƶ: 'z', ȥ: 'z', ة: 'ه', ى: 'ي', ی: 'ي', ک: 'ك' },
};

/** Accents, and the vowel signs that Hebrew and Arabic may leave out; not the voiced marks of kana, not the vowels of Thai. */
const accents =
  /(?![\u3099\u309A])(?=[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Cyrillic}])\p{M}/gu;
const unfolded = /[ßςıȷæœøłđðþħŧŋĸəƒɓƀƈȼɖɗɛɇɠǥɨɉƙƚɫɲƞɔɵƥɍʈƭʉʋƴɏƶȥةىیک]/gu;
const katakana = /[\u30A1-\u30F6]/gu;
const foreignDigits = /(?![0-9])\p{Nd}/gu;
/** The stroke that stretches Arabic words. */
const stretch = /\u0640/gu;

/**
 * A text as a search compares it: without case, accents and width, `ß` as `ss`, `ø` as `o`, digits of every script as 0 to
 * 9, katakana as hiragana. Blanks and signs stay.
 */
export function foldForSearch(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .replaceAll(invisible, '')
    .normalize('NFKD')
    .replaceAll(accents, '')
    .replaceAll(stretch, '')
    .toLowerCase()
    .replaceAll(accents, '')
    .replaceAll(unfolded, (letter) => foldedLetters[letter] ?? letter)
    .replaceAll(foreignDigits, (digit) => valueOf(digit))
    .normalize('NFC')
    .replaceAll(katakana, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x60));
}

/** Digits of a script stand in a row of ten that begins at a code point ending in 0 or 6. */
function valueOf(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  const last = point & 0xf;
  return String(last >= 6 && !/\p{Nd}/u.test(String.fromCodePoint(point - last)) ? last - 6 : last);
}
