import { isSameName } from '../../contract/folding.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { raiseAlert, settleAlert } from '../alerts/contract.ts';
import { crossesDown, isLow, isLowAlike, type Take } from './model.ts';
import { tellLow } from './news.ts';
import type { ItemRow } from './store.ts';
import { readAtPlace, readPlaceLevels } from './store-places.ts';

/**
 * After a change of the level: news at the downward crossing, and the alert opened, brought up to date or settled. An alert
 * reads from its item how much is there: it is told only of what changes it.
 */
export async function watchLevel(ctx: CommandContext, item: ItemRow, stockBefore: number): Promise<void> {
  const { stock, reorderLevel } = item;
  if (isLowAlike(item, { ...item, stock: stockBefore })) return;
  if (crossesDown(stockBefore, stock, reorderLevel)) tellLow(ctx, item);
  if (isLow(item)) await raise(ctx, item);
  else if (stockBefore < reorderLevel) await settle(ctx, item);
}

/** After a change of the rule or of what is on order: the alert follows, and nobody is told of a crossing. */
export async function followRule(ctx: CommandContext, item: ItemRow, before: ItemRow): Promise<void> {
  const { stock, onOrder, reorderLevel, reorderTarget } = item;
  if (reorderLevel === before.reorderLevel && reorderTarget === before.reorderTarget) {
    if ((stock === before.stock && onOrder === before.onOrder) || isLowAlike(item, before)) return;
  }
  if (isLow(item)) await raise(ctx, item);
  else if (isLow(before)) await settle(ctx, item);
}

/** The item left the list: nothing of it is low any more. */
export async function forgetAlerts(ctx: CommandContext, item: ItemRow): Promise<void> {
  if (isLow(item) || item.placeLevels > 0) await ctx.call(settleAlert, { itemId: item.id });
}

/** After units came to or went from places (`changes`, signed): alerts of the places that have a level of their own. */
export async function watchPlaces(ctx: CommandContext, item: ItemRow, changes: readonly Take[]): Promise<void> {
  const levels = await readPlaceLevels(ctx.tx, item.id);
  for (const { place, reorderLevel } of levels) {
    const change = changes
      .filter((one) => isSameName(one.place, place))
      .reduce((sum, { quantity }) => sum + quantity, 0);
    if (change === 0) continue;
    const quantity = await quantityAt(ctx, item, place);
    await watchPlace(ctx, item, { place, level: reorderLevel, quantity, wasLow: quantity - change < reorderLevel });
  }
}

/** In thousandths. */
interface PlaceState {
  readonly place: string;
  readonly level: number;
  readonly quantity: number;
  readonly wasLow: boolean;
}

/** Opens, follows or settles the alert of one place. */
export async function watchPlace(ctx: CommandContext, item: ItemRow, state: PlaceState): Promise<void> {
  const { place, level, quantity, wasLow } = state;
  if (quantity < level) {
    const { id: itemId, sku, name } = item;
    const onOrder = isSameName(place, item.location) ? item.onOrder : 0;
    const rule = { place, level: fromThousandths(level), ...levelsNow({ stock: quantity, onOrder }) };
    await ctx.call(raiseAlert, { itemId, sku, name, category: item.category || null, ...rule });
  } else if (wasLow) {
    await ctx.call(settleAlert, { itemId: item.id, place, stock: fromThousandths(quantity) });
  }
}

export async function quantityAt(ctx: CommandContext, item: ItemRow, place: string): Promise<number> {
  return isSameName(place, item.location) ? item.stock - item.elsewhere : readAtPlace(ctx.tx, item.id, place);
}

async function raise(ctx: CommandContext, item: ItemRow): Promise<void> {
  const { id: itemId, sku, name, reorderTarget } = item;
  const category = item.category || null;
  const level = fromThousandths(item.reorderLevel);
  const target = reorderTarget === null ? null : fromThousandths(reorderTarget);
  await ctx.call(raiseAlert, { itemId, sku, name, category, place: null, level, target, ...levelsNow(item) });
}

async function settle(ctx: CommandContext, item: ItemRow): Promise<void> {
  await ctx.call(settleAlert, { itemId: item.id, place: null, ...levelsNow(item) });
}

const levelsNow = ({ stock, onOrder }: Pick<ItemRow, 'stock' | 'onOrder'>) => ({
  stock: fromThousandths(stock),
  onOrder: fromThousandths(onOrder),
});
