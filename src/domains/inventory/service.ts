import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { tidyName } from '../../contract/folding.ts';
import { toMillionths } from '../../contract/money.ts';
import { assertCountable, decimalsOfStep, fromThousandths, stepOf, toThousandths } from '../../contract/quantity.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import { decimalsOfUnit } from '../../contract/units.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { orEmpty, withoutUndefined } from '../../server/core/given.ts';
import { respell, spell } from '../../server/core/spellings.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { dashboardStatsUpdated } from '../dashboard/contract.ts';
import { linkItems } from '../products/contract.ts';
import { checkSupplier } from '../purchasing/contract.ts';
import { assertBarcode, barcodeWarnings } from './barcode-entry.ts';
import { itemAdded, type StockItemWithWarnings } from './contract.ts';
import { type Moved, type Movement, moveStock } from './ledger.ts';
import { type ItemKey, itemKey } from './model.ts';
import { tellChange } from './news.ts';
import { joinAtNewPlace, recordMoveOfDefault } from './places.ts';
import {
  changeOnOrder as addOnOrder,
  type Description,
  findItem,
  insertItem,
  isNameUsed,
  type ItemRow,
  linkProduct as writeLink,
  readDefaultReorderLevel,
  toItem,
  updateItem as writeItem,
} from './store.ts';
import { hasFinerMovement, isUndone, type MovementRow, readMovement, toMovement } from './store-ledger.ts';
import { hasFinerPlaces } from './store-places.ts';
import { followRule, forgetAlerts } from './watch.ts';
import type * as contract from './contract.ts';

const usualUnit = 'pcs';

type NewItem = ParsedInputOf<typeof contract.createItem>;
export type GivenFields = Omit<ParsedInputOf<typeof contract.updateItem>, 'id' | 'isActive' | 'version'>;

export const createItem: CommandHandler<typeof contract.createItem> = async (ctx, input) => {
  const item = await addToProduct(ctx, input);
  announce(ctx, `Item ${item.sku} was added`);
  return withWarnings(ctx, item);
};

/** A new item, under its product when it names one. */
async function addToProduct(ctx: CommandContext, input: ParsedInputOf<typeof contract.createItem>): Promise<ItemRow> {
  const { productId, variantCombination: combination, ...given } = input;
  const item = await addOne(ctx, given, { referenceType: 'adjustment' });
  if (productId === undefined) return item;
  await ctx.call(linkItems, { id: productId, items: [{ itemId: item.id, ...(combination && { combination }) }] });
  return requireItem(ctx, { by: 'id', value: item.id });
}

export const createItems: CommandHandler<typeof contract.createItems> = async (ctx, { skus }) => {
  const items: StockItemWithWarnings[] = [];
  for (const item of skus) items.push(await withWarnings(ctx, await addToProduct(ctx, item)));
  announce(ctx, `${items.length} items were added`);
  return items;
};

/** What was taken but is worth a look. */
async function withWarnings(ctx: CommandContext, item: ItemRow): Promise<StockItemWithWarnings> {
  const warnings = await barcodeWarnings(ctx.tx, item);
  return { ...toItem(item), ...(warnings.length > 0 && { warnings }) };
}

export const updateItem: CommandHandler<typeof contract.updateItem> = async (
  ctx,
  { id, version, isActive, ...given },
) => {
  const before = await requireItem(ctx, { by: 'id', value: id });
  assertVersion(version, before.sku, toItem(before));
  if (given.sku !== undefined && given.sku !== before.sku) await refuseTakenSku(ctx, given.sku);
  const { item } = await rewrite(ctx, before, given, isActive);
  if (item !== before) announce(ctx, `Item ${item.sku} was changed`);
  return item.barcode === before.barcode ? toItem(item) : withWarnings(ctx, item);
};

export const updateItems: CommandHandler<typeof contract.updateItems> = async (ctx, { ids, changes }) => {
  const { isActive, ...given } = changes;
  const updated: string[] = [];
  for (const id of new Set(ids)) {
    const before = await requireItem(ctx, { by: 'id', value: id });
    if ((await rewrite(ctx, before, given, isActive)).changed) updated.push(id);
  }
  if (updated.length > 0) announce(ctx, `${updated.length} items were changed`);
  return { updated };
};

