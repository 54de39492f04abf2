/**
 * Keys of names that compare, as plain text, in the order of dictionaries: the database knows no languages. The order is that
 * of Unicode's root collation (UTS #10, as browsers sort English, German, French, ...): first the letters alone, between
 * equals the accents, then small before capital letters; signs before digits, digits before letters.
 */
const signs = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$';
/** Typographic signs, each beside the plain one. */
const signsBeside: Readonly<Record<string, string>> = {
  ...{ '–': '-', '—': '-', '‘': "'", '’': "'", '‚': "'", '“': '"', '”': '"', '„': '"', '«': '"', '»': '"' },
};
const firstSign = 0x02;
const otherSign = '\u0024';
const levelEnd = '\u0001';

/** Letters that stand between two others of the alphabet, after the first of them. */
const after: Readonly<Record<string, string>> = {
  ...{ ŧ: 't', ı: 'i', ŋ: 'n', ə: 'e', ƒ: 'f', ĸ: 'q', þ: 'z', ƀ: 'b', ɓ: 'b', ƈ: 'c', ȼ: 'c', ɖ: 'd', ɗ: 'd', ǝ: 'e' },
  ...{ ɛ: 'e', ɇ: 'e', ɠ: 'g', ǥ: 'g', ɨ: 'i', ɉ: 'j', ƙ: 'k', ƚ: 'l', ɫ: 'l', ɲ: 'n', ƞ: 'n', ɔ: 'o', ɵ: 'o', ƥ: 'p' },
  ...{ ɍ: 'r', ʈ: 't', ƭ: 't', ʉ: 'u', ʋ: 'v', ƴ: 'y', ɏ: 'y', ƶ: 'z', ȥ: 'z' },
};
const afterAll = '\u007b';
/** Letters that are others with a stroke or two in one: they differ as an accent does. */
const like: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ς: 'σ', ґ: 'г' },
};

const cyrillic =
  'аәӕбвгғӻҕӷдԁђԃҙеєжԫҗзԅԑѕӡԇиҋійјкӄҡҟҝԟԛлӆԯԓԡљԉԕмӎнԩӊңӈԣҥњԋоөпԥҧҁрҏԗсԍҫтԏҭћуүұѹфхӽӿҳһԧѡѿѽѻцҵчԭҷӌҹҽҿџшщъыьҍѣэюяԙѥѧѫѩѭѯѱѳѵҩԝӏ';
const cyrillicPlaces = new Map([...cyrillic].map((letter, n) => [letter, String.fromCharCode(0x400 + n)]));

/** From the least to the greatest. */
const accentOrder = '\u0301\u0300\u0306\u0302\u030C\u030A\u0308\u030B\u0303\u0307\u0328\u0327\u0304';
const strokeAccent = '\u007e';

/** A key for `ORDER BY`: as plain text it comes before another when its name does. At most some three times as long. */
export function sortKey(name: string): string {
  let letters = '';
  let accents = '';
  let cases = '';
  for (const letter of taken(name)) {
    if (/\p{M}/u.test(letter) && !isVowel(letter)) {
      accents += accentOf(letter);
      continue;
    }
    const small = letter.toLowerCase();
    const { base, accent } = baseOf(small);
    letters += base;
    accents += ` ${accent}`;
    cases += small === letter ? ' ' : '1';
  }
  const levels = [letters, accents.trimEnd(), cases.trimEnd()];
  while (levels.at(-1) === '') levels.pop();
  return levels.join(levelEnd);
}

/** Between which keys the names with the same letters stand, whatever their accents and capital letters; `undefined`: there are no letters. */
export function sameLetters(name: string): { readonly from: string; readonly before: string } | undefined {
  const [letters = ''] = sortKey(name).split(levelEnd);
  return letters === '' ? undefined : { from: letters, before: letters + String.fromCharCode(firstSign) };
}

/** Rows in the order of a name, for lists that are read whole. */
export function sortedByName<R>(rows: readonly R[], nameOf: (row: R) => string): R[] {
  const keyed = rows.map((row) => ({ row, key: sortKey(nameOf(row)) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
}

/** The letters with their accents behind them. The short i of Cyrillic is a letter of its own. */
function taken(name: string): string {
  const text = name
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .trim()
    .replaceAll(/\s+/gu, ' ');
  return text.normalize('NFKD').replaceAll('и\u0306', 'й').replaceAll('И\u0306', 'Й');
}

/** Marks that are letters of their script: vowels of Thai, Devanagari and others. */
const isVowel = (mark: string): boolean => !/[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]/u.test(mark);

function accentOf(mark: string): string {
  const place = accentOrder.indexOf(mark);
  return String.fromCharCode(0x30 + (place < 0 ? accentOrder.length : place));
}

function baseOf(small: string): { readonly base: string; readonly accent: string } {
  const sign = signs.indexOf(signsBeside[small] ?? small);
  if (sign >= 0) {
    const base = String.fromCharCode(firstSign + sign);
    return { base: small in signsBeside ? `${base}${otherSign}${small}` : base, accent: '' };
  }
  const alike = like[small];
  if (alike !== undefined) {
    const base = cyrillicPlaces.get(alike) ?? alike;
    return { base, accent: small === 'ς' ? '' : strokeAccent };
  }
  const before = after[small];
  if (before !== undefined) return { base: `${before}${afterAll}`, accent: '' };
  if (/\p{N}|\p{L}|\p{M}/u.test(small)) return { base: cyrillicPlaces.get(small) ?? hiragana(small), accent: '' };
  return { base: `${otherSign}${small}`, accent: '' };
}

/** Katakana stand where their hiragana do. */
function hiragana(letter: string): string {
  const point = letter.codePointAt(0) ?? 0;
  return point >= 0x30a1 && point <= 0x30f6 ? String.fromCodePoint(point - 0x60) : letter;
}
