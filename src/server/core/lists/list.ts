import type { Reader } from '../../db/port.ts';
import { type ListPosition, readCursor, writeCursor } from './cursor.ts';

/** What a list is read by: a company's reader, or the server's for a list above companies. */
export type ListReader = Pick<Reader, 'all' | 'get'>;

export interface Order<Sort extends string> {
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
}

interface Paged {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A row, and where it stands in the order of its list. */
export interface Placed<Row> {
  readonly row: Row;
  at(): ListPosition;
}

/** A list narrowed by its filters, in one order. */
export interface OpenList<Row> {
  /** Rows after a position, `limit` at most. */
  rows(limit: number, after: ListPosition | undefined): Promise<readonly Placed<Row>[]>;
  total(): Promise<number>;
}

/** How rows are got at. `sort` and `order` of a call that says nothing are the `usual` ones. */
export interface ListSource<Db extends ListReader, Row, Filters, Sort extends string, Shown> {
  readonly usual: Order<NoInfer<Sort>>;
  /** How many values the position of a row has. */
  readonly values: number | ((order: Order<Sort>) => number);
  readonly open: (db: Db, filters: Filters, order: Order<Sort>) => Promise<OpenList<Row>>;
  /** Rows as the list shows them. */
  readonly show: (rows: readonly Row[], filters: Filters, db: Db) => readonly Shown[] | Promise<readonly Shown[]>;
}

export interface Page<Shown> {
  readonly items: Shown[];
  readonly page: { readonly next: string | null; readonly total: number };
}

/** A list as a whole. */
export interface WholeList<Db extends ListReader, Filters, Sort extends string, Shown> {
  /** Every row, some thousand at once, for a file. */
  all(db: Db, asked: Filters & Partial<Order<Sort>>): AsyncGenerator<readonly Shown[]>;
}

/** A list in pages, and as a whole. */
export interface List<Db extends ListReader, Filters, Sort extends string, Shown>
  extends WholeList<Db, Filters, Sort, Shown> {
  page(db: Db, asked: Filters & Partial<Order<Sort>> & Paged): Promise<Page<Shown>>;
  total(db: Db, asked: Filters): Promise<number>;
}

const atOnce = 5_000;

/** The one way from rows to pages: a cursor names the last row shown, so that what comes or goes before it moves nothing. */
export function listOf<Db extends ListReader, Row, Filters, Sort extends string, Shown>({
  usual,
  values,
  open,
  show,
}: ListSource<Db, Row, Filters, Sort, Shown>): List<Db, Filters, Sort, Shown> {
  const orderOf = ({ sort = usual.sort, order = usual.order }: Partial<Order<Sort>>) => ({ sort, order });
  const onlyRows = (placed: readonly Placed<Row>[]) => placed.map(({ row }) => row);
  return {
    async page(db, asked) {
      const order = orderOf(asked);
      const filters = filtersOf<Filters>(asked);
      const name = `${order.sort} ${order.order}`;
      const after = readCursor(asked.cursor, name, typeof values === 'number' ? values : values(order));
      const list = await open(db, filters, order);
      const read = await list.rows(asked.limit + 1, after);
      const shown = read.slice(0, asked.limit);
      const last = read.length > asked.limit ? shown.at(-1) : undefined;
      const items = [...(await show(onlyRows(shown), filters, db))];
      return { items, page: { next: last ? writeCursor(name, last.at()) : null, total: await list.total() } };
    },
    async *all(db, asked) {
      const filters = filtersOf<Filters>(asked);
      const list = await open(db, filters, orderOf(asked));
      let after: ListPosition | undefined;
      do {
        const read: readonly Placed<Row>[] = await list.rows(atOnce, after);
        yield await show(onlyRows(read), filters, db);
        after = read.length < atOnce ? undefined : read.at(-1)?.at();
      } while (after);
    },
    async total(db, filters) {
      return (await open(db, filtersOf<Filters>(filters), usual)).total();
    },
  };
}

/** What is asked without what says which page in which order. */
function filtersOf<Filters>(asked: Filters): Filters {
  const { sort: _sort, order: _order, limit: _limit, cursor: _cursor, ...filters } = asked as Record<string, unknown>;
  return filters as Filters;
}

/** Every row split into its lines: the lines of the orders of a list. */
export function linesOf<Db extends ListReader, Filters, Sort extends string, Shown, Line>(
  list: WholeList<Db, Filters, Sort, Shown>,
  split: (row: Shown) => readonly Line[],
): WholeList<Db, Filters, Sort, Line> {
  return {
    async *all(db, asked) {
      for await (const rows of list.all(db, asked)) yield rows.flatMap(split);
    },
  };
}
