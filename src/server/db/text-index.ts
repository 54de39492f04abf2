import { searchPart } from '../../contract/search-words.ts';
import type { Reader, ServerTx, SqlParams, Tx } from './port.ts';

/**
 * Finding text inside of words is what SQLite alone does its own way (FTS5 over trigrams; PostgreSQL has pg_trgm), so it stands
 * here. A text has a number within its company; the index is asked for numbers. Its table is made by a migration:
 * `CREATE VIRTUAL TABLE x USING fts5(words, tokenize = 'trigram case_sensitive 1', content = '', contentless_delete = 1)`.
 */
export interface TextIndex {
  /** `text`: what `searchableText` made. Replaces the text of this number; an empty one takes it out. */
  write(tx: Tx, number: number, text: string): Promise<void>;
  remove(tx: Tx, number: number): Promise<void>;
  /** A query of the numbers whose texts fit every word, in a column `found`, in rising order. */
  matching(words: readonly string[]): TextMatches;
  /** How many texts fit every word. */
  count(db: Reader, words: readonly string[]): Promise<number>;
  /** The numbers that fit, or `undefined` when they are more than `atMost`. */
  few(db: Reader, words: readonly string[], atMost: number): Promise<number[] | undefined>;
}

export interface TextMatches {
  readonly sql: string;
  readonly params: SqlParams;
}

/** Numbers of one company are below this. */
const bits = 40;
const part = '(SELECT part FROM text_index_parts WHERE company = @tenant)';
const rowid = `${part} << ${bits} | @number`;

export const statements = {
  addPart: 'INSERT INTO text_index_parts (company) VALUES (@tenant) ON CONFLICT (company) DO NOTHING',
  removePart: 'DELETE FROM text_index_parts WHERE company = @tenant',
  serverWideIndexes: `SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%' ORDER BY name`,
} as const;

/** What reads or removes keeps to the company's own stretch of numbers. */
const own = `rowid BETWEEN ${part} << ${bits} AND (${part} << ${bits}) + ${2 ** bits - 1}`;

export function textIndex(table: string): TextIndex {
  const where = `WHERE ${table} MATCH @match AND ${own}`;
  const found = `SELECT rowid & ${2 ** bits - 1} AS found FROM ${table} ${where}`;
  const insert = `INSERT OR REPLACE INTO ${table} (rowid, words) VALUES (${rowid}, @text)`;
  const remove = `DELETE FROM ${table} WHERE rowid = ${rowid}`;
  return {
    write: async (tx, number, text) => {
      if (text === '') return void (await tx.run(remove, { number }));
      await tx.run(statements.addPart);
      await tx.run(insert, { number, text });
    },
    remove: async (tx, number) => {
      await tx.run(remove, { number });
    },
    matching: (words) => ({ sql: found, params: { match: matchOf(words) } }),
    count: async (db, words) => {
      const sql = `SELECT count(*) AS texts FROM ${table} ${where}`;
      return (await db.get<{ texts: number }>(sql, { match: matchOf(words) }))?.texts ?? 0;
    },
    few: async (db, words, atMost) => {
      // One text of numbers: a row each would take ten times as long to hand over.
      const sql = `SELECT json_group_array(found) AS numbers FROM (${found} LIMIT @most)`;
      const row = await db.get<{ numbers: string }>(sql, { match: matchOf(words), most: atMost + 1 });
      const numbers = JSON.parse(row?.numbers ?? '[]') as number[];
      return numbers.length > atMost ? undefined : numbers;
    },
  };
}

/** Removes up to `most` texts of a company from every index; answers how many went, 0 when it has none left. */
export async function removeTexts(tx: ServerTx, tenantId: string, most: number): Promise<number> {
  const inside = tx.forTenant(tenantId);
  let removed = 0;
  for (const { name } of await tx.all<{ name: string }>(statements.serverWideIndexes)) {
    const sql = `DELETE FROM ${name} WHERE rowid IN (SELECT rowid FROM ${name} WHERE ${own} LIMIT @most)`;
    removed += (await inside.run(sql, { most: most - removed })).changes;
    if (removed >= most) return removed;
  }
  if (removed === 0) await inside.run(statements.removePart);
  return removed;
}

/** Words hold letters, digits and marks alone: nothing in them means anything to the index. */
const matchOf = (words: readonly string[]): string => words.map((word) => `"${searchPart(word)}"`).join(' AND ');
