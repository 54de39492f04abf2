import type { FileAnswer, ParsedInputOf } from '../../contract/define.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { everyRow, type TableColumn, tableFile } from '../../server/core/table-file.ts';
import type { exportStocktakes, exportVariances, printSheet, Stocktake, StocktakeLine } from './contract.ts';
import { list, refuseHidden } from './queries.ts';
import { requireStocktake } from './service.ts';
import type { StocktakeRow } from './store.ts';
import { type LineFilters, type LinePosition, readLevels, readLines, type SortedLineRow } from './store-lists.ts';
import { toLine } from './views.ts';

const ofStocktake: readonly TableColumn<Stocktake>[] = [
  { header: 'Number', value: (count) => count.number },
  { header: 'Status', value: (count) => count.status },
  { header: 'Scope', value: ({ scope }) => scope.kind },
  { header: 'Place or category', value: ({ scope }) => scope.value },
  { header: 'Blind', value: (count) => count.isBlind },
  { header: 'Lines', kind: 'number', value: (count) => count.lines },
  { header: 'Counted', kind: 'number', value: (count) => count.counted },
  { header: 'Adjustments', kind: 'number', value: (count) => count.adjustments },
  { header: 'Opened by', value: (count) => count.openedByName },
  { header: 'Opened', kind: 'time', value: (count) => count.createdAt },
  { header: 'Posted by', value: (count) => count.postedByName },
  { header: 'Posted', kind: 'time', value: (count) => count.postedAt },
  { header: 'Cancelled', kind: 'time', value: (count) => count.cancelledAt },
  { header: 'Note', value: (count) => count.note },
];

export function stocktakesFile(
  ctx: QueryContext,
  { format, locale, ...filters }: ParsedInputOf<typeof exportStocktakes>,
): Promise<FileAnswer> {
  const pages = everyRow<Stocktake>((page) => list(ctx, { ...filters, ...page }));
  return tableFile({ name: 'stocktakes', format, locale, now: ctx.now, columns: ofStocktake, pages });
}

const pageSize = 2_000;

const columns: readonly TableColumn<StocktakeLine>[] = [
  { header: 'SKU', value: (line) => line.sku },
  { header: 'Name', value: (line) => line.name },
  { header: 'Category', value: (line) => line.category },
  { header: 'Place', value: (line) => line.place },
  { header: 'Status', value: (line) => line.status },
  { header: 'Expected', kind: 'number', value: (line) => line.expected },
  { header: 'Counted', kind: 'number', value: (line) => line.counted },
  { header: 'Variance', kind: 'number', value: (line) => line.variance },
  { header: 'Unit', value: (line) => line.unit },
  { header: 'Variance value', kind: 'money', value: (line) => line.varianceValue },
  { header: 'Posted', kind: 'number', value: (line) => line.posted },
  {
    header: 'Counted by',
    value: ({ counts }) => counts.map(({ name, quantity }) => `${name}: ${quantity}`).join('; '),
  },
  { header: 'Changed', kind: 'time', value: (line) => line.updatedAt },
];

export async function variancesFile(
  ctx: QueryContext,
  { id, changed, format, locale }: ParsedInputOf<typeof exportVariances>,
): Promise<FileAnswer> {
  const stocktake = await requireStocktake(ctx.db, id);
  refuseHidden(ctx.actor, stocktake);
  const pages = inPages(ctx, stocktake, { changed });
  const name = `${stocktake.number}-variances`;
  return tableFile({ name, format, locale, now: ctx.now, columns, pages: asLines(ctx, stocktake, pages) });
}

async function* asLines(
  { actor }: QueryContext,
  stocktake: StocktakeRow,
  pages: AsyncIterable<readonly SortedLineRow[]>,
): AsyncGenerator<readonly StocktakeLine[]> {
  for await (const rows of pages) yield rows.map((row) => toLine(row, stocktake, actor));
}

async function* inPages(
  { db }: QueryContext,
  { id }: StocktakeRow,
  filters: LineFilters,
): AsyncGenerator<readonly SortedLineRow[]> {
  let after: LinePosition | undefined;
  for (;;) {
    const rows = await readLines(db, id, filters, { sort: 'place', order: 'asc' }, pageSize, after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = [last.sortValue, last.sku, last.id];
  }
}

export async function countSheet(
  ctx: QueryContext,
  { id, expected, language }: ParsedInputOf<typeof printSheet>,
): Promise<FileAnswer> {
  const stocktake = await requireStocktake(ctx.db, id);
  if (expected) refuseHidden(ctx.actor, stocktake);
  const levels = expected ? await readLevels(ctx.db, stocktake.id) : undefined;
  const lines = [];
  for await (const rows of inPages(ctx, stocktake, {})) {
    for (const row of rows) {
      const level = levels?.get(row.id);
      lines.push({ ...row, level: level === undefined ? undefined : fromThousandths(level) });
    }
  }
  // Only who prints loads what it takes.
  const { sheetPdf } = await import('./sheet.ts');
  const bytes = await sheetPdf({ stocktake, lines, language, now: ctx.now });
  return { fileName: `${stocktake.number}.pdf`, contentType: 'application/pdf', bytes };
}
