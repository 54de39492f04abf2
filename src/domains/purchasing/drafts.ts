import { fromMillionths } from '../../contract/money.ts';
import { decimalsOfStep, fromThousandths } from '../../contract/quantity.ts';
import type { ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { CommandHandler, QueryContext } from '../../server/core/domain.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import type { OrderSuggestion, SkipReason } from './contract-drafts.ts';
import type { PurchaseOrder } from './contract-orders.ts';
import { isCovered, suggestedQuantity } from './model.ts';
import { tellDashboard } from './order-parts.ts';
import { draft, requireActiveSupplier } from './service.ts';
import { type ItemToOrder, readItemsToOrder, readLastPrice } from './store-items.ts';
import { findSupplier, readActiveSuppliers } from './store-suppliers.ts';
import type * as contract from './contract.ts';

/** Each item by its supplier, and those left out. */
export const draftFromLowStock: CommandHandler<typeof contract.draftFromLowStock> = async (ctx, input) => {
  const { itemIds, quantities = {} } = input;
  const items = await readItemsToOrder(ctx.tx, itemIds);
  const skipped = unknownOnes(itemIds, items).map((itemId) => left({ id: itemId, sku: '' }, 'unknown-item'));
  const bySupplier = new Map<string, ItemToOrder[]>();
  const active = await readActiveSuppliers(ctx.tx);
  for (const item of items) {
    const chosen = input.supplierOf?.[item.id];
    if (chosen !== undefined && !(await findSupplier(ctx.tx, chosen))) throw notFound('supplier', chosen);
    const supplierId = chosen ?? usualSupplier(item, active);
    const reason = skipReason(item, supplierId, { named: itemIds !== undefined, again: input.again ?? false });
    if (reason !== null || supplierId === null) skipped.push(left(item, reason ?? 'no-supplier'));
    else bySupplier.set(supplierId, [...(bySupplier.get(supplierId) ?? []), item]);
  }
  const { taxRate } = await readCompanySettings(ctx.tx);
  const created: PurchaseOrder[] = [];
  for (const [supplierId, group] of bySupplier) {
    const supplier = await requireActiveSupplier(ctx, supplierId);
    const lines = group.map((item) => ({
      skuId: item.id,
      orderedQuantity: quantities[item.id] ?? fromThousandths(suggestedQuantity(item)),
    }));
    const charges = { taxRate, tax: 0, shippingCost: 0 };
    const expectedAt = input.expectedDeliveryDate ?? null;
    created.push(await draft(ctx, { supplier, items: lines, charges, expectedAt }));
  }
  if (created.length > 0) tellDashboard(ctx, `${created.length} purchase orders were drafted`);
  return { created, skipped };
};

export async function suggestOrders(
  { db }: QueryContext,
  { itemIds, supplierId }: ParsedInputOf<typeof contract.suggestOrders>,
): Promise<OrderSuggestion[]> {
  const items = await readItemsToOrder(db, itemIds);
  const active = await readActiveSuppliers(db);
  return Promise.all(
    items.map(async (item) => {
      const usual = usualSupplier(item, active);
      const from = supplierId ?? usual;
      const lastOfSupplier = from === null ? null : await readLastPrice(db, item.id, from);
      const last = lastOfSupplier ?? (await readLastPrice(db, item.id, null));
      const { draftId: poId, draftNumber: poNumber } = item;
      return {
        itemId: item.id,
        sku: item.sku,
        name: item.name,
        unit: item.unit,
        quantityDecimals: decimalsOfStep(item.step),
        stock: fromThousandths(item.stock),
        reorderLevel: fromThousandths(item.reorderLevel),
        onOrder: fromThousandths(item.onOrder),
        suggestedQuantity: fromThousandths(suggestedQuantity(item)),
        price: fromMillionths(lastOfSupplier ?? item.cost),
        lastPrice: last === null ? null : fromMillionths(last),
        supplierId: usual,
        draft: poId && poNumber ? { poId, poNumber } : null,
        skipped: skipReason(item, usual, { named: itemIds !== undefined, again: false }),
      };
    }),
  );
}

/** The item's own supplier, else its product's, else whom it was last bought from; only one that may be ordered from. */
function usualSupplier(item: ItemToOrder, active: ReadonlySet<string>): string | null {
  const known = [item.supplierId, item.productSupplierId, item.lastSupplierId];
  return known.find((id) => id !== null && active.has(id)) ?? null;
}

function skipReason(
  item: ItemToOrder,
  supplierId: string | null,
  { named, again }: { readonly named: boolean; readonly again: boolean },
): SkipReason | null {
  if (!item.isActive) return 'off-list';
  if (item.draftId !== null && !again) return 'in-draft';
  if (!named && isCovered(item)) return 'on-order';
  return supplierId === null ? 'no-supplier' : null;
}

const sentences: Readonly<Record<SkipReason, (item: { sku: string; draftNumber?: string | null }) => string>> = {
  'no-supplier': ({ sku }) => `${sku} has no supplier. Choose one.`,
  'in-draft': ({ sku, draftNumber }) => `${sku} stands in the draft ${draftNumber} already.`,
  'on-order': ({ sku }) => `Enough of ${sku} is on order.`,
  'off-list': ({ sku }) => `${sku} is off the list.`,
  'unknown-item': () => 'There is no such item.',
};

function left(
  item: { readonly id: string; readonly sku: string; readonly draftNumber?: string | null },
  reason: SkipReason,
) {
  const { id: itemId, sku, draftNumber } = item;
  const number = reason === 'in-draft' && draftNumber ? { poNumber: draftNumber } : {};
  return { itemId, sku, reason, message: sentences[reason](item), ...number };
}

function unknownOnes(itemIds: readonly string[] | undefined, items: readonly ItemToOrder[]): readonly string[] {
  const known = new Set(items.map(({ id }) => id));
  return (itemIds ?? []).filter((id) => !known.has(id));
}