export const deactivateItem: CommandHandler<typeof contract.deactivateItem> = async (ctx, { id, version }) => {
  const before = await requireItem(ctx, { by: 'id', value: id });
  assertVersion(version, before.sku, toItem(before));
  const { item } = await rewrite(ctx, before, {}, false);
  if (item !== before) announce(ctx, `Item ${item.sku} was taken off the list`);
  return toItem(item);
};

export const adjustStock: CommandHandler<typeof contract.adjustStock> = async (
  ctx,
  { id, version, type, note, place, ...asked },
) => {
  const before = await requireItem(ctx, { by: 'id', value: id });
  assertVersion(version, before.sku, toItem(before));
  const quantity = toThousandths(asked.quantity);
  const { item, movements } = await moveAndAnnounce(
    ctx,
    { by: 'id', value: id },
    {
      type: 'adjustment',
      quantity: type === 'add' ? quantity : -quantity,
      referenceType: 'adjustment',
      note,
      place,
    },
  );
  return { ...toItem(item), movementIds: movements.map((movement) => movement.id) };
};

export const recordMovement: CommandHandler<typeof contract.recordMovement> = async (ctx, input) => {
  const { worklogId, quiet } = input;
  const asked = { ...input, quantity: toThousandths(input.quantity) };
  const movement: Movement =
    worklogId === undefined ? asked : { ...asked, reference: worklogId, referenceType: 'worklog' };
  const move = quiet ? moveStock : moveAndAnnounce;
  const { item, movements, balanceBefore } = await move(ctx, named(input), movement);
  const movementIds = movements.map((row) => row.id);
  const balance = {
    moved: fromThousandths(item.stock - balanceBefore),
    balanceBefore: fromThousandths(balanceBefore),
    balanceAfter: fromThousandths(item.stock),
  };
  return { movementId: movementIds[0] ?? null, movementIds, itemId: item.id, ...balance };
};

export const undoAdjustment: CommandHandler<typeof contract.undoAdjustment> = async (ctx, { id }) => {
  const row = await readMovement(ctx.tx, id);
  if (!row) throw notFound('movement', id);
  const why = await whyFinal(ctx, row);
  if (why) throw new AppError('CONFLICT', why, { movementId: id });
  const { item, movements } = await moveAndAnnounce(
    ctx,
    { by: 'id', value: row.itemId },
    {
      type: 'adjustment',
      quantity: -row.quantity,
      reference: id,
      referenceType: 'adjustment',
      note: 'Taken back',
      place: row.place || undefined,
    },
  );
  const [opposite] = movements;
  if (!opposite) throw new Error(`Nothing moved when ${id} was taken back.`);
  return toMovement(opposite, item);
};

/** Why a movement can't be taken back, in words. */
async function whyFinal(ctx: CommandContext, row: MovementRow): Promise<string | undefined> {
  if (row.type !== 'adjustment' || row.referenceType !== 'adjustment')
    return 'Only an adjustment by hand can be undone.';
  if (row.userId !== ctx.actor.userId) return 'Somebody else made this adjustment: adjust the stock instead.';
  return (await isUndone(ctx.tx, row.id)) ? 'This adjustment was taken back already.' : undefined;
}

export const useStock: CommandHandler<typeof contract.useStock> = async (ctx, input) => {
  const { worklogId: reference, note } = input;
  const quantity = toThousandths(input.quantity);
  const movement: Movement = { type: 'sale', quantity: -quantity, reference, referenceType: 'worklog', note };
  const { item } = await moveAndAnnounce(ctx, named(input), movement);
  return toItem(item);
};

export const giveBackStock: CommandHandler<typeof contract.giveBackStock> = async (ctx, input) => {
  const { worklogId: reference, note } = input;
  const quantity = toThousandths(input.quantity);
  const movement: Movement = { type: 'return', quantity, reference, referenceType: 'worklog', note };
  const { item } = await moveAndAnnounce(ctx, named(input), movement);
  return toItem(item);
};

export const changeOnOrder: CommandHandler<typeof contract.changeOnOrder> = async (ctx, { itemId, ...asked }) => {
  const change = toThousandths(asked.change);
  const before = await requireItem(ctx, { by: 'id', value: itemId });
  const item = change === 0 ? before : await addOnOrder(ctx.tx, itemId, change, ctx.now);
  if (!item) throw notFound('item', itemId);
  if (item.onOrder !== before.onOrder) {
    tellChange(ctx, item, ['onOrder']);
    await followRule(ctx, item, before);
  }
  return { onOrder: fromThousandths(item.onOrder) };
};

