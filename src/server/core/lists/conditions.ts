import { searchPattern, searchWords } from '../../../contract/search-words.ts';
import { sameLetters } from '../../../contract/sort-key.ts';
import type { SqlParams, SqlValue } from '../../db/port.ts';

/** What a filter asks of a row. Its values are parameters, so that the number of statements is bounded. */
export interface Condition {
  readonly sql: string;
  readonly params?: SqlParams;
  /** What is gone through first: a table in parentheses whose rows lead to those of the list. */
  readonly first?: string;
}

/** `false` and `undefined`: the filter is not in use. */
export type Asked = Condition | string | false | undefined;

type Value = string | number | boolean | undefined;

const valueOf = (value: string | number | boolean): SqlValue => (typeof value === 'boolean' ? Number(value) : value);

/** `column <comparison> value`, where there is one; yes and no are 1 and 0. `name`: of the parameter. */
export function compare(column: string, comparison: '=' | '<' | '<=' | '>=' | '>', name: string, value: Value): Asked {
  return value !== undefined && { sql: `${column} ${comparison} @${name}`, params: { [name]: valueOf(value) } };
}

export const equal = (column: string, name: string, value: Value): Asked => compare(column, '=', name, value);

/** A yes or no, literally: an index of the one or the other is used for it only so. */
export const is = (column: string, value: boolean | undefined): Asked =>
  value !== undefined && `${column} = ${value ? 1 : 0}`;

/** One of the values; none of them asks nothing. */
export function oneOf(column: string, name: string, values: readonly string[] | undefined): Asked {
  if (!values || values.length === 0) return undefined;
  const params = Object.fromEntries(values.map((value, n) => [`${name}${n}`, value]));
  const names = Object.keys(params).map((key) => `@${key}`);
  return { sql: `${column} IN (${names.join(', ')})`, params };
}

/**
 * Every word of a search, each asked of a row by `fits`, which gets the name of its parameter. A search without a word in it
 * (`%`) finds nothing, an empty one asks nothing.
 */
export function eachWord(search: string | undefined, fits: (parameter: string) => string): Asked {
  const words = searchWords(search);
  if (words.length === 0) return search?.trim() ? '1 = 0' : undefined;
  return {
    sql: words.map((_, n) => fits(`@word${n}`)).join(' AND '),
    params: Object.fromEntries(words.map((word, n) => [`word${n}`, searchPattern(word)])),
  };
}

/** The words of a search in a column that `searchableText` filled. */
export const found = (column: string, search: string | undefined): Asked =>
  eachWord(search, (word) => `${column} LIKE ${word}`);

/** Any of several conditions; none of them asks nothing. */
export function anyOf(asked: readonly Asked[]): Condition | undefined {
  const used = asked.filter((one) => one !== undefined && one !== false).map((one) => allOf([one]));
  if (used.length === 0) return undefined;
  return {
    sql: `(${used.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    params: Object.assign({}, ...used.map(({ params }) => params)) as SqlParams,
  };
}

/** The names with the letters of a search and no others, by the column of their sort keys. */
export function named(column: string, search: string | undefined): Asked {
  const keys = sameLetters(search ?? '');
  return (
    keys && {
      sql: `${column} >= @nameFrom AND ${column} < @nameBefore`,
      params: { nameFrom: keys.from, nameBefore: keys.before },
    }
  );
}

/** What is asked, put together. */
export function allOf(asked: readonly Asked[]): Condition & { readonly params: SqlParams } {
  const used = asked.filter((one) => one !== undefined && one !== false);
  const conditions = used.map((one): Condition => (typeof one === 'string' ? { sql: one } : one));
  const first = conditions.find((one) => one.first !== undefined)?.first;
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    params: Object.assign({}, ...conditions.map(({ params }) => params)) as SqlParams,
    ...(first !== undefined && { first }),
  };
}
