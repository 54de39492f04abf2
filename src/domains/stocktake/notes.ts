import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { spell } from '../../server/core/spellings.ts';
import { type countItem, type CountNote, stocktakeUpdated } from './contract.ts';
import { addLine, countLine } from './lines.ts';
import { believable, lineIdOf, noChange } from './model.ts';
import { about, changed, requireOpen } from './service.ts';
import { findLine, type StocktakeRow } from './store.ts';
import { findNote, markNote, writeNote } from './store-counts.ts';
import { type CountedItem, findCountedItem } from './store-levels.ts';
import type * as contract from './contract.ts';

/** Writes down what was scanned and is no line of the count. */
export async function takeNote(
  ctx: CommandContext,
  stocktake: StocktakeRow,
  input: ParsedInputOf<typeof countItem>,
  item: CountedItem | undefined,
): Promise<CountNote> {
  const { note, isNew } = await writeNote(ctx.tx, {
    id: ctx.newId(),
    stocktakeId: stocktake.id,
    code: input.code ?? item?.sku ?? '',
    itemId: item?.id ?? null,
    itemName: item?.name ?? null,
    quantity: input.quantity,
    place: input.place ?? null,
    userId: ctx.actor.userId,
    userName: ctx.actor.name,
    countedAt: believable(input.countedAt, stocktake.createdAt, ctx.now),
  });
  await tell(ctx, stocktake, 'noted', isNew ? 1 : 0);
  return note;
}

export const settleNote: CommandHandler<typeof contract.settleNote> = async (
  ctx,
  { id, version, noteId, as, itemId, place: given },
) => {
  const place = given === undefined ? undefined : await spell(ctx.tx, 'place', given);
  const stocktake = await requireOpen(ctx.tx, id, version);
  const note = await findNote(ctx.tx, stocktake.id, noteId);
  if (!note) throw notFound('note', noteId);
  if (note.outcome !== 'open') throw new AppError('CONFLICT', 'This note was settled already.', { note });
  if (as === 'counted') await countNoted(ctx, stocktake, note, itemId ?? note.itemId, place ?? note.place ?? undefined);
  const settled = await markNote(ctx.tx, note, as);
  await tell(ctx, stocktake, 'note-settled', -1);
  return settled;
};

async function countNoted(
  ctx: CommandContext,
  stocktake: StocktakeRow,
  { quantity, countedAt }: CountNote,
  itemId: string | null,
  place: string | undefined,
): Promise<void> {
  const item = itemId === null ? undefined : await findCountedItem(ctx.tx, itemId);
  if (!item) throw notFound('item', itemId ?? '');
  const atPlace = stocktake.scopeKind === 'place' ? (place ?? stocktake.scopeValue) : '';
  const known = await findLine(ctx.tx, stocktake.id, lineIdOf(item.id, atPlace));
  const line = known ?? (await addLine(ctx, stocktake, item, place));
  await countLine(ctx, stocktake, line, { quantity, mode: 'add', place, countedAt });
}

async function tell(
  ctx: CommandContext,
  stocktake: StocktakeRow,
  change: 'noted' | 'note-settled',
  notes: number,
): Promise<void> {
  const row = await changed(ctx, stocktake.id, { ...noChange, notes });
  ctx.emit(stocktakeUpdated, { ...about(row), change, lines: [], userId: ctx.actor.userId }, tenantRoom);
}
