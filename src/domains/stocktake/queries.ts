import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { fromMinor } from '../../contract/money.ts';
import { decimalsOfStep, fromThousandths } from '../../contract/quantity.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { readCursor, writeCursor } from '../../server/core/list-cursor.ts';
import type {
  CountNote,
  getStocktake,
  listCounts,
  listLines,
  listNotes,
  listStocktakes,
  readCodes,
  Stocktake,
  summariseVariances,
} from './contract.ts';
import { levelsAreHidden } from './model.ts';
import { requireStocktake } from './service.ts';
import type { StocktakeRow } from './store.ts';
import { countEntries, readEntries, readNotes } from './store-counts.ts';
import {
  countLines,
  countStocktakes,
  type LinePosition,
  readCodeRows,
  readLines,
  readStocktakes,
  readVariances,
} from './store-lists.ts';
import { toLine, toStocktake } from './views.ts';

const mostCodes = 20_000;

export async function list(
  { db }: QueryContext,
  { status, limit, cursor }: ParsedInputOf<typeof listStocktakes>,
): Promise<OutputOf<typeof listStocktakes>> {
  const [before] = readCursor<[string]>(cursor, 1) ?? [];
  const rows = await readStocktakes(db, status, limit + 1, before);
  const shown = rows.slice(0, limit);
  return {
    items: shown.map(toStocktake),
    page: { next: nextOf(rows, limit), total: await countStocktakes(db, status) },
  };
}

export async function get({ db }: QueryContext, { id }: ParsedInputOf<typeof getStocktake>): Promise<Stocktake> {
  return toStocktake(await requireStocktake(db, id));
}

export async function lines(
  { db, actor }: QueryContext,
  input: ParsedInputOf<typeof listLines>,
): Promise<OutputOf<typeof listLines>> {
  const stocktake = await requireStocktake(db, input.id);
  const { limit, lineId, status, changed, search } = input;
  // Also the order, and which lines there are, would tell of the levels.
  if (changed === true || input.sort === 'variance' || input.sort === 'value') refuseHidden(actor, stocktake);
  const filters = { lineId, status, changed, search };
  const after = readCursor<LinePosition>(input.cursor, 3);
  const rows = await readLines(db, stocktake.id, filters, input, limit + 1, after);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const isFiltered = lineId !== undefined || status !== undefined || changed === true || Boolean(search?.trim());
  return {
    items: shown.map((row) => toLine(row, stocktake, actor)),
    page: {
      next: last ? writeCursor([last.sortValue, last.sku, last.id]) : null,
      total: isFiltered ? await countLines(db, stocktake.id, filters) : stocktake.lines,
    },
  };
}

export async function codes(
  { db }: QueryContext,
  { id }: ParsedInputOf<typeof readCodes>,
): Promise<OutputOf<typeof readCodes>> {
  const stocktake = await requireStocktake(db, id);
  const rows = await readCodeRows(db, stocktake.id, mostCodes);
  return {
    isWhole: rows.length === stocktake.lines,
    lines: rows.map(({ step, ...row }) => ({
      ...row,
      quantityDecimals: decimalsOfStep(step),
      barcode: row.barcode || null,
      place: row.place || null,
    })),
  };
}

export async function counts(
  { db, actor }: QueryContext,
  { id, limit, cursor, lineId, mine }: ParsedInputOf<typeof listCounts>,
): Promise<OutputOf<typeof listCounts>> {
  const stocktake = await requireStocktake(db, id);
  const [before] = readCursor<[string]>(cursor, 1) ?? [];
  const filter = { lineId: lineId ?? null, userId: mine === true ? actor.userId : null };
  const rows = await readEntries(db, stocktake.id, filter, limit + 1, before);
  const total = await countEntries(db, stocktake.id, filter);
  return { items: rows.slice(0, limit), page: { next: nextOf(rows, limit), total } };
}

export async function notes({ db }: QueryContext, { id }: ParsedInputOf<typeof listNotes>): Promise<CountNote[]> {
  return readNotes(db, (await requireStocktake(db, id)).id);
}

export async function summarise(
  { db, actor }: QueryContext,
  { id }: ParsedInputOf<typeof summariseVariances>,
): Promise<OutputOf<typeof summariseVariances>> {
  const stocktake = await requireStocktake(db, id);
  refuseHidden(actor, stocktake);
  const sums = await readVariances(db, stocktake.id);
  const { uncounted } = sums;
  return {
    version: stocktake.version,
    surplus: {
      lines: sums.surplusLines,
      units: fromThousandths(sums.surplusUnits),
      value: fromMinor(sums.surplusValue),
    },
    shortage: {
      lines: sums.shortageLines,
      units: fromThousandths(sums.shortageUnits),
      value: fromMinor(sums.shortageValue),
    },
    uncounted: { lines: uncounted.lines, units: fromThousandths(uncounted.units), value: fromMinor(uncounted.value) },
    netValue: fromMinor(sums.surplusValue - sums.shortageValue),
  };
}

/** Throws FORBIDDEN for who may not be told levels and variances. */
export function refuseHidden(actor: QueryContext['actor'], stocktake: StocktakeRow): void {
  if (!levelsAreHidden(actor, stocktake.isBlind === 1)) return;
  throw new AppError('FORBIDDEN', `${stocktake.number} is a blind count: its variances are not shown.`);
}

function nextOf(rows: readonly { readonly id: string }[], limit: number): string | null {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return last ? writeCursor([last.id]) : null;
}
