import type { Reader } from '../../db/port.ts';
import { type Asked, allOf, type Condition } from './conditions.ts';
import { type List, listOf, type ListReader, type ListSource, type OpenList, type Order, type Placed } from './list.ts';

/** A list as SQL. */
export interface ListStatement<Db extends ListReader, Row, Filters, Sort extends string, Shown> {
  /** Its table with its alias, and the index that SQLite cannot choose, as one company may own nearly all rows. */
  readonly from: string | ((filters: Filters, sort: NoInfer<Sort>) => string);
  readonly columns: string;
  /** Tables that only the columns need. */
  readonly joins?: string;
  /** The column of the company; `null` for a list above companies. */
  readonly tenant?: string | null;
  /** What each order sorts by, where it matters the one way and the other. */
  readonly sorts: Readonly<Record<Sort, string | Readonly<Record<'asc' | 'desc', string>>>>;
  /** What decides between equals; the last of them is unique. */
  readonly ties: readonly string[];
  readonly usual: Order<NoInfer<Sort>>;
  readonly where: (filters: Filters, db: Db) => readonly Asked[] | Promise<readonly Asked[]>;
  /** Which rows are exactly what is searched for: they come first, whatever the order. */
  readonly exact?: (filters: Filters) => Condition | undefined;
  /** Where it is known without counting. */
  readonly total?: (db: Db, filters: Filters) => Promise<number | undefined>;
  /** Columns and joins that cost something are read of the rows of the page alone, found again by this unique one in this table. */
  readonly readAfter?: { readonly id: string; readonly table: string };
  readonly show: ListSource<Db, Row, Filters, Sort, Shown>['show'];
}

type Valued<Row> = Row & Readonly<Record<'at0' | 'at1' | 'at2' | 'at3', string | number>>;

/**
 * A list that is put together from the filters in use, so that each shape gets its own plan; every value is a parameter, so
 * that the number of shapes is bounded.
 */
export function listQuery<Row, Filters, Sort extends string, Shown, Db extends ListReader = Reader>(
  list: ListStatement<Db, Row, Filters, Sort, Shown>,
): List<Db, Filters, Sort, Shown> {
  const { columns, joins = '', tenant = 'tenant_id', sorts, ties, usual, readAfter, show } = list;
  const ofCompany = tenant !== null && `${tenant} = @tenant`;

  const sortKeysOf = ({ sort, order }: Order<Sort>) => {
    const by: string | Readonly<Record<'asc' | 'desc', string>> = sorts[sort];
    const key = typeof by === 'string' ? by : by[order];
    return [key, ...ties.filter((tie) => tie !== key)];
  };

  const open = async (db: Db, filters: Filters, order: Order<Sort>): Promise<OpenList<Row>> => {
    const { sql, params, first } = allOf([ofCompany, ...(await list.where(filters, db))]);
    const rank = ranksOf(order.order);
    const fromOf = (sort: Sort) => {
      const table = typeof list.from === 'string' ? list.from : list.from(filters, sort);
      return first === undefined ? table : `${first} CROSS JOIN ${table}`;
    };
    /** Most searches have no exact hit, and go along the index of their order. */
    const exact = list.exact?.(filters);
    const hasExact = async (): Promise<boolean> => {
      if (!exact) return false;
      const any = `SELECT 1 AS found FROM ${fromOf(order.sort)} WHERE ${[sql, exact.sql].filter(Boolean).join(' AND ')} LIMIT 1`;
      return (await db.get(any, { ...params, ...exact.params })) !== undefined;
    };
    return {
      async rows(limit, position) {
        const isRanked = exact !== undefined && (await hasExact());
        const ranked = isRanked ? [`CASE WHEN ${exact.sql} THEN ${rank.exact} ELSE ${rank.others} END`] : [];
        const keys = [...ranked, ...sortKeysOf(order)];
        const after = list.exact && !isRanked ? position?.slice(1) : position;
        const values = keys.map((_, n) => `at${n}`);
        const valued = keys.map((key, n) => `${key} AS at${n}`).join(', ');
        const chosen = [sql, after && beyond(keys, order.order)].filter(Boolean).join(' AND ');
        const rest = `FROM ${fromOf(order.sort)} ${readAfter ? '' : joins} ${chosen && `WHERE ${chosen}`} ${inOrder(keys, order.order)} LIMIT @limit`;
        const whole = readAfter
          ? `WITH page AS MATERIALIZED (SELECT ${readAfter.id} AS pageId, ${valued} ${rest})
            SELECT ${columns}, ${values.map((value) => `page.${value}`).join(', ')} FROM page CROSS JOIN ${readAfter.table} ${joins}
            WHERE ${ofCompany} AND ${readAfter.id} = page.pageId ${inOrder(
              values.map((value) => `page.${value}`),
              order.order,
            )}`
          : `SELECT ${columns}, ${valued} ${rest}`;
        const at = Object.fromEntries((after ?? []).map((value, n) => [`at${n}`, value]));
        const read = await db.all<Valued<Row>>(whole, { ...params, ...(isRanked && exact.params), ...at, limit });
        const begin = list.exact && !isRanked ? [rank.others] : [];
        return read.map((row) => placed<Row>(row, keys.length, begin));
      },
      async total() {
        const known = await list.total?.(db, filters);
        if (known !== undefined) return known;
        const counted = `SELECT count(*) AS total FROM ${fromOf(usual.sort)} ${sql && `WHERE ${sql}`}`;
        return (await db.get<{ total: number }>(counted, params))?.total ?? 0;
      },
    };
  };

  return listOf({ usual, values: (order) => sortKeysOf(order).length + (list.exact ? 1 : 0), open, show });
}

/** What stands before the others of a list that runs this way. */
const ranksOf = (order: 'asc' | 'desc') => (order === 'asc' ? { exact: 0, others: 1 } : { exact: 1, others: 0 });

const inOrder = (columns: readonly string[], order: 'asc' | 'desc') =>
  `ORDER BY ${columns.map((column) => `${column} ${order}`).join(', ')}`;

function beyond(keys: readonly string[], order: 'asc' | 'desc'): string {
  const values = keys.map((_, n) => `@at${n}`);
  return `${asRow(keys)} ${order === 'desc' ? '<' : '>'} ${asRow(values)}`;
}

const asRow = (parts: readonly string[]) => (parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(', ')})`);

function placed<Row>(valued: Valued<Row>, values: number, begin: readonly number[]): Placed<Row> {
  const { at0, at1, at2, at3, ...row } = valued;
  return { row: row as unknown as Row, at: () => [...begin, ...[at0, at1, at2, at3].slice(0, values)] };
}

/** The order of a list that has but one: by when its rows were made, which is what their ids say. */
export const newestFirst = <const Id extends string>(id: Id) =>
  ({ sorts: { newest: id }, ties: [id], usual: { sort: 'newest', order: 'desc' } }) as const;
