import { AppError, notFound } from '../../contract/errors.ts';
import { isSameName } from '../../contract/folding.ts';
import { assertCountable, toThousandths } from '../../contract/quantity.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { spell } from '../../server/core/spellings.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { shortage } from './ledger.ts';
import { tellTransfer } from './news.ts';
import { findItem, type ItemRow, toItem } from './store.ts';
import {
  changeElsewhere,
  insertTransfer,
  putAtPlace,
  readPlaceLevels,
  readPlacesOf,
  takeFromPlace,
  toTransfer,
  type TransferRow,
  writePlaceLevel,
} from './store-places.ts';
import { quantityAt, watchPlace, watchPlaces } from './watch.ts';
import type * as contract from './contract.ts';

/** `quantity` in thousandths. */
interface Route {
  readonly from: string;
  readonly to: string;
  readonly quantity: number;
}

/** Moves units between two places of an item: its level stays, its ledger of transfers grows. */
export const transferStock: CommandHandler<typeof contract.transferStock> = async (
  ctx,
  { id, version, from, to, note, ...asked },
) => {
  const item = await requireItem(ctx, id);
  assertVersion(version, item.sku, toItem(item));
  if (item.isActive === 0) {
    throw new AppError('CONFLICT', `${item.sku} is no longer on the stock list.`, { skuId: id, sku: item.sku });
  }
  const end = async (place: string | null | undefined) => (place ? await spell(ctx.tx, 'place', place) : item.location);
  const route = { from: await end(from), to: await end(to) };
  if (isSameName(route.from, route.to)) {
    const message = 'Name two different places.';
    throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'to', message }] });
  }
  const available = await quantityAt(ctx, item, route.from);
  const wanted = asked.quantity === undefined ? available : toThousandths(asked.quantity);
  assertCountable(item, { quantity: wanted });
  if (wanted > available || wanted === 0)
    throw shortage(item, available, wanted || toThousandths(1), route.from || undefined);
  const { after, row } = await moveUnits(ctx, item, { ...route, quantity: wanted }, note || null);
  return { ...toTransfer(row, after), places: await readPlacesOf(ctx.tx, after) };
};

async function moveUnits(ctx: CommandContext, item: ItemRow, route: Route, note: string | null) {
  const { id } = item;
  const { quantity } = route;
  const fromDefault = isSameName(route.from, item.location);
  const toDefault = isSameName(route.to, item.location);
  const from = fromDefault ? item.location : await takeFromPlace(ctx.tx, id, { place: route.from, quantity });
  const to = toDefault ? item.location : await putAtPlace(ctx.tx, id, { place: route.to, quantity });
  const elsewhere = (toDefault ? 0 : quantity) - (fromDefault ? 0 : quantity);
  const after = await changeElsewhere(ctx.tx, id, { quantity: 0, elsewhere }, ctx.now);
  if (from === undefined || !after) throw new Error(`The places of item ${id} do not add up to its stock.`);
  const row = await writeTransfer(ctx, after, { from, to, quantity }, note);
  return { after, row };
}

/** Writes the transfer down, tells it, and looks at the levels of both places. The units are where they belong already. */
async function writeTransfer(
  ctx: CommandContext,
  item: ItemRow,
  { from, to, quantity }: Route,
  note: string | null,
): Promise<TransferRow> {
  const who = { occurredAt: ctx.now, userId: ctx.actor.userId };
  const row: TransferRow = { id: ctx.newId(), itemId: item.id, from, to, quantity, note, ...who };
  await insertTransfer(ctx.tx, row);
  tellTransfer(ctx, item, row);
  if (item.placeLevels > 0) {
    await watchPlaces(ctx, item, [
      { place: from, quantity: -quantity },
      { place: to, quantity },
    ]);
  }
  return row;
}

/**
 * What an item has elsewhere once its default place is another: the units that lie there already join those of the old
 * default place, which all move there.
 */
export async function joinAtNewPlace(ctx: CommandContext, before: ItemRow, location: string): Promise<number> {
  if (isSameName(before.location, location)) return before.elsewhere;
  const there = before.elsewhere > 0 ? await quantityAt(ctx, before, location) : 0;
  if (there > 0) await takeFromPlace(ctx.tx, before.id, { place: location, quantity: there });
  return before.elsewhere - there;
}

/** Writes down that the units of the old default place moved to the new one. */
export async function recordMoveOfDefault(ctx: CommandContext, before: ItemRow, after: ItemRow): Promise<void> {
  const quantity = before.stock - before.elsewhere;
  if (quantity === 0 || isSameName(before.location, after.location)) return;
  await writeTransfer(ctx, after, { from: before.location, to: after.location, quantity }, null);
}

/** A level for one place; its alert is opened or settled at once. */
export const setPlaceLevel: CommandHandler<typeof contract.setPlaceLevel> = async (
  ctx,
  { id, version, place: given, ...asked },
) => {
  const before = await requireItem(ctx, id);
  assertVersion(version, before.sku, toItem(before));
  const reorderLevel = asked.reorderLevel === null ? null : toThousandths(asked.reorderLevel);
  assertCountable(before, { reorderLevel });
  const old = (await readPlaceLevels(ctx.tx, id)).find((level) => isSameName(level.place, given));
  const place = old?.place ?? (await spell(ctx.tx, 'place', given));
  const item = (await writePlaceLevel(ctx.tx, id, place, reorderLevel)) ?? before;
  const quantity = await quantityAt(ctx, item, place);
  const wasLow = old !== undefined && quantity < old.reorderLevel;
  const rule = { place, level: reorderLevel ?? 0, quantity, wasLow };
  if (item.isActive === 1) await watchPlace(ctx, item, rule);
  return readPlacesOf(ctx.tx, item);
};

async function requireItem(ctx: CommandContext, id: string): Promise<ItemRow> {
  const item = await findItem(ctx.tx, { by: 'id', value: id });
  if (!item) throw notFound('item', id);
  return item;
}
