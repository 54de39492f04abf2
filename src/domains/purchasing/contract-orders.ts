import * as z from 'zod';
import { defineCommand, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineExport, defineList, searched, sortedBy } from '../../contract/list.ts';

/** The five statuses of document 004; a partial receipt shows in `receiptState` alone (CONTRACT 1.9). */
export const purchaseOrderStatuses = ['Draft', 'Sent', 'Confirmed', 'Received', 'Cancelled'] as const;
export type PurchaseOrderStatus = (typeof purchaseOrderStatuses)[number];

export const receiptStates = ['none', 'partial', 'full'] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** A line. Its `id` is the `itemId` of a receipt (document 004); `skuId` names the item on stock. */
export const purchaseOrderLine = z.object({
  ...fields.identity,
  skuId: z.string(),
  productName: z.string(),
  sku: z.string(),
  variantInfo: z.string().nullable(),
  unit: z.string(),
  quantityDecimals: fields.quantityDecimals,
  orderedQuantity: z.number(),
  receivedQuantity: z.number(),
  /** What may still be received. */
  remainingQuantity: z.number(),
  /** What came in beyond what was ordered. */
  overQuantity: z.number(),
  /** Of one unit, with up to six decimals; so are the next two. */
  orderedPrice: z.number(),
  /** The average price of what came in, weighted by quantity; `null` before the first receipt. */
  receivedPrice: z.number().nullable(),
  /** `receivedPrice` - `orderedPrice`, a unit; 0 before the first receipt. */
  priceVariance: z.number(),
  /** `orderedQuantity` × `orderedPrice`, rounded to the cent. */
  lineTotal: z.number(),
});
export type PurchaseOrderLine = z.output<typeof purchaseOrderLine>;

/** CONTRACT 5.4. `totalAmount` = `subtotal` + `tax` + `shippingCost`. */
export const purchaseOrder = z.object({
  ...fields.identity,
  poNumber: z.string(),
  /** A number of someone else's: the supplier's confirmation, or the number it was imported under. */
  reference: z.string().nullable(),
  supplierId: z.string(),
  supplierName: z.string(),
  supplierCode: z.string(),
  status: z.enum(purchaseOrderStatuses),
  receiptState: z.enum(receiptStates),
  items: z.array(purchaseOrderLine),
  lineCount: z.number().int(),
  orderedUnits: z.number(),
  receivedUnits: z.number(),
  subtotal: z.number(),
  /** Percent that `tax` follows when lines change; `null` when `tax` was given as an amount. */
  taxRate: z.number().nullable(),
  tax: z.number(),
  shippingCost: z.number(),
  totalAmount: z.number(),
  /** Sum of (received price - ordered price) × quantity over all that came in. */
  varianceTotal: z.number(),
  /** Some line came in at another price than ordered. */
  hasVariance: z.boolean(),
  notes: z.string().nullable(),
  /** Sent or confirmed, and the expected day has passed in the company's time zone. */
  isOverdue: z.boolean(),
  expectedDeliveryDate: fields.isoTime.nullable(),
  sentAt: fields.isoTime.nullable(),
  confirmedAt: fields.isoTime.nullable(),
  receivedAt: fields.isoTime.nullable(),
  cancelledAt: fields.isoTime.nullable(),
  cancellationReason: z.string().nullable(),
  createdBy: z.string(),
  createdByName: z.string(),
  version: z.number().int(),
  /** How often lines, charges or the expected day were changed after it was sent, and when last. */
  revision: z.number().int(),
  revisedAt: fields.isoTime.nullable(),
  createdAt: fields.isoTime,
  updatedAt: fields.isoTime,
});
export type PurchaseOrder = z.output<typeof purchaseOrder>;

const expectedDeliveryDate = z.union([z.literal('').transform(() => null), z.null(), fields.dueInput]).optional();
const units = fields.positiveQuantity;
const taxRate = z.number().min(0).max(100);

/** Left out, the price is the last one paid to this supplier, else the item's cost. */
const newLine = z
  .object({
    skuId: fields.id.optional(),
    sku: fields.requiredText(64).optional(),
    orderedQuantity: units,
    orderedPrice: fields.unitPrice.optional(),
  })
  .refine(({ skuId, sku }) => skuId !== undefined || sku !== undefined, {
    message: 'Name the item by skuId or sku',
    path: ['skuId'],
  });

