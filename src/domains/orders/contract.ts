import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import { type ErrorCode, errorStatus } from '../../contract/errors.ts';
import * as fields from '../../contract/fields.ts';
import { defineExport, defineList, searched, sortedBy } from '../../contract/list.ts';
import { orderKinds, orderStatuses } from './model.ts';

export * from './contract-take-back.ts';

export const orderLine = z.object({
  ...fields.identity,
  /** `null`: a line without stock behind it (a service, a fee, a code that is no item). */
  skuId: z.string().nullable(),
  productName: z.string(),
  sku: z.string().nullable(),
  variantInfo: z.string().nullable(),
  /** As the item had it when the line was made; empty for a line without an item. */
  unit: z.string(),
  quantityDecimals: fields.quantityDecimals,
  /** Negative where the line goes the other way: goods that come back, goods written off. */
  quantity: z.number(),
  /** Units that the line has taken out of the stock; negative for units that it has put back. */
  takenQuantity: z.number(),
  fulfilledQuantity: z.number(),
  /** Units of a stocked line that are still to be taken. */
  backorderedQuantity: z.number(),
  /** Of one unit, with up to six decimals. */
  price: z.number(),
  /** `quantity` × `price`, rounded to the cent. */
  lineTotal: z.number(),
});
export type OrderLine = z.output<typeof orderLine>;

/** `tax` = (subtotal − discount) × taxRate, `totalAmount` = subtotal − discount + tax. */
export const order = z.object({
  ...fields.identity,
  orderId: z.string(),
  kind: z.enum(orderKinds),
  orderNumber: z.string(),
  /** The shop's own number of the invoice. */
  reference: z.string().nullable(),
  orderDate: fields.isoTime,
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  customerEmail: z.string().nullable(),
  customerPhone: z.string().nullable(),
  status: z.enum(orderStatuses),
  items: z.array(orderLine),
  itemCount: z.number().int(),
  subtotal: z.number(),
  /** Percent, as it was when the order was made. */
  taxRate: z.number(),
  tax: z.number(),
  /** An amount, not a percentage. */
  discount: z.number(),
  totalAmount: z.number(),
  notes: z.string(),
  createdBy: z.string(),
  createdByName: z.string(),
  fulfilledAt: fields.isoTime.nullable(),
  cancelledAt: fields.isoTime.nullable(),
  cancellationReason: z.string().nullable(),
  /** Counts the changes of the order. */
  version: z.number().int(),
  createdAt: fields.isoTime,
  updatedAt: fields.isoTime,
});
export type Order = z.output<typeof order>;

// Commands

const customer = {
  customerId: fields.optionalText(100).nullish(),
  customerName: fields.optionalText(200).nullish(),
  customerEmail: fields.optionalText(200).nullish(),
  customerPhone: fields.optionalText(50).nullish(),
};

const units = fields.positiveQuantity.max(1_000_000);

/** A stocked line by `skuId` (id, SKU or `product_id`) or `sku`; without either, a named line without stock. */
const newLine = z
  .object({
    skuId: z.union([z.number().int(), fields.id]).optional(),
    sku: fields.requiredText(64).optional(),
    name: fields.requiredText(200).optional(),
    quantity: units,
    /** Left out: the item's price. */
    price: fields.unitPrice.optional(),
  })
  .refine(
    ({ skuId, sku, name, price }) =>
      skuId !== undefined || sku !== undefined || (name !== undefined && price !== undefined),
    'A line names an item (skuId or sku), or has a name and a price of its own',
  );

