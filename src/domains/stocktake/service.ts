import { yearIn } from '../../contract/days.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { fromThousandths, toThousandths } from '../../contract/quantity.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { knownSpelling } from '../../server/core/spellings.ts';
import { assertVersion } from '../../server/core/versions.ts';
import type { Reader } from '../../server/db/port.ts';
import { dashboardStatsUpdated } from '../dashboard/contract.ts';
import { recordMovement } from '../inventory/contract.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import { mostLines, stocktakeCancelled, stocktakeOpened, stocktakePosted } from './contract.ts';
import { noChange, numberOf } from './model.ts';
import {
  changeFigures,
  findStocktake,
  insertScope,
  insertStocktake,
  keepCosts,
  type LineToPost,
  markCancelled,
  markPosted,
  type NewStocktake,
  nextNumber,
  readLinesNotCounted,
  readLinesToPost,
  readOverlaps,
  savePosted,
  type StocktakeRow,
} from './store.ts';
import { readLevel } from './store-levels.ts';
import { toStocktake } from './views.ts';
import type * as contract from './contract.ts';

export const openStocktake: CommandHandler<typeof contract.openStocktake> = async (ctx, input) => {
  const place = input.place === undefined ? undefined : await knownSpelling(ctx.tx, 'place', input.place);
  const category = input.category === undefined ? undefined : await knownSpelling(ctx.tx, 'category', input.category);
  const { itemIds } = input;
  const scope = scopeOf({ place, category, itemIds });
  const { timezone } = await readCompanySettings(ctx.tx);
  const year = yearIn(timezone, ctx.now);
  const row: NewStocktake = {
    id: ctx.newId(),
    number: numberOf(year, await nextNumber(ctx.tx, year)),
    scopeKind: scope.kind,
    scopeValue: scope.value,
    isBlind: Number(input.isBlind),
    addUp: Number(input.addUp),
    note: input.note ?? '',
    openedBy: ctx.actor.userId,
    openedByName: ctx.actor.name,
  };
  await insertStocktake(ctx.tx, row, ctx.now);
  const chosen = { ...(place && { place }), ...(category && { category }), ...(itemIds && { itemIds }) };
  const lines = await insertScope(ctx.tx, row, chosen, ctx.now);
  if (lines === 0) throw new AppError('NOT_FOUND', 'There is nothing to count there.', { what: scope.kind });
  if (lines > mostLines) {
    const message = `That is ${lines} lines; at most ${mostLines} are counted at once. Count by place or by category.`;
    throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'category', message }] });
  }
  await refuseOverlap(ctx, row.id);
  const opened = await changed(ctx, row.id, { ...noChange, lines });
  ctx.emit(stocktakeOpened, about(opened), tenantRoom);
  return toStocktake(opened);
};

interface Scope {
  readonly place: string | undefined;
  readonly category: string | undefined;
  readonly itemIds: readonly string[] | undefined;
}

function scopeOf({ place, category, itemIds }: Scope) {
  const named = [place, category, itemIds].filter((one) => one !== undefined).length;
  if (named > 1) {
    const message = 'Count one thing: a place, a category, or chosen items.';
    throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'place', message }] });
  }
  if (place !== undefined) return { kind: 'place', value: place } as const;
  if (category !== undefined) return { kind: 'category', value: category } as const;
  return { kind: itemIds ? 'items' : 'all', value: '' } as const;
}

/** Two open counts of one item would post the same variance twice. */
export async function refuseOverlap(ctx: CommandContext, id: string): Promise<void> {
  const stocktakes = await readOverlaps(ctx.tx, id);
  const [first] = stocktakes;
  if (!first) return;
  const sentence = `${first.number} is still open and has ${first.items} of these items. Post or cancel it first.`;
  throw new AppError('CONFLICT', sentence, { stocktakes });
}

