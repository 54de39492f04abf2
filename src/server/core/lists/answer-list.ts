import type { OutputOf, ParsedInputOf, QueryDefinition } from '../../../contract/define.ts';
import type { TableFormat } from '../../../contract/fields.ts';
import type { FiltersOf } from '../../../contract/list.ts';
import type { Reader } from '../../db/port.ts';
import { answer, type MountedQuery, type QueryContext } from '../domain.ts';
import type { List, Order, WholeList } from './list.ts';
import { type TableColumns, tableFile } from './table-file.ts';

type AskedOf<D extends QueryDefinition> = Omit<ParsedInputOf<D>, 'limit' | 'cursor' | 'format' | 'locale'>;

/** What is asked, as the list knows it; `undefined`: nothing can fit. */
type Prepare<Asked, Filters> = (ctx: QueryContext, asked: Asked) => Filters | undefined | Promise<Filters | undefined>;

type RowOf<D extends QueryDefinition> = OutputOf<D> extends { readonly items: (infer R)[] } ? R : never;

interface PageInput extends Partial<Order<string>> {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Binds the pages of a list to how they are read. `prepare`: where filters are asked in other words than the list has. */
export function answerPage<D extends QueryDefinition>(
  definition: D,
  list: List<Reader, FiltersOf<NoInfer<D>>, string, RowOf<NoInfer<D>>>,
): MountedQuery;
export function answerPage<D extends QueryDefinition, Filters>(
  definition: D,
  list: List<Reader, Filters, string, RowOf<NoInfer<D>>>,
  prepare: Prepare<AskedOf<D>, Filters>,
): MountedQuery;
export function answerPage(
  definition: QueryDefinition,
  list: List<Reader, unknown, string, unknown>,
  prepare: Prepare<never, unknown> = (_, asked) => asked,
): MountedQuery {
  return answer(definition, async (ctx, input) => {
    const { limit, cursor, ...asked } = input as PageInput;
    const filters = await prepare(ctx, asked as never);
    if (filters === undefined) return { items: [], page: { next: null, total: 0 } };
    return list.page(ctx.db, { ...orderOf(asked), limit, cursor, ...filters });
  });
}

/** A list as a file. `name`: of the file, without date and ending. */
interface FileOf<Row> {
  readonly name: string;
  readonly columns: TableColumns<Row>;
}

interface FileInput extends Partial<Order<string>> {
  readonly format: TableFormat;
  readonly locale?: string | undefined;
}

/** Binds the file of a list to how its rows are read. */
export function answerFile<D extends QueryDefinition, Row>(
  definition: D,
  list: WholeList<Reader, FiltersOf<NoInfer<D>>, string, Row>,
  file: FileOf<NoInfer<Row>>,
): MountedQuery;
export function answerFile<D extends QueryDefinition, Filters, Row>(
  definition: D,
  list: WholeList<Reader, Filters, string, Row>,
  file: FileOf<NoInfer<Row>>,
  prepare: Prepare<AskedOf<D>, Filters>,
): MountedQuery;
export function answerFile(
  definition: QueryDefinition,
  list: WholeList<Reader, unknown, string, unknown>,
  { name, columns }: FileOf<unknown>,
  prepare: Prepare<never, unknown> = (_, asked) => asked,
): MountedQuery {
  return answer(definition, async (ctx, input) => {
    const { format, locale, ...asked } = input as FileInput;
    const filters = await prepare(ctx, asked as never);
    const pages = filters === undefined ? [] : list.all(ctx.db, { ...orderOf(asked), ...filters });
    return tableFile({ name, format, locale, now: ctx.now, columns, pages });
  });
}

/** Binds both. */
export function answerList<P extends QueryDefinition, F extends QueryDefinition>(
  page: P,
  file: F,
  rows: List<Reader, FiltersOf<NoInfer<F>>, string, RowOf<NoInfer<P>>>,
  table: FileOf<RowOf<NoInfer<P>>>,
): readonly MountedQuery[];
export function answerList<P extends QueryDefinition, F extends QueryDefinition, Filters>(
  page: P,
  file: F,
  rows: List<Reader, Filters, string, RowOf<NoInfer<P>>>,
  table: FileOf<RowOf<NoInfer<P>>>,
  prepare: Prepare<AskedOf<P> | AskedOf<F>, Filters>,
): readonly MountedQuery[];
export function answerList(
  page: QueryDefinition,
  file: QueryDefinition,
  rows: List<Reader, unknown, string, unknown>,
  table: FileOf<unknown>,
  prepare: Prepare<never, unknown> = (_, asked) => asked,
): readonly MountedQuery[] {
  const asked = prepare as Prepare<unknown, unknown>;
  return [answerPage(page, rows as List<Reader, unknown, string, never>, asked), answerFile(file, rows, table, asked)];
}

const orderOf = ({ sort, order }: Partial<Order<string>>) => ({ ...(sort && { sort }), ...(order && { order }) });
