import { AppError, notFound } from '../../contract/errors.ts';
import { isSameName } from '../../contract/folding.ts';
import { assertCountable, fromThousandths } from '../../contract/quantity.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { spell } from '../../server/core/spellings.ts';
import type { MovementType, ReferenceType } from './contract.ts';
import { type ItemKey, signFault, type Take, takesFrom } from './model.ts';
import { tellMovements } from './news.ts';
import { changeLevel, findItem, type ItemRow } from './store.ts';
import { insertMovement, type MovementRow } from './store-ledger.ts';
import { changeElsewhere, putAtPlace, readAtPlace, readOtherPlaces, takeFromPlace } from './store-places.ts';
import { watchLevel, watchPlaces } from './watch.ts';

export interface Movement {
  readonly type: MovementType;
  /** Signed, in thousandths. */
  readonly quantity: number;
  readonly reference?: string | undefined;
  readonly referenceType?: ReferenceType | undefined;
  readonly note?: string | undefined;
  readonly occurredAt?: string | undefined;
  /** Only from or to this place of the item. */
  readonly place?: string | undefined;
  /** Takes what is there when that is less. */
  readonly atMost?: boolean | undefined;
  /** The first units of a new item: nothing has fallen or recovered. */
  readonly isOpening?: boolean;
}

export interface Moved {
  /** The item after the movement. */
  readonly item: ItemRow;
  /** One a place; none when nothing moved. */
  readonly movements: readonly MovementRow[];
  readonly balanceBefore: number;
}

/** The item after one step of a movement, and the place of that step. */
interface Step extends Take {
  readonly item: ItemRow;
}

/**
 * The one place where a level changes: one conditional update, one row of the ledger with its counter, and the events.
 * Units that lie elsewhere than at the default place take a step a place. Refused with NOT_FOUND, CONFLICT (off the list),
 * VALIDATION_FAILED (a quantity that the item does not have) or INSUFFICIENT_STOCK; then nothing has changed.
 */
export async function moveStock(ctx: CommandContext, key: ItemKey, movement: Movement): Promise<Moved> {
  const { type, quantity } = movement;
  const fault = signFault(type, quantity);
  if (fault) throw new AppError('VALIDATION_FAILED', fault, { fields: [{ field: 'quantity', message: fault }] });
  const place = movement.place === undefined ? undefined : await spell(ctx.tx, 'place', movement.place);
  const item = place === undefined ? await changeLevel(ctx.tx, key, quantity, ctx.now) : undefined;
  const steps = item ? [{ item, place: item.location, quantity }] : await stepByPlace(ctx, key, { ...movement, place });
  if (!Array.isArray(steps)) return { item: steps, movements: [], balanceBefore: steps.stock };
  return record(ctx, movement, steps);
}

/** The steps of a movement that one update can't do; the untouched item when there is nothing to move. */
async function stepByPlace(ctx: CommandContext, key: ItemKey, movement: Movement): Promise<Step[] | ItemRow> {
  const item = await findItem(ctx.tx, key);
  if (!item) throw notFound('item', String(key.value));
  const { quantity, atMost } = movement;
  assertCountable(item, { quantity });
  if (item.isActive === 0 && quantity < 0) {
    const details = { skuId: item.id, sku: item.sku };
    throw new AppError('CONFLICT', `${item.sku} is no longer on the stock list.`, details);
  }
  if (quantity > 0) return [await step(ctx, item, { place: movement.place ?? item.location, quantity })];
  const places = await placesOf(ctx, item, movement.place);
  const available = places.reduce((sum, place) => sum + place.quantity, 0);
  if (available < -quantity && !atMost) throw shortage(item, available, -quantity, movement.place);
  const steps: Step[] = [];
  for (const take of takesFrom(places, -quantity)) {
    steps.push(await step(ctx, item, { place: take.place, quantity: -take.quantity }));
  }
  return steps.length > 0 ? steps : item;
}

/** What lies where, in the order in which it is taken: the default place first. */
async function placesOf(ctx: CommandContext, item: ItemRow, only: string | undefined): Promise<Take[]> {
  const atDefault = { place: item.location, quantity: item.stock - item.elsewhere };
  if (only === undefined) return [atDefault, ...(await readOtherPlaces(ctx.tx, item.id))];
  if (isSameName(only, item.location)) return [atDefault];
  return [{ place: only, quantity: await readAtPlace(ctx.tx, item.id, only) }];
}

async function step(ctx: CommandContext, { id, location }: ItemRow, { place, quantity }: Take): Promise<Step> {
  if (isSameName(place, location)) {
    const item = await changeLevel(ctx.tx, { by: 'id', value: id }, quantity, ctx.now);
    if (item) return { item, place: item.location, quantity };
  } else {
    const spelt =
      quantity > 0
        ? await putAtPlace(ctx.tx, id, { place, quantity })
        : await takeFromPlace(ctx.tx, id, { place, quantity: -quantity });
    const item = spelt && (await changeElsewhere(ctx.tx, id, { quantity, elsewhere: quantity }, ctx.now));
    if (spelt && item) return { item, place: spelt, quantity };
  }
  throw new Error(`The places of item ${id} do not add up to its stock.`);
}

/** The refusal of taking more than there is, both in thousandths (CONTRACT 1.8). */
export function shortage(item: ItemRow, has: number, wanted: number, place?: string): AppError {
  const [available, requested] = [fromThousandths(has), fromThousandths(wanted)];
  const where = place ? ` at ${place}` : ' in stock';
  const sentence = `Not enough of ${item.sku}${where}: ${available} available, ${requested} requested.`;
  const details = { skuId: item.id, sku: item.sku, ...(place && { place }), available, requested };
  return new AppError('INSUFFICIENT_STOCK', sentence, details);
}

async function record(ctx: CommandContext, movement: Movement, steps: readonly Step[]): Promise<Moved> {
  const movements: MovementRow[] = [];
  for (const { item, place, quantity } of steps) {
    const row: MovementRow = {
      id: ctx.newId(),
      itemId: item.id,
      place,
      type: movement.type,
      quantity,
      balanceBefore: item.stock - quantity,
      balanceAfter: item.stock,
      reference: movement.reference ?? null,
      referenceType: movement.referenceType ?? null,
      note: movement.note || null,
      occurredAt: movement.occurredAt ?? ctx.now,
      recordedAt: ctx.now,
      userId: ctx.actor.userId,
    };
    await insertMovement(ctx.tx, row);
    movements.push(row);
  }
  const [first] = movements;
  const item = steps.at(-1)?.item;
  if (!first || !item) throw new Error('A movement without a step.');
  const moved: Moved = { item, movements, balanceBefore: first.balanceBefore };
  tellMovements(ctx, item, movements);
  if (!movement.isOpening) await watchLevel(ctx, item, first.balanceBefore);
  if (item.placeLevels > 0) await watchPlaces(ctx, item, steps);
  return moved;
}
