import { searchWords } from '../../contract/search-words.ts';
import type { Reader, SqlParams } from '../../server/db/port.ts';
import { inAll, longestCounted } from './model.ts';

/** The index holds the words of items on the list only. */
const inRange = 'tenant_id = @tenant AND word >= @from AND word < @until';

export const statements = {
  rowsWith: `SELECT count(*) AS items FROM stock_words WHERE ${inRange}`,
  itemsWith: `SELECT count(DISTINCT product_id) AS items FROM stock_words WHERE ${inRange}`,
  /** One text of numbers: a row each would take ten times as long to hand over. */
  idsWith: `SELECT json_group_array(product_id) AS ids FROM stock_words WHERE ${inRange}`,
  repeats: 'SELECT repeats FROM stock_repeats WHERE tenant_id = @tenant AND beginning = @word',
  onList: 'SELECT coalesce(sum(items), 0) AS items FROM category_figures WHERE tenant_id = @tenant',
} as const;

const count = async (db: Reader, sql: string, params?: SqlParams): Promise<number> =>
  (await db.get<{ items: number }>(sql, params))?.items ?? 0;

/** The `product_id` of items that may fit, as `found`: a table to join, and its parameters. */
export interface Candidates {
  readonly sql: string;
  readonly params: SqlParams;
}

/** What a search comes down to. */
export interface WordSearch {
  readonly words: readonly string[];
  /** Number of items on the list that have all the words; `undefined` where counting them takes a look at each candidate. */
  readonly items: number | undefined;
  /** `undefined` when they are many. They still have to be compared. */
  readonly candidates: Candidates | undefined;
  /** When they are many: just those of the list that have all the words, or `every` one of it. */
  readonly many: Candidates | 'every' | undefined;
  /** They are so large a part of the list that any stretch of it has some. */
  readonly areCommon: boolean;
}

/** One in so many. */
const common = 4;

/**
 * Looks how rare the words of a search are. Counting is a walk over an index, less what one item has twice; of several
 * common words the overlap is counted too. `few`: candidates are worth having up to so many. `undefined`: there is no
 * word to search for.
 */
export async function searchFor(db: Reader, text: string | undefined, few: number): Promise<WordSearch | undefined> {
  const words = searchWords(text);
  const counted: { readonly word: string; readonly items: number }[] = [];
  for (const word of words) counted.push({ word, items: await countWith(db, word) });
  const [rarest, ...others] = counted.toSorted((a, b) => a.items - b.items);
  if (!rarest) return undefined;
  const one = rarest.items <= few ? withWord(rarest.word) : undefined;
  if (one) {
    const items = others.length === 0 ? rarest.items : undefined;
    return { words, items, candidates: one, many: undefined, areCommon: false };
  }
  const all = await countListed(db);
  const telling = [rarest, ...others].filter(({ items }) => items < all).map(({ word }) => word);
  const [only] = telling;
  if (only === undefined) return { words, items: all, candidates: undefined, many: 'every', areCommon: true };
  const lists: number[][] = [];
  if (telling.length > 1) for (const word of telling) lists.push(await readIds(db, word));
  const found = inAll(lists);
  const items = telling.length > 1 ? found.length : rarest.items;
  const exact = telling.length > 1 ? these(found) : withWord(only);
  const given = items <= few ? { candidates: exact, many: undefined } : { candidates: undefined, many: exact };
  return { words, items, ...given, areCommon: items * common > all };
}

/** Items on the list. */
export const countListed = (db: Reader): Promise<number> => count(db, statements.onList);

async function countWith(db: Reader, word: string): Promise<number> {
  if ([...word].length > longestCounted) return count(db, statements.itemsWith, rangeOf(word));
  const { repeats } = (await db.get<{ repeats: number }>(statements.repeats, { word })) ?? { repeats: 0 };
  return (await count(db, statements.rowsWith, rangeOf(word))) - repeats;
}

async function readIds(db: Reader, word: string): Promise<number[]> {
  const row = await db.get<{ ids: string }>(statements.idsWith, rangeOf(word));
  return JSON.parse(row?.ids ?? '[]') as number[];
}

/** Words that begin with `word`. */
const rangeOf = (word: string) => ({ from: word, until: `${word}\u{10FFFF}` });

const withWord = (word: string): Candidates => ({
  sql: `SELECT DISTINCT product_id AS found FROM stock_words WHERE ${inRange}`,
  params: rangeOf(word),
});

const these = (ids: readonly number[]): Candidates => ({
  sql: 'SELECT value AS found FROM json_each(@ids)',
  params: { ids: JSON.stringify(ids) },
});

/** Conditions on the words of an item, and their parameters. */
export function hasWords(words: readonly string[]): { where: string[]; params: Record<string, string> } {
  return {
    where: words.map((_, n) => `words LIKE @word${n}`),
    params: Object.fromEntries(words.map((word, n) => [`word${n}`, `% ${word}%`])),
  };
}
