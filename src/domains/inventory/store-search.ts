import { searchPattern, searchWords } from '../../contract/search-words.ts';
import type { Reader, SqlParams, Tx } from '../../server/db/port.ts';
import { textIndex } from '../../server/db/text-index.ts';

/** The words of items on the list, by their `product_id`. */
const texts = textIndex('stock_texts');

export const statements = {
  onList: 'SELECT coalesce(sum(items), 0) AS items FROM category_figures WHERE tenant_id = @tenant',
} as const;

/** `text`: what `searchableText` made, or nothing for an item that is not on the list. */
export function writeText(tx: Tx, productId: number, text: string): Promise<void> {
  return texts.write(tx, productId, text);
}

/** The `product_id` of items that fit, as `found`: a table to join, and its parameters. */
export interface Candidates {
  readonly sql: string;
  readonly params: SqlParams;
}

/** What a search comes down to. */
export interface WordSearch {
  readonly words: readonly string[];
  /** Number of items on the list that have all the words; `undefined` where it was not asked for. */
  readonly items: number | undefined;
  /** Exactly the items of the list that fit; `undefined` when they are many. */
  readonly candidates: Candidates | undefined;
  /** The same when they are many: for orders that every item is looked at for. */
  readonly many: Candidates | undefined;
  /** They are so large a part of the list that any stretch of it has some. */
  readonly areCommon: boolean;
}

/** One in so many. */
const common = 4;

/**
 * Looks how many items of the list fit a search, in an index, without looking at the items. `few`: candidates are worth having
 * up to so many, 0: only the words are wanted. `undefined`: there is no word to search for.
 */
export async function searchFor(db: Reader, text: string | undefined, few: number): Promise<WordSearch | undefined> {
  const words = searchWords(text);
  if (words.length === 0) return undefined;
  if (few === 0) return { words, items: undefined, candidates: undefined, many: undefined, areCommon: false };
  const numbers = few > 0 ? await texts.few(db, words, few) : undefined;
  if (numbers) {
    const candidates = {
      sql: 'SELECT value AS found FROM json_each(@ids)',
      params: { ids: JSON.stringify(numbers) },
    };
    return { words, items: numbers.length, candidates, many: undefined, areCommon: false };
  }
  const items = await texts.count(db, words);
  const areCommon = items * common > (await countListed(db));
  return { words, items, candidates: undefined, many: texts.matching(words), areCommon };
}

/** Items on the list. */
export async function countListed(db: Reader): Promise<number> {
  return (await db.get<{ items: number }>(statements.onList))?.items ?? 0;
}

/** Conditions on the words of an item, and their parameters. */
export function hasWords(words: readonly string[]): { where: string[]; params: Record<string, string> } {
  return {
    where: words.map((_, n) => `words LIKE @word${n}`),
    params: Object.fromEntries(words.map((word, n) => [`word${n}`, searchPattern(word)])),
  };
}