const charges = {
  /** An amount. Left out together with `taxRate`: none. */
  tax: fields.money.optional(),
  /** Percent of the subtotal, when no amount is given. */
  taxRate: taxRate.optional(),
  shippingCost: fields.money.optional(),
};

export const createPurchaseOrder = defineCommand({
  name: 'purchasing.create-order',
  summary: 'Draft a purchase order',
  permission: 'purchasing.write',
  input: z.object({
    supplierId: fields.id,
    items: z.array(newLine).min(1).max(1000),
    ...charges,
    expectedDeliveryDate,
    reference: fields.optionalText(100).nullish(),
    notes: fields.optionalText(2000).nullish(),
  }),
  output: purchaseOrder,
  errors: ['NOT_FOUND', 'CONFLICT', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/purchase-orders', status: 201, message: 'The purchase order was drafted.' },
});

/**
 * Lines, charges, expected date, reference and notes change until it is received or cancelled, the supplier while it is a
 * Draft. `items` replaces the lines: one with an `id` keeps it, and what came in of it; a line of which something came in
 * stays, and is not ordered less than that (CONFLICT with `received`). After it was sent each change of lines, charges or
 * day is a revision (`purchasing.list-revisions`). Totals are calculated here, never taken over.
 */
export const updatePurchaseOrder = defineCommand({
  name: 'purchasing.update-order',
  summary: 'Change a purchase order; what is left out stays',
  permission: 'purchasing.write',
  input: z.object({
    id: fields.id,
    supplierId: fields.id.optional(),
    items: z
      .array(newLine.and(z.object({ id: fields.id.optional() })))
      .min(1)
      .max(1000)
      .optional(),
    ...charges,
    expectedDeliveryDate,
    reference: fields.optionalText(100).nullish(),
    notes: fields.optionalText(2000).nullish(),
    version: fields.version,
  }),
  output: purchaseOrder,
  errors: ['NOT_FOUND', 'CONFLICT', 'INVALID_TRANSITION', 'VERSION_CONFLICT', 'VALIDATION_FAILED'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/purchase-orders/:id' },
});

/** Draft → Sent → Confirmed → Received, and each of the first three → Cancelled. Received receives all that is left. */
export const setPurchaseOrderStatus = defineCommand({
  name: 'purchasing.set-order-status',
  summary: 'Send, confirm, receive or cancel a purchase order',
  permission: 'purchasing.write',
  input: z.object({
    id: fields.id,
    version: fields.version,
    status: z.preprocess(
      (value) =>
        typeof value === 'string'
          ? purchaseOrderStatuses.find((status) => status.toLowerCase() === value.trim().toLowerCase())
          : value,
      z.enum(purchaseOrderStatuses),
    ),
    /** For Cancelled. */
    reason: fields.text(500).optional(),
  }),
  output: purchaseOrder,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'INVALID_TRANSITION'],
  rest: { method: ['PATCH', 'PUT'], path: '/api/purchase-orders/:id/status' },
});

/** What has come in already stays on stock; what is open is no longer on order. */
export const cancelPurchaseOrder = defineCommand({
  name: 'purchasing.cancel-order',
  summary: 'Cancel a purchase order that is not received in full',
  permission: 'purchasing.write',
  input: z.object({ id: fields.id, version: fields.version, reason: fields.text(500).optional() }),
  output: purchaseOrder,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'INVALID_TRANSITION'],
  rest: { method: 'POST', path: '/api/purchase-orders/:id/cancel', message: 'The purchase order was cancelled.' },
});

export const deletePurchaseOrder = defineCommand({
  name: 'purchasing.delete-order',
  summary: 'Throw a draft away',
  permission: 'purchasing.write',
  input: z.object({ id: fields.id, version: fields.version }),
  output: z.object({ id: z.string(), poNumber: z.string() }),
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'INVALID_TRANSITION'],
  rest: { method: 'DELETE', path: '/api/purchase-orders/:id', message: 'The draft was deleted.' },
});

/**
 * Internal: a purchase order of a file with all its lines. Tax and shipping stay as they are given. Unknown suppliers
 * and items are NOT_FOUND. With `onExisting: 'skip'` an order that is there already under this number, ours or the one
 * that somebody typed, is left alone (`outcome: 'skipped'`).
 */
