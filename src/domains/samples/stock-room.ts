import { AppError } from '../../contract/errors.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { setPlaceLevel, transferStock } from '../inventory/contract.ts';
import { cancelOrder, createOrder, fulfilOrder, type Order } from '../orders/contract.ts';
import { createProductFromItems } from '../products/contract.ts';
import {
  createPurchaseOrder,
  createSupplier,
  type PurchaseOrder,
  receivePurchaseOrder,
  setPurchaseOrderStatus,
} from '../purchasing/contract.ts';
import { countItem, openStocktake } from '../stocktake/contract.ts';
import { saveView } from '../views/contract.ts';
import {
  customerOf,
  sampleCount,
  sampleOrders,
  sampleProducts,
  samplePurchases,
  type SampleSupplier,
  sampleSuppliers,
  sampleTransfers,
  sampleView,
  secondPlace,
} from './model-stock-room.ts';
import { keep, shifted } from './marks.ts';

const dayMs = 86_400_000;

export type Suppliers = ReadonlyMap<SampleSupplier, string>;

/** The sample's own items by SKU without `SAMPLE-`; one that the company had already is none of them. */
export type Items = ReadonlyMap<string, { readonly id: string; readonly stock: number }>;

export async function addSuppliers(ctx: CommandContext): Promise<Suppliers> {
  const ids = new Map<SampleSupplier, string>();
  for (const { key, ...given } of sampleSuppliers) {
    const { id } = await ctx.call(createSupplier, given);
    await keep(ctx, 'supplier', id);
    ids.set(key, id);
  }
  return ids;
}

/** Everything that stands on the stock list. What is left of it without the company's own items may be less. */
export async function fillStockRoom(ctx: CommandContext, items: Items, suppliers: Suppliers): Promise<void> {
  await addProducts(ctx, items, suppliers);
  await addPurchases(ctx, items, suppliers);
  await addOrders(ctx, items);
  await spread(ctx, items);
  await beginCount(ctx, items);
  await addView(ctx);
}

async function addProducts(ctx: CommandContext, items: Items, suppliers: Suppliers): Promise<void> {
  for (const { option, variants, supplier, ...given } of sampleProducts) {
    const present = Object.entries(variants).flatMap(([sku, value]) => {
      const item = items.get(sku);
      return item ? [{ itemId: item.id, value }] : [];
    });
    if (present.length === 0) continue;
    const { id } = await ctx.call(createProductFromItems, {
      ...given,
      supplierId: suppliers.get(supplier),
      variantOptions: [{ name: option, values: present.map(({ value }) => value) }],
      items: present.map(({ itemId, value }) => ({ itemId, combination: { [option]: value } })),
    });
    await keep(ctx, 'product', id);
  }
}

async function addPurchases(ctx: CommandContext, items: Items, suppliers: Suppliers): Promise<void> {
  for (const { supplier, expectedInDays, lines, state, arrived, ...given } of samplePurchases) {
    const present = lines.flatMap(({ item, quantity }) => {
      const skuId = items.get(item)?.id;
      return skuId ? [{ skuId, orderedQuantity: quantity }] : [];
    });
    if (present.length < lines.length) continue;
    const order = await ctx.call(createPurchaseOrder, {
      ...given,
      supplierId: suppliers.get(supplier) ?? '',
      items: present,
      expectedDeliveryDate: shifted(ctx, expectedInDays * dayMs),
    });
    await keep(ctx, 'purchase-order', order.id);
    if (state === 'draft') continue;
    await ctx.call(setPurchaseOrderStatus, { id: order.id, status: 'Sent' });
    if (state === 'sent') continue;
    await ctx.call(setPurchaseOrderStatus, { id: order.id, status: 'Confirmed' });
    if (state === 'received') await ctx.call(setPurchaseOrderStatus, { id: order.id, status: 'Received' });
    if (arrived) await takeIn(ctx, order, arrived);
  }
}

async function takeIn(
  ctx: CommandContext,
  { id, items }: PurchaseOrder,
  arrived: readonly { readonly quantity: number; readonly price?: number }[],
): Promise<void> {
  await ctx.call(receivePurchaseOrder, {
    id,
    deliveryNote: 'SAMPLE-20418',
    items: items.map((line, n) => ({
      itemId: line.id,
      receivedQuantity: arrived[n]?.quantity ?? 0,
      receivedPrice: arrived[n]?.price,
    })),
  });
}

async function addOrders(ctx: CommandContext, items: Items): Promise<void> {
  for (const given of sampleOrders) {
    const wanted = Object.entries(given.items);
    const present = wanted.flatMap(([sku, quantity]) => {
      const skuId = items.get(sku)?.id;
      return skuId ? [{ skuId, quantity }] : [];
    });
    if (present.length < wanted.length) continue;
    const { service, state, discount, notes } = given;
    const order = await ctx.call(createOrder, {
      ...customerOf(given),
      orderDate: shifted(ctx, -given.daysAgo * dayMs),
      items: [...present, ...(service ? [{ ...service, quantity: 1 }] : [])],
      discount,
      notes,
    });
    await keep(ctx, 'order', order.id);
    if (state === 'cancelled') await ctx.call(cancelOrder, { id: order.id, reason: notes });
    if (state === 'fulfilled') await ctx.call(fulfilOrder, { id: order.id });
    if (state === 'partial') await handOutHalf(ctx, order);
  }
}

async function handOutHalf(ctx: CommandContext, { id, items }: Order): Promise<void> {
  const half = items.map((line) => ({ itemId: line.id, quantity: Math.ceil(line.quantity / 2) }));
  await ctx.call(fulfilOrder, { id, items: half });
}

async function spread(ctx: CommandContext, items: Items): Promise<void> {
  for (const { item, quantity, level } of sampleTransfers) {
    const id = items.get(item)?.id;
    if (!id) continue;
    await ctx.call(transferStock, { id, to: secondPlace, quantity, note: 'Sample: for the shop window' });
    if (level !== undefined) await ctx.call(setPlaceLevel, { id, place: secondPlace, reorderLevel: level });
  }
}

async function beginCount(ctx: CommandContext, items: Items): Promise<void> {
  const toCount = Object.entries(sampleCount.items).flatMap(([sku, difference]) => {
    const item = items.get(sku);
    return item ? [{ ...item, difference }] : [];
  });
  if (toCount.length === 0) return;
  const itemIds = toCount.map(({ id }) => id);
  const { id } = await ctx.call(openStocktake, { itemIds, note: sampleCount.note });
  await keep(ctx, 'stocktake', id);
  for (const item of toCount) {
    if (item.difference === null) continue;
    await ctx.call(countItem, { id, itemId: item.id, quantity: item.stock + item.difference, mode: 'set' });
  }
}

/** Who has a view of that name already, or as many as there can be, keeps those. */
async function addView(ctx: CommandContext): Promise<void> {
  try {
    const { id } = await ctx.call(saveView, sampleView);
    await keep(ctx, 'view', id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