/** Takes the stock of all lines or of none: INSUFFICIENT_STOCK has `available`, `requested` and all short `lines`. */
export const createOrder = defineCommand({
  name: 'orders.create-order',
  summary: 'Take an order; its stock is taken at once, all of it or none',
  permission: 'orders.write',
  input: z.object({
    items: z.array(newLine).min(1).max(500),
    ...customer,
    reference: fields.optionalText(100).nullish(),
    /** Left out: now. */
    orderDate: fields.timeInput.optional(),
    /** An amount; not more than the subtotal. */
    discount: fields.money.default(0),
    notes: fields.text(2000).default(''),
  }),
  output: order,
  errors: ['NOT_FOUND', 'CONFLICT', 'INSUFFICIENT_STOCK', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/orders', status: 201, message: 'The order was taken.' },
});

/** What is left out stays. The lines and the status have ways of their own. */
export const updateOrder = defineCommand({
  name: 'orders.update-order',
  summary: 'Change the customer, the notes, or (while it is open) the discount of an order',
  permission: 'orders.write',
  input: z.object({
    id: fields.id,
    ...customer,
    reference: fields.optionalText(100).nullish(),
    discount: fields.money.optional(),
    notes: fields.text(2000).optional(),
    version: fields.version,
  }),
  output: order,
  errors: ['NOT_FOUND', 'INVALID_TRANSITION', 'VERSION_CONFLICT', 'VALIDATION_FAILED'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/orders/:id' },
});

/** Backordered units are taken from the stock now: INSUFFICIENT_STOCK when they are not there. */
export const fulfilOrder = defineCommand({
  name: 'orders.fulfil-order',
  summary: 'Hand out an order, whole or in part',
  permission: 'orders.write',
  input: z.object({
    id: fields.id,
    version: fields.version,
    /** `itemId` is the line's id. Left out: all that is left of every line. */
    items: z
      .array(z.object({ itemId: fields.id, quantity: units }))
      .min(1)
      .max(500)
      .optional(),
  }),
  output: order,
  errors: [
    'NOT_FOUND',
    'VERSION_CONFLICT',
    'INVALID_TRANSITION',
    'INSUFFICIENT_STOCK',
    'CONFLICT',
    'VALIDATION_FAILED',
  ],
  rest: { method: 'POST', path: '/api/orders/:id/fulfill', aliases: ['/api/orders/:id/fulfil'] },
});

const reason = fields.text(500).optional();

/** Units that were handed out already stay sold. */
export const cancelOrder = defineCommand({
  name: 'orders.cancel-order',
  summary: 'Cancel an open order; what it holds goes back to the stock',
  permission: 'orders.cancel',
  input: z.object({ id: fields.id, version: fields.version, reason }),
  output: order,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'INVALID_TRANSITION'],
  rest: { method: 'POST', path: '/api/orders/:id/cancel' },
});

const errorCodes = Object.keys(errorStatus) as ErrorCode[];
const many = z.array(fields.id).min(1).max(200);

/** Each order is done whole or refused by itself; a refusal changes nothing of that order. */
const bulkResult = z.object({
  done: z.array(z.object({ ...fields.identity, orderNumber: z.string(), status: z.enum(orderStatuses) })),
  refused: z.array(
    z.object({
      id: z.string(),
      orderNumber: z.string().nullable(),
      code: z.enum(errorCodes),
      message: z.string(),
      details: z.unknown(),
    }),
  ),
});
export type BulkResult = z.output<typeof bulkResult>;

export const fulfilOrders = defineCommand({
  name: 'orders.fulfil-orders',
  summary: 'Hand out several orders whole; tells which could not be',
  permission: 'orders.write',
  input: z.object({ ids: many }),
  output: bulkResult,
  rest: { method: 'POST', path: '/api/orders/bulk/fulfill' },
});

export const cancelOrders = defineCommand({
  name: 'orders.cancel-orders',
  summary: 'Cancel several orders; tells which could not be',
  permission: 'orders.cancel',
  input: z.object({ ids: many, reason }),
  output: bulkResult,
  rest: { method: 'POST', path: '/api/orders/bulk/cancel' },
});

/**
 * Internal: an order of a file with all its lines. A sale takes what is there of each line and backorders the rest; the
 * negative lines of a return come back, other negative lines write off what is there (an order of such lines alone is an
 * adjustment). A `sku` that is no item makes a line without stock. Amounts stay as they are given: the company's tax is
 * not added. With `onExisting: 'skip'` an order that is there already under this number, ours or the shop's, is left
 * alone (`outcome: 'skipped'`).
 */
export const importOrder = defineCommand({
  name: 'orders.import-order',
  summary: 'Bring in an order of another system',
  permission: 'orders.write',
  internal: true,
  input: z.object({
    reference: fields.requiredText(100),
    kind: z.enum(orderKinds),
    orderDate: fields.timeInput,
    ...customer,
    lines: z
      .array(
        z.object({
          sku: fields.text(64),
          name: fields.text(200),
          /** Signed, as in the file. */
          quantity: fields.signedQuantity
            .min(-1_000_000)
            .max(1_000_000)
            .refine((value) => value !== 0, 'A line moves something'),
          price: fields.unitPrice,
        }),
      )
      .min(1),
    /** An amount on top of the lines; negative where goods come back. */
    tax: z.number().min(-1_000_000_000).max(1_000_000_000).default(0),
    /** An amount; not more than the lines add up to. */
    discount: fields.money.default(0),
    notes: fields.text(2000).default(''),
    onExisting: z.enum(['skip', 'again']).default('again'),
    batchId: fields.id,
    /** Leaves out `dashboard:stats-updated`; emit it once yourself. */
    quiet: z.boolean().optional(),
  }),
  output: z.object({
    orderId: z.string(),
    orderNumber: z.string(),
    status: z.enum(orderStatuses),
    outcome: z.enum(['created', 'skipped']),
    /** For each given line: units that left the stock; negative for units that came back. Empty when skipped. */
    lines: z.array(z.object({ taken: z.number() })),
  }),
  errors: ['DUPLICATE', 'VALIDATION_FAILED'],
});

// Events

const permission = 'orders.view';

export const orderCreated = defineEvent({
  name: 'order:created',
  permission,
  payload: z.object({
    order,
    orderId: z.string(),
    orderNumber: z.string(),
    status: z.enum(orderStatuses),
    totalAmount: z.number(),
    customerName: z.string().nullable(),
    createdBy: z.string(),
  }),
});

export const orderUpdated = defineEvent({
  name: 'order:updated',
  permission,
  payload: z.object({ order, orderId: z.string(), updatedBy: z.string() }),
});

export const orderStatusChanged = defineEvent({
  name: 'order:status-changed',
  permission,
  payload: z.object({
    orderId: z.string(),
    orderNumber: z.string(),
    status: z.enum(orderStatuses),
    previousStatus: z.enum(orderStatuses),
    reason: z.string().optional(),
    updatedBy: z.string(),
    updatedByName: z.string(),
  }),
});

// Queries

export const orderSorts = ['orderDate', 'orderNumber', 'totalAmount', 'customerName'] as const;
export type OrderSort = (typeof orderSorts)[number];

/** `Open` stands for Pending and Partial. */
export const statusFilters = ['Open', ...orderStatuses] as const;
export type StatusFilter = (typeof statusFilters)[number];

const orderFilters = {
  status: z.enum(statusFilters).optional(),
  kind: z.enum(orderKinds).optional(),
  /** Beginnings of words in number, reference, customer and SKUs; all of them must fit. */
  search: searched,
  /** From this moment on; a plain date is the begin of that day where the company is. */
  dateFrom: fields.timeInput.optional(),
  /** Up to this moment; a plain date includes that whole day where the company is. */
  dateTo: fields.endInput.optional(),
  ...sortedBy(orderSorts, 'orderDate', 'desc'),
};

/** An order in a list: `items` unless the caller asked for `brief` rows. */
export const listedOrder = order.extend({ items: z.array(orderLine).optional() });
export type ListedOrder = z.output<typeof listedOrder>;

export const { page: listOrders, file: exportOrders } = defineList({
  permission: 'orders.view',
  path: '/api/orders',
  row: listedOrder,
  filters: orderFilters,
  page: {
    name: 'orders.list-orders',
    summary: 'Orders, filtered, sorted and in pages; the newest first',
    /** Leaves the lines out. */
    filters: { brief: fields.flag.default(false) },
  },
  file: { name: 'orders.export-orders', summary: 'Orders as a CSV or XLSX file, as they are filtered and sorted' },
});

/** `id` may be the id or the order number. */
export const getOrder = defineQuery({
  name: 'orders.get-order',
  summary: 'One order with its lines',
  permission: 'orders.view',
  input: z.object({ id: fields.id }),
  output: order,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/orders/:id' },
});

export const exportOrderLines = defineExport({
  name: 'orders.export-lines',
  summary: 'The lines of the filtered orders as a CSV or XLSX file',
  permission: 'orders.view',
  filters: orderFilters,
  path: '/api/orders/lines/export.:format',
});

/** Days are those of the company's time zone. */
export const summariseOrders = defineQuery({
  name: 'orders.summarise-orders',
  summary: 'Orders by status, and what was ordered today',
  permission: 'orders.view',
  runs: 'thread',
  input: fields.nothing,
  output: z.object({
    byStatus: z.object({
      Pending: z.number().int(),
      Partial: z.number().int(),
      Fulfilled: z.number().int(),
      Cancelled: z.number().int(),
    }),
    /** Pending and Partial. */
    open: z.number().int(),
    total: z.number().int(),
    /** Without cancelled orders. */
    today: z.object({ orders: z.number().int(), totalAmount: z.number() }),
  }),
  rest: { method: 'GET', path: '/api/orders/summary' },
});

/** CONTRACT 5.4: sales of 30 days that were not cancelled (Pending, Partial and Fulfilled), by units. */
export const listTopSellers = defineQuery({
  name: 'orders.list-top-sellers',
  summary: 'The items sold most in the last 30 days',
  permission: 'orders.view',
  runs: 'thread',
  input: z.object({
    days: z.coerce.number().int().min(1).max(366).default(30),
    limit: z.coerce.number().int().min(1).max(50).default(5),
  }),
  output: z.array(
    z.object({
      skuId: z.string(),
      sku: z.string(),
      name: z.string(),
      unit: z.string(),
      quantity: z.number(),
      revenue: z.number(),
    }),
  ),
  rest: { method: 'GET', path: '/api/orders/top-sellers' },
});
