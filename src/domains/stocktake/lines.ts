import { AppError, notFound } from '../../contract/errors.ts';
import { assertCountable, toThousandths } from '../../contract/quantity.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { type CountEntry, stocktakeCounted } from './contract.ts';
import { believable, type FigureChange, figureChange, isWithin, lineIdOf, lineState, noChange } from './model.ts';
import { about, changed, refuseOverlap } from './service.ts';
import { findLine, insertLine, type LineRow, saveLine, type StocktakeRow } from './store.ts';
import { type EntryRow, findEntry, insertEntry, readStanding, replaceOwn } from './store-counts.ts';
import { type CountedItem, readLevelAt } from './store-levels.ts';
import { toCountedLine } from './views.ts';

/** A count as a person gives it, in units. */
interface Given {
  readonly quantity: number;
  readonly mode: 'add' | 'set';
  readonly place?: string | undefined;
  readonly countedAt?: string | undefined;
}

/** Takes an item into the count that turned up there. */
export async function addLine(
  ctx: CommandContext,
  stocktake: StocktakeRow,
  item: CountedItem,
  place: string | undefined,
): Promise<LineRow> {
  const { scopeKind, scopeValue } = stocktake;
  const atPlace = scopeKind === 'place' ? (place ?? scopeValue) : '';
  if (scopeKind === 'place' && !isWithin(atPlace, scopeValue)) {
    const message = `${atPlace} is not within ${scopeValue}.`;
    throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'place', message }] });
  }
  const lineId = lineIdOf(item.id, atPlace);
  const { id: itemId, sku, name, location } = item;
  await insertLine(ctx.tx, stocktake, { lineId, itemId, atPlace, place: atPlace || location, sku, name }, ctx.now);
  await refuseOverlap(ctx, stocktake.id);
  await changed(ctx, stocktake.id, { ...noChange, lines: 1 });
  const line = await findLine(ctx.tx, stocktake.id, lineId);
  if (!line) throw notFound('line', lineId);
  return line;
}

/** Writes down a count of a line and tells it. */
export async function countLine(
  ctx: CommandContext,
  stocktake: StocktakeRow,
  line: LineRow,
  input: Given,
): Promise<{ readonly line: LineRow; readonly entry: CountEntry }> {
  const countedAt = believable(input.countedAt, stocktake.createdAt, ctx.now);
  const quantity = toThousandths(input.quantity);
  assertCountable(line, { quantity });
  const entry: EntryRow = {
    id: ctx.newId(),
    stocktakeId: stocktake.id,
    lineId: line.id,
    itemId: line.itemId,
    quantity,
    mode: input.mode,
    place: line.atPlace || input.place || null,
    level: await readLevelAt(ctx.tx, line.itemId, line.atPlace, countedAt),
    userId: ctx.actor.userId,
    userName: ctx.actor.name,
    countedAt,
    recordedAt: ctx.now,
  };
  await insertEntry(ctx.tx, entry);
  if (input.mode === 'set') await replaceOwn(ctx.tx, entry);
  const after = await weigh(ctx, line);
  const row = await changed(ctx, stocktake.id, after.change);
  const told = await findEntry(ctx.tx, stocktake.id, entry.id);
  if (!told) throw notFound('count', entry.id);
  ctx.emit(stocktakeCounted, { ...about(row), line: toCountedLine(after.line), entry: told }, tenantRoom);
  return { line: after.line, entry: told };
}

/** Works a line out anew from the counts that stand. */
export async function weigh(
  ctx: CommandContext,
  line: LineRow,
  addUp = line.addUp === 1,
  without: 'open' | 'recount' = line.status === 'recount' ? 'recount' : 'open',
): Promise<{ readonly line: LineRow; readonly change: FigureChange }> {
  const state = lineState(await readStanding(ctx.tx, line.stocktakeId, line.id), addUp, without);
  return {
    line: await saveLine(ctx.tx, line, state, addUp, ctx.now),
    change: figureChange(line.status, state.status),
  };
}
