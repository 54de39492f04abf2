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
import { shifted } from './shifted.ts';

const dayMs = 86_400_000;

export type Suppliers = ReadonlyMap<SampleSupplier, string>;

/** By SKU without `SAMPLE-`. */
export type Items = ReadonlyMap<string, { readonly id: string; readonly stock: number }>;

export async function addSuppliers(ctx: CommandContext): Promise<Suppliers> {
  const ids = new Map<SampleSupplier, string>();
  for (const { key, ...given } of sampleSuppliers) {
    const { id } = await ctx.call(createSupplier, given);
    ids.set(key, id);
  }
  return ids;
}

/** Everything that stands on the stock list. */
export async function fillStockRoom(ctx: CommandContext, items: Items, suppliers: Suppliers): Promise<void> {
  await addProducts(ctx, items, suppliers);
  await addPurchases(ctx, items, suppliers);
  await addOrders(ctx, items);
  await spread(ctx, items);
  await beginCount(ctx, items);
  await ctx.call(saveView, sampleView);
}

async function addProducts(ctx: CommandContext, items: Items, suppliers: Suppliers): Promise<void> {
  for (const { option, variants, supplier, ...given } of sampleProducts) {
    const present = Object.entries(variants).map(([sku, value]) => ({ itemId: found(items, sku).id, value }));
    await ctx.call(createProductFromItems, {
      ...given,
      supplierId: suppliers.get(supplier),
      variantOptions: [{ name: option, values: present.map(({ value }) => value) }],
      items: present.map(({ itemId, value }) => ({ itemId, combination: { [option]: value } })),
    });
  }
}

async function addPurchases(ctx: CommandContext, items: Items, suppliers: Suppliers): Promise<void> {
  for (const { supplier, expectedInDays, lines, state, arrived, ...given } of samplePurchases) {
    const order = await ctx.call(createPurchaseOrder, {
      ...given,
      supplierId: suppliers.get(supplier) ?? '',
      items: lines.map(({ item, quantity }) => ({ skuId: found(items, item).id, orderedQuantity: quantity })),
      expectedDeliveryDate: shifted(ctx, expectedInDays * dayMs),
    });
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
    const goods = Object.entries(given.items).map(([sku, quantity]) => ({ skuId: found(items, sku).id, quantity }));
    const { service, state, discount, notes } = given;
    const order = await ctx.call(createOrder, {
      ...customerOf(given),
      orderDate: shifted(ctx, -given.daysAgo * dayMs),
      items: [...goods, ...(service ? [{ ...service, quantity: 1 }] : [])],
      discount,
      notes,
    });
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
    const { id } = found(items, item);
    await ctx.call(transferStock, { id, to: secondPlace, quantity, note: 'Sample: for the shop window' });
    if (level !== undefined) await ctx.call(setPlaceLevel, { id, place: secondPlace, reorderLevel: level });
  }
}

async function beginCount(ctx: CommandContext, items: Items): Promise<void> {
  const toCount = Object.entries(sampleCount.items).map(([sku, difference]) => ({ ...found(items, sku), difference }));
  const itemIds = toCount.map(({ id }) => id);
  const { id } = await ctx.call(openStocktake, { itemIds, note: sampleCount.note });
  for (const item of toCount) {
    if (item.difference === null) continue;
    await ctx.call(countItem, { id, itemId: item.id, quantity: item.stock + item.difference, mode: 'set' });
  }
}

function found(items: Items, sku: string): { readonly id: string; readonly stock: number } {
  const item = items.get(sku);
  if (!item) throw new Error(`The sample has no item ${sku}.`);
  return item;
}