export const postStocktake: CommandHandler<typeof contract.postStocktake> = async (ctx, { id, uncounted, version }) => {
  const row = await requireOpen(ctx.tx, id, version);
  if (row.conflicts > 0) {
    const sentence = `${row.conflicts} lines were counted by several people. Decide them first.`;
    throw new AppError('CONFLICT', sentence, { conflicts: row.conflicts });
  }
  const lines = [
    ...(await readLinesToPost(ctx.tx, row.id)),
    ...(uncounted === 'zero' ? await toZero(ctx, row.id) : []),
  ].toSorted((a, b) => a.itemId.localeCompare(b.itemId));
  let adjustments = 0;
  for (const line of lines) {
    const moved = await adjust(ctx, row, line);
    await savePosted(ctx.tx, row.id, line.id, moved);
    if (moved !== 0) adjustments += 1;
  }
  await keepCosts(ctx.tx, row.id);
  const { userId, name: userName } = ctx.actor;
  const posted = await markPosted(ctx.tx, row.id, { uncounted, adjustments, userId, userName }, ctx.now);
  if (!posted) throw notOpen(row);
  ctx.emit(stocktakePosted, { ...about(posted), userId }, tenantRoom);
  const message = `${row.number} was posted: ${adjustments} levels changed`;
  if (adjustments > 0) ctx.emit(dashboardStatsUpdated, { message }, tenantRoom);
  return toStocktake(posted);
};

type LineChange = LineToPost & { readonly variance: number };

async function toZero(ctx: CommandContext, id: string): Promise<LineChange[]> {
  const lines: LineChange[] = [];
  for (const line of await readLinesNotCounted(ctx.tx, id)) {
    const level = await readLevel(ctx.tx, line.itemId, line.atPlace);
    if (level > 0) lines.push({ ...line, variance: -level });
  }
  return lines;
}

/** Moves a line's variance, at most what is there; answers the thousandths that moved. */
async function adjust(ctx: CommandContext, { number }: StocktakeRow, line: LineChange): Promise<number> {
  try {
    const { moved } = await ctx.call(recordMovement, {
      itemId: line.itemId,
      type: 'adjustment',
      quantity: fromThousandths(line.variance),
      atMost: true,
      ...(line.atPlace && { place: line.atPlace }),
      referenceType: 'stocktake',
      reference: number,
      note: `Stocktake ${number}`,
      quiet: true,
    });
    return toThousandths(moved);
  } catch (error) {
    // The item has left the list, or the site, since it was counted: there is nothing to adjust.
    if (error instanceof AppError && (error.code === 'CONFLICT' || error.code === 'NOT_FOUND')) return 0;
    throw error;
  }
}

export const cancelStocktake: CommandHandler<typeof contract.cancelStocktake> = async (
  ctx,
  { id, version, reason = '' },
) => {
  const row = await requireOpen(ctx.tx, id, version);
  const cancelled = await markCancelled(ctx.tx, row.id, reason, ctx.now);
  if (!cancelled) throw notOpen(row);
  const { userId } = ctx.actor;
  ctx.emit(stocktakeCancelled, { ...about(cancelled), reason: reason || null, userId }, tenantRoom);
  return toStocktake(cancelled);
};

export async function requireStocktake(db: Reader, id: string): Promise<StocktakeRow> {
  const row = await findStocktake(db, id);
  if (!row) throw notFound('stocktake', id);
  return row;
}

/** `version`: the one that the change is based on, when it says so. */
export async function requireOpen(db: Reader, id: string, version?: number): Promise<StocktakeRow> {
  const row = await requireStocktake(db, id);
  assertVersion(version, row.number, toStocktake(row));
  if (row.status !== 'open') throw notOpen(row);
  return row;
}

function notOpen(row: StocktakeRow): AppError {
  const state = row.status === 'cancelled' ? 'cancelled' : 'posted';
  const details = { from: row.status, to: 'open' };
  return new AppError('INVALID_TRANSITION', `${row.number} was ${state} already.`, details);
}

/** Keeps the figures of a count in step with its lines. */
export async function changed(
  ctx: CommandContext,
  id: string,
  change: Parameters<typeof changeFigures>[2],
): Promise<StocktakeRow> {
  const row = await changeFigures(ctx.tx, id, change, ctx.now);
  if (!row) throw notFound('open stocktake', id);
  return row;
}

/** What every event of a count says. */
export function about(row: StocktakeRow) {
  return { stocktakeId: row.id, number: row.number, stocktake: toStocktake(row) };
}
