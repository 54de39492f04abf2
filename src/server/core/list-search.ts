import { searchPattern, searchWords } from '../../contract/search-words.ts';

export interface SearchConditions {
  readonly where: readonly string[];
  readonly params: Readonly<Record<string, string>>;
}

/**
 * What a search asks of a column that `searchableText` filled: each of its words. One without a word in it (`%`) finds nothing,
 * an empty one asks nothing.
 */
export function searchConditions(column: string, search: string | undefined): SearchConditions {
  const words = searchWords(search);
  if (words.length === 0) return { where: search?.trim() ? ['1 = 0'] : [], params: {} };
  return {
    where: words.map((_, n) => `${column} LIKE @word${n}`),
    params: Object.fromEntries(words.map((word, n) => [`word${n}`, searchPattern(word)])),
  };
}
