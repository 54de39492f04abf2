const longestWord = 40;
const mostSearchWords = 6;

/** The words of a text as a search compares them: letters and digits without accents, in lower case. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).flatMap((word) => (word === '' ? [] : [word.slice(0, longestWord)]));
}

/** A code is found with and without its separators: `AB-12` becomes `ab12`, `ab` and `12`. */
export function wordsOfCode(code: string): string[] {
  const words = wordsOf(code);
  return words.length === 0 ? [] : [words.join('').slice(0, longestWord), ...words];
}

/** Beginnings of words, six at most; a thing fits when each of them begins one of its words. */
export function searchWords(search: string | undefined): string[] {
  return [...new Set(wordsOf(search ?? ''))].slice(0, mostSearchWords);
}

/** For a column that is searched by `LIKE '% word%'`: each word once, after a blank. */
export function searchableText(words: readonly string[]): string {
  return [...new Set(words)].map((word) => ` ${word}`).join('');
}
