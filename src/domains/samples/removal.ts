import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { purgeAlerts } from '../alerts/contract.ts';
import { purgeBatches } from '../batches/contract.ts';
import { purgeServices } from '../catalog/contract.ts';
import { purgeItems } from '../inventory/contract.ts';
import { purgeOrders } from '../orders/contract.ts';
import { purgePeople } from '../people/contract.ts';
import { purgeProducts } from '../products/contract.ts';
import { purgePurchaseOrders, purgeSuppliers } from '../purchasing/contract.ts';
import { purgeStocktakes } from '../stocktake/contract.ts';
import { purgeTasks } from '../tasks/contract.ts';
import { purgeViews } from '../views/contract.ts';
import { type KeptSample, samplesRemoved, type SamplesRemoval } from './contract.ts';
import { describeSamples, type SampleEntity } from './model.ts';
import { clear, idsOf } from './store.ts';

/**
 * What the registry names, together with what hangs on it; the job first, so that it writes no more, and the documents
 * before what they name. What a document of the company's own cannot do without stays and is its own from then on: items in
 * its orders and purchase orders, products that such items or other SKUs belong to, suppliers of any of those; so do
 * purchase orders and counts of the sample into which the company put items of its own, and views that it changed.
 */
export async function removeSamples(ctx: CommandContext): Promise<SamplesRemoval> {
  const ids = (entity: SampleEntity) => idsOf(ctx.tx, entity);
  const itemIds = await ids('item');
  const supplierIds = await ids('supplier');
  await ctx.call(purgeBatches, { ids: await ids('job') });
  await ctx.call(purgeTasks, { ids: await ids('task') });
  const orders = await ctx.call(purgeOrders, { ids: await ids('order'), itemIds });
  const purchases = await ctx.call(purgePurchaseOrders, { ids: await ids('purchase-order'), itemIds });
  const inUse = new Map([...orders.inUse, ...purchases.inUse].map(({ itemId, sku }) => [itemId, sku]));
  const leaving = itemIds.filter((id) => !inUse.has(id));
  const counts = await ctx.call(purgeStocktakes, { ids: await ids('stocktake'), itemIds, leaving });
  await ctx.call(purgeItems, { ids: leaving });
  await ctx.call(purgeAlerts, { itemIds: leaving });
  const products = await ctx.call(purgeProducts, { ids: await ids('product'), supplierIds });
  const suppliers = await ctx.call(purgeSuppliers, { ids: supplierIds, inUse: products.suppliersInUse });
  const views = await ctx.call(purgeViews, { ids: await ids('view') });
  await ctx.call(purgeServices, { ids: await ids('service') });
  await ctx.call(purgePeople, { ids: await ids('person') });
  await clear(ctx.tx);
  const kept = [
    ...[...inUse].map(([id, name]) => ({ entity: 'item', id, name }) as const),
    ...named('product', products.kept),
    ...named('supplier', suppliers.kept),
    ...named('purchase-order', purchases.kept),
    ...named('stocktake', counts.kept),
    ...named('view', views.kept),
  ];
  const numbers = [...orders.removed, ...purchases.removed, ...counts.removed];
  const state = describeSamples([]);
  await writeDown(ctx, numbers, kept);
  ctx.emit(samplesRemoved, state, tenantRoom);
  return { ...state, kept };
}

const named = (entity: KeptSample['entity'], things: readonly { readonly id: string; readonly name: string }[]) =>
  things.map(({ id, name }) => ({ entity, id, name }));

/** Numbers are not given again: the audit trail says which ones the sample's documents have used. */
async function writeDown(
  ctx: CommandContext,
  usedNumbers: readonly string[],
  kept: readonly KeptSample[],
): Promise<void> {
  if (usedNumbers.length === 0 && kept.length === 0) return;
  const entityId = ctx.actor.tenantId;
  await ctx.audit({ action: 'samples.removed', entity: 'company', entityId, after: { usedNumbers, kept } });
}