export const importPurchaseOrder = defineCommand({
  name: 'purchasing.import-purchase-order',
  summary: 'Bring in a purchase order of another system',
  permission: 'purchasing.write',
  internal: true,
  input: z.object({
    reference: fields.requiredText(100),
    supplierCode: fields.requiredText(50),
    lines: z
      .array(z.object({ sku: fields.requiredText(64), quantity: units, price: fields.unitPrice.optional() }))
      .min(1),
    tax: fields.money.default(0),
    shippingCost: fields.money.default(0),
    expectedDate: fields.isoTime.optional(),
    note: fields.text(2000).optional(),
    status: z.enum(['Draft', 'Sent', 'Confirmed']).default('Draft'),
    onExisting: z.enum(['skip', 'again']).default('again'),
    batchId: fields.id,
    /** Leaves out `dashboard:stats-updated`. */
    quiet: z.boolean().optional(),
  }),
  output: z.object({
    poId: z.string(),
    poNumber: z.string(),
    status: z.enum(purchaseOrderStatuses),
    outcome: z.enum(['created', 'skipped']),
  }),
  errors: ['NOT_FOUND', 'CONFLICT', 'DUPLICATE', 'VALIDATION_FAILED'],
});

export const purchaseOrderSorts = [
  'poNumber',
  'supplier',
  'status',
  'totalAmount',
  'expectedDeliveryDate',
  'createdAt',
  'updatedAt',
] as const;
export type PurchaseOrderSort = (typeof purchaseOrderSorts)[number];

/** One value, several, or several separated by commas. */
const oneOrMore = <T extends string>(values: readonly [T, ...T[]]) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
    z.array(z.enum(values)).max(20).optional(),
  );

const filters = {
  status: oneOrMore(purchaseOrderStatuses),
  receiptState: oneOrMore(receiptStates),
  supplierId: fields.id.optional(),
  /** Purchase orders with a line for this item. */
  skuId: fields.id.optional(),
  /** Words in number, reference, supplier, SKUs and names; all of them must fit. */
  search: searched,
  /** Made from this moment on. */
  startDate: fields.timeInput.optional(),
  /** Made up to this moment; a plain date includes that whole day where the company is. */
  endDate: fields.endInput.optional(),
  overdue: fields.flag.optional(),
  /** Goods came in at another price than ordered. */
  variance: fields.flag.optional(),
  ...sortedBy(purchaseOrderSorts, 'poNumber', 'desc'),
};

export const { page: listPurchaseOrders, file: exportPurchaseOrders } = defineList({
  permission: 'purchasing.view',
  path: '/api/purchase-orders',
  row: purchaseOrder,
  filters,
  page: { name: 'purchasing.list-orders', summary: 'Purchase orders, filtered, sorted and in pages' },
  file: { name: 'purchasing.export-orders', summary: 'The purchase orders as a file, as they are filtered and sorted' },
});

export const exportPurchaseOrderLines = defineExport({
  name: 'purchasing.export-order-lines',
  summary: 'The lines of the filtered purchase orders as a file, which import-purchase-orders reads back',
  permission: 'purchasing.view',
  filters,
  path: '/api/purchase-orders/lines/export.:format',
});

export const getPurchaseOrder = defineQuery({
  name: 'purchasing.get-order',
  summary: 'One purchase order, by its id or number',
  permission: 'purchasing.view',
  input: z.object({ id: fields.id }),
  output: purchaseOrder,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/purchase-orders/:id' },
});

export const printPurchaseOrder = defineQuery({
  name: 'purchasing.print-order',
  summary: 'The purchase order as a PDF for the supplier',
  permission: 'purchasing.view',
  runs: 'thread',
  input: z.object({ id: fields.id, language: z.enum(['en', 'de']).default('en') }),
  output: fields.fileAnswer,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/purchase-orders/:id/document.pdf', answer: 'file' },
});

/** For the dashboard. Open means sent or confirmed; `value` is their total, `openUnits` what has not come in yet. */
export const openPurchaseOrders = z.object({
  count: z.number().int(),
  value: z.number(),
  openUnits: z.number(),
  overdueCount: z.number().int(),
  draftCount: z.number().int(),
  /** The open one that is expected first, overdue ones left out. */
  nextExpected: z
    .object({ poId: z.string(), poNumber: z.string(), supplierName: z.string(), expectedDeliveryDate: fields.isoTime })
    .nullable(),
});

export const summariseOpenPurchaseOrders = defineQuery({
  name: 'purchasing.summarise-open-orders',
  summary: 'How many purchase orders are open, what they are worth, and what is late',
  permission: 'purchasing.view',
  input: fields.nothing,
  output: openPurchaseOrders,
  rest: { method: 'GET', path: '/api/purchase-orders/open-summary' },
});
