import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { may } from '../../contract/roles.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { spell } from '../../server/core/spellings.ts';
import { stocktakeUpdated } from './contract.ts';
import { addLine, countLine, weigh } from './lines.ts';
import { type FigureChange, samePlace, sumOf } from './model.ts';
import { takeNote } from './notes.ts';
import { about, changed, requireOpen } from './service.ts';
import { findLine, type LineRow, readLinesOfItem, type StocktakeRow } from './store.ts';
import { findEntry, replaceAll, replaceOthers, undoEntry } from './store-counts.ts';
import { type CountedItem, findCountedItem, findItemsByCode } from './store-levels.ts';
import { toCountedLine, toLine, toStocktake } from './views.ts';
import type * as contract from './contract.ts';

type Count = ParsedInputOf<typeof contract.countItem>;

export const countItem: CommandHandler<typeof contract.countItem> = async (ctx, { place, ...given }) => {
  const input = { ...given, ...(place !== undefined && { place: await spell(ctx.tx, 'place', place) }) };
  const stocktake = await requireOpen(ctx.tx, input.id);
  const found = await findWanted(ctx, stocktake, input);
  if (!found.line) {
    const note = await takeNote(ctx, stocktake, input, found.item);
    return { outcome: 'noted', line: null, entry: null, note };
  }
  const { line, entry } = await countLine(ctx, stocktake, found.line, input);
  return { outcome: 'counted', line: toLine(line, stocktake, ctx.actor), entry, note: null };
};

interface Wanted {
  readonly line: LineRow | undefined;
  readonly item: CountedItem | undefined;
}

/** The line that a count means; the item alone when the count does not have it. */
async function findWanted(ctx: CommandContext, stocktake: StocktakeRow, input: Count): Promise<Wanted> {
  if (input.lineId !== undefined) {
    const line = await findLine(ctx.tx, stocktake.id, input.lineId);
    if (!line) throw notFound('line', input.lineId);
    return { line, item: undefined };
  }
  const item = await findItem(ctx, input);
  if (!item) return { line: undefined, item };
  const line = await findLineOf(ctx, stocktake, item, input.place);
  if (line || !input.addLine) return { line, item };
  return { line: await addLine(ctx, stocktake, item, input.place), item };
}

async function findItem(ctx: CommandContext, { itemId, code }: Count): Promise<CountedItem | undefined> {
  if (itemId !== undefined) {
    const item = await findCountedItem(ctx.tx, itemId);
    if (!item) throw notFound('item', itemId);
    return item;
  }
  if (code !== undefined) return itemOfCode(ctx, code);
  const message = 'Say what was counted: by lineId, itemId or code.';
  throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'code', message }] });
}

async function itemOfCode(ctx: CommandContext, code: string): Promise<CountedItem | undefined> {
  const [item, ...others] = await findItemsByCode(ctx.tx, code, ctx.now);
  if (!item || others.length === 0) return item;
  const candidates = [item, ...others].map(({ id, sku, name, location }) => ({ id, sku, name, location }));
  const named = candidates.map(({ sku }) => sku).join(', ');
  const message = `${candidates.length} items carry the code ${code}: ${named}. Say which one was counted.`;
  throw new AppError('AMBIGUOUS', message, { code, candidates });
}

/** In a count of a place an item may have several lines, one a place: then the place decides. */
async function findLineOf(
  ctx: CommandContext,
  { id, scopeKind, scopeValue }: StocktakeRow,
  item: CountedItem,
  place: string | undefined,
): Promise<LineRow | undefined> {
  const lines = await readLinesOfItem(ctx.tx, id, item.id);
  if (scopeKind !== 'place') return lines[0];
  const wanted = place ?? (lines.length > 1 ? scopeValue : undefined);
  const line = wanted === undefined ? lines[0] : lines.find(({ atPlace }) => samePlace(atPlace, wanted));
  if (line || place !== undefined || lines.length === 0) return line;
  const message = `${item.sku} lies at several places here. Say at which one it was counted.`;
  const places = lines.map(({ atPlace }) => atPlace);
  throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'place', message }], places });
}

export const undoCount: CommandHandler<typeof contract.undoCount> = async (ctx, { id, entryId }) => {
  const stocktake = await requireOpen(ctx.tx, id);
  const entry = await findEntry(ctx.tx, stocktake.id, entryId);
  const line = entry && (await findLine(ctx.tx, stocktake.id, entry.lineId));
  if (!entry || !line) throw notFound('count', entryId);
  if (entry.userId !== ctx.actor.userId && !may(ctx.actor.role, 'stock.post-count')) {
    throw new AppError('FORBIDDEN', `Only ${entry.userName} can take this count back.`);
  }
  if (entry.state !== 'stands') throw new AppError('CONFLICT', 'This count does not stand any more.', { entry });
  await undoEntry(ctx.tx, stocktake.id, entryId);
  return toLine(await rewritten(ctx, stocktake, [await weigh(ctx, line)], 'undone'), stocktake, ctx.actor);
};

export const resolveLine: CommandHandler<typeof contract.resolveLine> = async (
  ctx,
  { id, version, lineId, decision, userId },
) => {
  const stocktake = await requireOpen(ctx.tx, id, version);
  const line = await findLine(ctx.tx, stocktake.id, lineId);
  if (!line) throw notFound('line', lineId);
  if (decision === 'keep') {
    const counts = toCountedLine(line).counts;
    if (!counts.some((one) => one.userId === userId)) throw notFound('count of this line by', userId ?? '');
    await replaceOthers(ctx.tx, stocktake.id, lineId, userId ?? '');
  }
  const after = await weigh(ctx, line, decision === 'add-up');
  return toLine(await rewritten(ctx, stocktake, [after], 'resolved'), stocktake, ctx.actor);
};

export const recountLines: CommandHandler<typeof contract.recountLines> = async (ctx, { id, version, lineIds }) => {
  const stocktake = await requireOpen(ctx.tx, id, version);
  const after = [];
  for (const lineId of new Set(lineIds)) {
    const line = await findLine(ctx.tx, stocktake.id, lineId);
    if (!line) throw notFound('line', lineId);
    if (line.counted === null) continue;
    await replaceAll(ctx.tx, stocktake.id, lineId);
    after.push(await weigh(ctx, line, stocktake.addUp === 1, 'recount'));
  }
  if (after.length > 0) await rewritten(ctx, stocktake, after, 'recount');
  return toStocktake(await requireOpen(ctx.tx, stocktake.id));
};

/** Tells what became of lines; answers the first. */
async function rewritten(
  ctx: CommandContext,
  stocktake: StocktakeRow,
  after: readonly { readonly line: LineRow; readonly change: FigureChange }[],
  change: 'undone' | 'resolved' | 'recount',
): Promise<LineRow> {
  const row = await changed(ctx, stocktake.id, sumOf(after.map((one) => one.change)));
  const lines = after.map(({ line }) => toCountedLine(line));
  ctx.emit(stocktakeUpdated, { ...about(row), change, lines, userId: ctx.actor.userId }, tenantRoom);
  const [first] = after;
  if (!first) throw notFound('line', '');
  return first.line;
}
