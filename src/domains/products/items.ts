import { AppError, notFound } from '../../contract/errors.ts';
import { fromMillionths } from '../../contract/money.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import type { Reader } from '../../server/db/port.ts';
import { createItems, linkProduct } from '../inventory/contract.ts';
import { announce, tellCreated, tellUpdated } from './announce.ts';
import { takeBarcode } from './barcodes.ts';
import type { Combination, ProductItem } from './contract.ts';
import {
  combinationKey,
  combinationRank,
  combinationsOf,
  itemName,
  skusByPattern,
  unknownPlaceholders,
  variantInfo,
} from './model.ts';
import { link, requireBase, requireFit, requireProduct } from './links.ts';
import { addNew } from './service.ts';
import { optionsOf, type ProductRow, toDetail, toProduct, touchProduct } from './store.ts';
import {
  combinationOf,
  findFreeItem,
  linkItem,
  readLinked,
  readTakenSkus,
  toProductItem,
  unlinkItem,
} from './store-items.ts';
import type * as contract from './contract.ts';

interface Linked {
  readonly itemId: string;
  readonly combination?: Combination | undefined;
}

export const generateItems: CommandHandler<typeof contract.generateItems> = async (
  ctx,
  { id, version, combinations, pattern, ...given },
) => {
  const row = await requireBase(ctx, id, version);
  const product = toProduct(row);
  refuseUnknown(pattern, row);
  const wished = new Set(combinations?.map((given) => combinationKey(requireFit(row, given))));
  const linked = await readLinked(ctx.tx, id);
  const had = new Set(linked.map((item) => combinationKey(combinationOf(item))));
  const all = combinationsOf(optionsOf(row));
  const skus = skusByPattern(pattern, product, all);
  const fresh = all
    .map((combination, index) => ({ combination, sku: skus[index] ?? '', key: combinationKey(combination) }))
    .filter(({ key }) => (combinations === undefined || wished.has(key)) && !had.has(key));
  await refuseTaken(
    ctx.tx,
    fresh.map(({ sku }) => sku),
  );
  const { price = fromMillionths(row.basePrice), withBarcodes, ...defaults } = given;
  const items: { sku: string; name: string; barcode?: string }[] = [];
  for (const { combination, sku } of fresh) {
    const name = itemName(row.name, variantInfo(optionsOf(row), combination));
    items.push({ sku, name, ...(withBarcodes ? { barcode: await takeBarcode(ctx.tx) } : {}) });
  }
  const left = (combinations?.length ?? all.length) - fresh.length;
  if (items.length === 0) return { created: [], left };
  const { category, supplierId } = product;
  const skuFields = items.map((item) => ({ ...item, ...defaults, price, category, supplierId }));
  const made = await ctx.call(createItems, { skus: skuFields });
  for (const [index, item] of made.entries()) {
    await link(ctx, row, item.id, fresh[index]?.combination ?? {});
  }
  await tellItems(ctx, id);
  const ids = new Set(made.map((item) => item.id));
  return { created: (await readItems(ctx.tx, row)).filter((item) => ids.has(item.id)), left };
};

export const createProductFromItems: CommandHandler<typeof contract.createProductFromItems> = async (
  ctx,
  { items, ...given },
) => {
  const row = await addNew(ctx, given);
  await linkAll(ctx, row, items);
  const detail = await toDetail(ctx.tx, await requireProduct(ctx, row.id));
  tellCreated(ctx, detail);
  announce(ctx, `Product ${row.name} was made of ${items.length} items`);
  return detail;
};

export const linkItems: CommandHandler<typeof contract.linkItems> = async (ctx, { id, version, items }) => {
  const row = await requireBase(ctx, id, version);
  await linkAll(ctx, row, items);
  await tellItems(ctx, id);
  announce(ctx, `${items.length} items were put under ${row.name}`);
  return readItems(ctx.tx, row);
};

export const unlinkItems: CommandHandler<typeof contract.unlinkItems> = async (ctx, { id, version, itemIds }) => {
  const row = await requireBase(ctx, id, version);
  for (const itemId of new Set(itemIds)) {
    if (!(await unlinkItem(ctx.tx, id, itemId))) throw notFound('SKU of this product', itemId);
    await ctx.call(linkProduct, { itemId, productId: null, variantInfo: null });
  }
  await tellItems(ctx, id);
  announce(ctx, `${itemIds.length} items were taken out of ${row.name}`);
  return readItems(ctx.tx, row);
};

/** The SKUs of a product: in the order of its variants, those that stand for none at the end. */
export async function readItems(db: Reader, row: ProductRow): Promise<ProductItem[]> {
  const options = optionsOf(row);
  const items = (await readLinked(db, row.id)).map((item) => toProductItem(item, options));
  const ranked = items.map((item) => ({ item, rank: combinationRank(options, item.combination) }));
  return ranked.toSorted((a, b) => a.rank - b.rank || (a.item.sku < b.item.sku ? -1 : 1)).map(({ item }) => item);
}

async function linkAll(ctx: CommandContext, row: ProductRow, items: readonly Linked[]): Promise<void> {
  const taken = new Map<string, string>();
  const moving = new Set(items.map(({ itemId }) => itemId));
  for (const item of await readLinked(ctx.tx, row.id)) {
    if (!moving.has(item.itemId)) taken.set(combinationKey(combinationOf(item)), item.sku);
  }
  for (const { itemId, combination = {} } of items) {
    const item = await findFreeItem(ctx.tx, itemId);
    if (!item) throw notFound('item', itemId);
    if (item.productId !== null && item.productId !== row.id) {
      throw new AppError('CONFLICT', `${item.sku} belongs to another product already.`, {
        itemId,
        sku: item.sku,
        productId: item.productId,
      });
    }
    const key = combinationKey(requireFit(row, combination));
    const other = key === '' ? undefined : taken.get(key);
    if (other !== undefined) {
      const message = `${other} and ${item.sku} can't both be "${variantInfo(optionsOf(row), requireFit(row, combination))}".`;
      throw new AppError('CONFLICT', message, { itemId, sku: item.sku });
    }
    taken.set(key, item.sku);
  }
  // Two SKUs may change places: first all of them stand for nothing.
  for (const { itemId } of items) await linkItem(ctx.tx, row.id, itemId, {});
  for (const { itemId, combination = {} } of items) await link(ctx, row, itemId, requireFit(row, combination));
}

/** Throws VALIDATION_FAILED for a name in braces that means nothing. */
export function refuseUnknown(pattern: string, row: ProductRow): void {
  const [unknown] = unknownPlaceholders(pattern, optionsOf(row));
  if (unknown === undefined) return;
  const message = `{${unknown}} means nothing here. Use {product}, {brand}, {category}, {variant}, {n} or the name of an option.`;
  throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'pattern', message }] });
}

async function refuseTaken(db: Reader, skus: readonly string[]): Promise<void> {
  const twice = skus.filter((sku, index) => sku === '' || skus.indexOf(sku) !== index);
  if (twice.length > 0) {
    const message = 'This pattern gives two variants the same SKU. Name each option in it, or use {n}.';
    throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'pattern', message }], skus: twice });
  }
  const taken = [...(await readTakenSkus(db, skus))];
  if (taken.length === 0) return;
  const message = `There is an item with the SKU ${taken[0]} already.`;
  throw new AppError('DUPLICATE', message, { sku: taken[0], skus: taken });
}

async function tellItems(ctx: CommandContext, id: string): Promise<void> {
  await touchProduct(ctx.tx, id, ctx.now);
  tellUpdated(ctx, await toDetail(ctx.tx, await requireProduct(ctx, id)), ['skus']);
}
