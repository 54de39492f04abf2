import { foldForSearch } from './folding.ts';

const mostSearchWords = 6;
/** From so many letters on a search word is found inside of words too; a shorter one begins a word. */
const shortestPart = 3;

/** Scripts that write without blanks between words (or, as Korean, join them freely). */
const dense =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}\p{scx=Yi}]+/gu;

/** The words of a text as a search compares them: folded letters and digits. */
export function wordsOf(text: string): string[] {
  return foldForSearch(text)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}

/** A code is found with and without its separators: `AB-12` becomes `ab12`, `ab` and `12`. */
export function wordsOfCode(code: string): string[] {
  const words = wordsOf(code);
  return words.length === 0 ? [] : [words.join(''), ...words];
}

/** The words of a search, six at most; a thing fits when each of them fits one of its words. */
export function searchWords(search: string | undefined): string[] {
  return [...new Set(wordsOf(search ?? ''))].slice(0, mostSearchWords);
}

/**
 * For a column that is searched by `searchPattern`: each word once, after two blanks, so that three characters tell even the
 * first letter of a word. Text without blanks between its words can be found from each of its letters on.
 */
export function searchableText(words: readonly string[]): string {
  return [...new Set(words.flatMap((word) => [word, ...insideOf(word)]))].map((word) => `  ${word}`).join('');
}

/** Pairs of neighbouring letters of text that has no blanks, and what stands beside such text. */
function insideOf(word: string): string[] {
  const runs = word.match(dense) ?? [];
  const beside = word.split(dense).filter((part) => part !== '' && part !== word);
  return [...beside, ...runs.flatMap((run) => pairsOf([...run]))];
}

const pairsOf = (letters: readonly string[]): string[] => letters.map((letter, n) => letter + (letters[n + 1] ?? ''));

/** A part of `searchableText` that stands in it exactly when the search word fits. */
export function searchPart(word: string): string {
  const length = [...word].length;
  return length >= shortestPart ? word : `${' '.repeat(shortestPart - length)}${word}`;
}

/** For `column LIKE`: words hold letters, digits and marks alone, so there is nothing to escape. */
export function searchPattern(word: string): string {
  return `%${searchPart(word)}%`;
}

/** Whether a search fits what `searchableText` made, by the rule that the lists of the server go by. `''` fits everything. */
export function fitsSearch(search: string, searchable: string): boolean {
  const wanted = searchWords(search);
  if (wanted.length === 0) return search.trim() === '';
  return wanted.every((word) => searchable.includes(searchPart(word)));
}

interface SearchedTexts {
  readonly names?: readonly (string | null | undefined)[];
  readonly codes?: readonly (string | null | undefined)[];
}

/** The same for texts that are searched once: words of names, and of codes with and without their separators. */
export function isFound(search: string, { names = [], codes = [] }: SearchedTexts): boolean {
  const words = [...names.flatMap((name) => wordsOf(name ?? '')), ...codes.flatMap((code) => wordsOfCode(code ?? ''))];
  return fitsSearch(search, searchableText(words));
}