export const linkProduct: CommandHandler<typeof contract.linkProduct> = async (
  ctx,
  { itemId, productId, variantInfo },
) => {
  const before = await requireItem(ctx, { by: 'id', value: itemId });
  const item = await writeLink(
    ctx.tx,
    { id: itemId, product: productId ?? '', variantInfo: variantInfo ?? '' },
    ctx.now,
  );
  if (!item) throw notFound('item', itemId);
  const changes = [
    ...(item.product === before.product ? [] : ['productId']),
    ...(item.variantInfo === before.variantInfo ? [] : ['variantInfo']),
  ];
  if (changes.length > 0) tellChange(ctx, item, changes);
  return toItem(item);
};

/** What dashboards are told, once a command. */
export function announce(ctx: CommandContext, message: string): void {
  ctx.emit(dashboardStatsUpdated, { message }, tenantRoom);
}

async function moveAndAnnounce(ctx: CommandContext, key: ItemKey, movement: Movement): Promise<Moved> {
  const moved = await moveStock(ctx, key, movement);
  if (moved.movements.length > 0) announce(ctx, `${moved.item.sku} is now at ${fromThousandths(moved.item.stock)}`);
  return moved;
}

function named(input: Parameters<typeof itemKey>[0]): ItemKey {
  const key = itemKey(input);
  if (key) return key;
  const message = 'Name an item by itemId, sku or productId.';
  throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'itemId', message }] });
}

async function requireItem(ctx: CommandContext, key: ItemKey): Promise<ItemRow> {
  const item = await findItem(ctx.tx, key);
  if (!item) throw notFound('item', String(key.value));
  return item;
}

const takenSku = (sku: string) => new AppError('DUPLICATE', `There is an item with the SKU ${sku} already.`, { sku });

async function refuseTakenSku(ctx: CommandContext, sku: string): Promise<void> {
  if (await findItem(ctx.tx, { by: 'sku', value: sku })) throw takenSku(sku);
}

async function addOne(ctx: CommandContext, input: NewItem, from: Partial<Movement>): Promise<ItemRow> {
  await refuseTakenSku(ctx, input.sku);
  return addNew(ctx, input, from);
}

/** The SKU is known to be free. */
export async function addNew(ctx: CommandContext, input: NewItem, from: Partial<Movement>): Promise<ItemRow> {
  const fresh = {
    supplier: '',
    category: '',
    location: '',
    unit: usualUnit,
    cost: 0,
    price: 0,
    reorderTarget: null,
    barcode: '',
  };
  if (input.supplierId) await ctx.call(checkSupplier, { id: input.supplierId });
  const given = withoutUndefined(await stored(ctx, input, ''));
  const reorderLevel = given.reorderLevel ?? (await readDefaultReorderLevel(ctx.tx));
  const step = stepOf(input.quantityDecimals ?? decimalsOfUnit(input.unit ?? usualUnit));
  const description: Description = { ...fresh, ...given, sku: input.sku, name: input.name, reorderLevel, step };
  const stock = toThousandths(input.stock);
  assertCountable(description, { stock, reorderLevel, reorderTarget: description.reorderTarget });
  const id = ctx.newId();
  const productId = await insertItem(ctx.tx, id, description, ctx.now);
  const times = { createdAt: ctx.now, updatedAt: ctx.now };
  const unlinked = { product: '', variantInfo: '', elsewhere: 0, onOrder: 0, placeLevels: 0 };
  const levels = { stock, version: 1, isActive: 1 };
  const item: ItemRow = { ...description, ...times, ...unlinked, ...levels, id, productId };
  const { sku, name, location } = item;
  const place = location && { location };
  ctx.emit(
    itemAdded,
    { id, itemName: name, quantity: input.stock, ...place, addedAt: ctx.now, sku, item: toItem(item) },
    tenantRoom,
  );
  if (stock > 0) {
    const note = 'Opening stock';
    const opening = { type: 'adjustment', quantity: stock, note, isOpening: true, ...from } as const;
    await moveStock(ctx, { by: 'id', value: id }, opening);
  }
  return item;
}

