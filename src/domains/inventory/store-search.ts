import type { Reader, SqlParams } from '../../server/db/port.ts';
import { longestCounted, searchWords } from './model.ts';

/** The index holds the words of items on the list only. */
const inRange = (n: number | '') => `tenant_id = @tenant AND word >= @from${n} AND word < @until${n}`;

export const statements = {
  rowsWith: `SELECT count(*) AS items FROM stock_words WHERE ${inRange('')}`,
  itemsWith: `SELECT count(DISTINCT product_id) AS items FROM stock_words WHERE ${inRange('')}`,
  repeats: 'SELECT repeats FROM stock_repeats WHERE tenant_id = @tenant AND beginning = @word',
  onList: 'SELECT count(*) AS items FROM stock_items WHERE tenant_id = @tenant AND is_active = 1',
} as const;

const count = async (db: Reader, sql: string, params?: SqlParams): Promise<number> =>
  (await db.get<{ items: number }>(sql, params))?.items ?? 0;

/** What a search comes down to. */
export interface WordSearch {
  readonly words: readonly string[];
  /** Number of items on the list that have all the words; `undefined` where counting them takes a look at each. */
  readonly items: number | undefined;
  /** The `product_id` of items that may fit, as `found`, when they are fewer than the list. They still have to be compared. */
  readonly candidates: { readonly sql: string; readonly params: SqlParams; readonly most: number } | undefined;
}

/**
 * Looks how rare the words of a search are. Counting is a walk over an index, less what one item has twice; of several
 * common words the overlap is counted too. `undefined`: there is no word to search for.
 */
export async function searchFor(db: Reader, text: string | undefined, few: number): Promise<WordSearch | undefined> {
  const words = searchWords(text ?? '');
  if (words.length === 0) return undefined;
  const counted = await Promise.all(words.map(async (word) => ({ word, items: await countWith(db, word) })));
  const [rarest] = counted.toSorted((a, b) => a.items - b.items);
  if (!rarest) return undefined;
  if (words.length === 1) return { words, items: rarest.items, candidates: someOf([rarest.word], rarest.items, few) };
  if (rarest.items <= few) return { words, items: undefined, candidates: someOf([rarest.word], rarest.items, few) };
  const all = await count(db, statements.onList);
  const telling = counted.filter(({ items }) => items < all).map(({ word }) => word);
  const items = telling.length < 2 ? rarest.items : await countAll(db, telling);
  return { words, items, candidates: someOf(telling, items, few) };
}

async function countWith(db: Reader, word: string): Promise<number> {
  const range = { from: word, until: endOf(word) };
  if ([...word].length > longestCounted) return count(db, statements.itemsWith, range);
  const { repeats } = (await db.get<{ repeats: number }>(statements.repeats, { word })) ?? { repeats: 0 };
  return (await count(db, statements.rowsWith, range)) - repeats;
}

async function countAll(db: Reader, words: readonly string[]): Promise<number> {
  const { sql, params } = itemsWith(words);
  return count(db, `SELECT count(*) AS items FROM (${sql})`, params);
}

function someOf(words: readonly string[], items: number, few: number): WordSearch['candidates'] {
  return items <= few && words.length > 0 ? { ...itemsWith(words), most: items } : undefined;
}

const endOf = (word: string) => `${word}\u{10FFFF}`;

/** The `product_id` of each item that has all the words, once. */
function itemsWith(words: readonly string[]): { readonly sql: string; readonly params: SqlParams } {
  const each = words.map((_, n) => `SELECT product_id AS found FROM stock_words WHERE ${inRange(n)}`);
  const ranges = words.flatMap((word, n) => [
    [`from${n}`, word],
    [`until${n}`, endOf(word)],
  ]);
  const sql = each.length === 1 ? `${each[0]} GROUP BY product_id` : each.join(' INTERSECT ');
  return { sql, params: Object.fromEntries(ranges) as SqlParams };
}

/** Conditions on the words of an item, and their parameters; `column` may be qualified. */
export function hasWords(
  words: readonly string[],
  column = 'words',
): { where: string[]; params: Record<string, string> } {
  return {
    where: words.map((_, n) => `${column} LIKE @word${n}`),
    params: Object.fromEntries(words.map((word, n) => [`word${n}`, `% ${word}%`])),
  };
}
