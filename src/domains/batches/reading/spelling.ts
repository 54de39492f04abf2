/** What no word of a script has, whatever its language, with how much it tells against a reading. */
const faults: readonly (readonly [RegExp, number])[] = [
  // A mark without a letter below it.
  [/(?<![\p{L}\p{M}])\p{M}/gu, 2],
  // Greek: the final sigma amid a word, the other one at its end, letters of two accents.
  [/ς(?=\p{L})|(?<=\p{L})σ(?!\p{L})/gu, 2],
  [/[ΰΐ]/gu, 1.5],
  // Cyrillic: signs and ы at the beginning, signs behind a vowel, й behind a consonant.
  [/(?<!\p{L})[ьъы]/giu, 2],
  [/(?<=[аеёиоуыэюяієї])[ьъ]/giu, 2],
  [/(?<=[бвгджзклмнпрстфхцчшщ])й/giu, 1.5],
  // Hebrew and Arabic: forms of the end amid a word.
  [/[ךםןףץ](?=\p{L})/gu, 2],
  [/[ةى](?=\p{Script=Arabic})/gu, 2],
  // Thai: a vowel that is written first and has no consonant behind it, one that is written behind and has none before.
  [/[เแโใไ](?![ก-ฮ])/gu, 2],
  [/(?<![ก-ฮ\p{M}])[ะาำ]/gu, 2],
];

/** What tells against a text in how its letters follow each other: 0 for nothing. */
export const misspelling = (text: string): number =>
  faults.reduce((sum, [fault, weight]) => sum + weight * (text.match(fault)?.length ?? 0), 0);