/**
 * Writes what differs and tells it; answers `before` itself when nothing does. With another default place the units of
 * the old one move there. `isActive` left out: as before.
 */
export async function rewrite(
  ctx: CommandContext,
  before: ItemRow,
  given: GivenFields,
  isActive = before.isActive === 1,
): Promise<{ item: ItemRow; changed: boolean }> {
  const step = await stepAfter(ctx, before, given);
  const wanted = {
    ...before,
    ...withoutUndefined(await stored(ctx, given, before.id)),
    step,
    isActive: isActive ? 1 : 0,
  };
  assertCountable(wanted, { reorderLevel: wanted.reorderLevel, reorderTarget: wanted.reorderTarget });
  const changes = (Object.keys(wanted) as (keyof ItemRow)[]).filter((field) => wanted[field] !== before[field]);
  if (changes.length === 0) return { item: before, changed: false };
  if (changes.includes('supplier') && wanted.supplier) await ctx.call(checkSupplier, { id: wanted.supplier });
  const elsewhere = await joinAtNewPlace(ctx, before, wanted.location);
  const item = await writeItem(ctx.tx, before, { ...wanted, elsewhere }, ctx.now);
  const names: Partial<Record<keyof ItemRow, string>> = { supplier: 'supplierId', step: 'quantityDecimals' };
  tellChange(
    ctx,
    item,
    changes.map((field) => names[field] ?? field),
  );
  await recordMoveOfDefault(ctx, before, item);
  if (item.isActive === 0) await forgetAlerts(ctx, before);
  else await followRule(ctx, item, before);
  return { item, changed: true };
}

/**
 * The least quantity of an item after a change. Another unit brings its own decimals, unless they are given or the item's
 * quantities have more of them already; given ones that are too few are a CONFLICT.
 */
async function stepAfter(ctx: CommandContext, before: ItemRow, given: GivenFields): Promise<number> {
  const { unit = before.unit, quantityDecimals } = given;
  const ofUnit = unit === before.unit ? before.step : stepOf(decimalsOfUnit(unit));
  const step = quantityDecimals === undefined ? ofUnit : stepOf(quantityDecimals);
  if (step <= before.step || !(await isFinerThan(ctx, before, step))) return step;
  if (quantityDecimals === undefined) return before.step;
  const message = `${before.sku} was moved in parts of a unit already: its quantities keep their decimals.`;
  const details = { skuId: before.id, sku: before.sku, quantityDecimals: decimalsOfStep(before.step) };
  throw new AppError('CONFLICT', message, details);
}

/** Whether something of the item is not a whole number of such steps. */
async function isFinerThan(ctx: CommandContext, item: ItemRow, step: number): Promise<boolean> {
  const own = [item.stock, item.elsewhere, item.onOrder];
  if (own.some((quantity) => quantity % step !== 0)) return true;
  return (await hasFinerMovement(ctx.tx, item.id, step)) || hasFinerPlaces(ctx.tx, item.id, step);
}

/** The given fields in the form of the store; `undefined` where none was given. */
async function stored(ctx: CommandContext, given: GivenFields, id: string) {
  const { sku, name, category, location, unit, cost, price, reorderTarget, barcode } = given;
  const reorderLevel = given.reorderLevel ?? given.lowStockThreshold;
  if (barcode) assertBarcode(barcode);
  return {
    sku,
    name,
    supplier: orEmpty(given.supplierId),
    category: category ? await spelt(ctx, 'category', category, id) : orEmpty(category),
    location: location ? await spelt(ctx, 'place', location, id) : orEmpty(location),
    unit,
    cost: cost === undefined ? undefined : toMillionths(cost),
    price: price === undefined ? undefined : toMillionths(price),
    reorderLevel: reorderLevel === undefined ? undefined : toThousandths(reorderLevel),
    reorderTarget: typeof reorderTarget === 'number' ? toThousandths(reorderTarget) : reorderTarget,
    barcode: orEmpty(barcode),
  };
}

/** A name in the company's one spelling. As long as no other item has it, it is spelt as it was last given. */
async function spelt(ctx: CommandContext, kind: 'category' | 'place', name: string, id: string): Promise<string> {
  const known = await spell(ctx.tx, kind, name);
  const isAsKnown = known === tidyName(name) || (await isNameUsed(ctx.tx, kind, known, id));
  return isAsKnown ? known : respell(ctx.tx, kind, name);
}
