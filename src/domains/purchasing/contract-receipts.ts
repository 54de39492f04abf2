import * as z from 'zod';
import { defineCommand, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineExport } from '../../contract/list.ts';
import { purchaseOrder } from './contract-orders.ts';

/** A goods receipt: what came in at once. */
export const goodsReceipt = z.object({
  ...fields.identity,
  poId: z.string(),
  receivedAt: fields.isoTime,
  receivedBy: z.string(),
  receivedByName: z.string(),
  deliveryNote: z.string().nullable(),
  note: z.string().nullable(),
  place: z.string().nullable(),
  /** Why more came in than was ordered and the company's tolerance allows. */
  reason: z.string().nullable(),
  lines: z.array(
    z.object({
      /** The line of the purchase order. */
      itemId: z.string(),
      skuId: z.string(),
      sku: z.string(),
      productName: z.string(),
      unit: z.string(),
      quantity: z.number(),
      price: z.number(),
      /** `price` - ordered price. */
      priceVariance: z.number(),
    }),
  ),
});
export type GoodsReceipt = z.output<typeof goodsReceipt>;

/**
 * A goods receipt of a confirmed purchase order, whole (`items` left out) or in part: each quantity from 0 to what
 * remains, and beyond it as far as the company's tolerance goes (`settings.overDeliveryPercent` of what was ordered). More
 * than that takes a `reason` (else CONFLICT with `remaining`, `most` and `requested`). Raises the stock by `purchase`
 * movements. The status becomes Received when nothing remains; before that only `receiptState` tells.
 */
export const receivePurchaseOrder = defineCommand({
  name: 'purchasing.receive-order',
  summary: 'Book a goods receipt',
  permission: 'purchasing.receive',
  input: z.object({
    id: fields.id,
    version: fields.version,
    items: z
      .array(
        z.object({
          /** The line's id. */
          itemId: fields.id,
          receivedQuantity: fields.quantity,
          /** A unit; left out: the ordered price. */
          receivedPrice: fields.unitPrice.optional(),
        }),
      )
      .min(1)
      .max(1000)
      .optional(),
    deliveryNote: fields.text(100).optional(),
    note: fields.text(500).optional(),
    /** Why more came in than was ordered; kept on the receipt when it was needed. */
    reason: fields.text(500).optional(),
    /** Where the goods go; left out: each item's own place. */
    place: fields.text(100).optional(),
    /** Makes the received price the item's cost. Takes the permission `stock.write`. */
    updateCost: z.boolean().optional(),
  }),
  output: purchaseOrder,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'CONFLICT', 'INVALID_TRANSITION', 'FORBIDDEN', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/purchase-orders/:id/receive', message: 'The goods receipt was booked.' },
});

export const listReceipts = defineQuery({
  name: 'purchasing.list-receipts',
  summary: 'The goods receipts of a purchase order, newest first',
  permission: 'purchasing.view',
  input: z.object({ id: fields.id }),
  output: z.array(goodsReceipt),
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/purchase-orders/:id/receipts' },
});

export const exportReceipts = defineExport({
  name: 'purchasing.export-receipts',
  summary: 'The lines of the goods receipts of a purchase order as a CSV or XLSX file',
  permission: 'purchasing.view',
  filters: { id: fields.id },
  errors: ['NOT_FOUND'],
  path: '/api/purchase-orders/:id/receipts/export.:format',
});
