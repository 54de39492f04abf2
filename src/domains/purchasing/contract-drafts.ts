import * as z from 'zod';
import { defineCommand, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { purchaseOrder } from './contract-orders.ts';

export const skipReasons = ['no-supplier', 'in-draft', 'on-order', 'off-list', 'unknown-item'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What to order of an item: `suggestedQuantity` = max(1, target - stock - on order), target = its own or twice its level. */
export const orderSuggestion = z.object({
  itemId: z.string(),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  quantityDecimals: fields.quantityDecimals,
  stock: z.number(),
  reorderLevel: z.number(),
  /** Open units of sent and confirmed purchase orders. */
  onOrder: z.number(),
  suggestedQuantity: z.number(),
  /** The last price paid to the supplier, else to any, else the item's cost. */
  price: z.number(),
  lastPrice: z.number().nullable(),
  supplierId: z.string().nullable(),
  /** The draft that it stands in already. */
  draft: z.object({ poId: z.string(), poNumber: z.string() }).nullable(),
  /** Why a draft from low stock would leave it out; `null` when it would not. */
  skipped: z.enum(skipReasons).nullable(),
});
export type OrderSuggestion = z.output<typeof orderSuggestion>;

/** What `draftFromLowStock` would do now, item by item in the order of the SKUs. */
export const suggestOrders = defineQuery({
  name: 'purchasing.suggest-orders',
  summary: 'What is low and what should be ordered of it, from whom, at which price',
  permission: 'purchasing.view',
  runs: 'thread',
  input: z.object({
    /** Left out: every item that is low. Comma-separated in a query string. */
    itemIds: z.preprocess(
      (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
      z.array(fields.id).max(1000).optional(),
    ),
    /** Whose last price counts. */
    supplierId: fields.id.optional(),
  }),
  output: z.array(orderSuggestion),
  rest: { method: 'GET', path: '/api/purchase-orders/suggestions' },
});

/**
 * One draft a supplier. The supplier is the one of `supplierOf`, else the item's own, else the one it was last bought
 * from; an item without is skipped. Without `itemIds` every low item counts, but those whose open purchase orders bring
 * them back to their level; items that stand in a draft already are skipped unless `again`.
 */
export const draftFromLowStock = defineCommand({
  name: 'purchasing.draft-from-low-stock',
  summary: 'Draft purchase orders for what is low, grouped by supplier',
  permission: 'purchasing.write',
  input: z.object({
    itemIds: z.array(fields.id).min(1).max(1000).optional(),
    supplierOf: z.record(fields.id, fields.id).optional(),
    /** Left out for an item: the suggested quantity. */
    quantities: z.record(fields.id, fields.positiveQuantity).optional(),
    again: z.boolean().optional(),
    expectedDeliveryDate: fields.dueInput.optional(),
  }),
  output: z.object({
    created: z.array(purchaseOrder),
    skipped: z.array(
      z.object({
        itemId: z.string(),
        sku: z.string(),
        reason: z.enum(skipReasons),
        message: z.string(),
        poNumber: z.string().optional(),
      }),
    ),
  }),
  errors: ['NOT_FOUND', 'CONFLICT', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/purchase-orders/drafts', status: 201 },
});
