import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { dashboardInput, dashboardMetrics, stockSummary } from '../dashboard/contract.ts';

export const movementTypes = ['purchase', 'sale', 'return', 'adjustment'] as const;
export type MovementType = (typeof movementTypes)[number];

export const referenceTypes = ['order', 'purchase_order', 'adjustment', 'worklog', 'batch'] as const;
export type ReferenceType = (typeof referenceTypes)[number];

/** A stocked item. `isLow` means `stock < reorderLevel` (CONTRACT 1.8). */
export const stockItem = z.object({
  ...fields.identity,
  /** The integer alias of document 000, counted up within the company. */
  product_id: z.number().int(),
  sku: z.string(),
  name: z.string(),
  itemName: z.string(),
  productId: z.string(),
  category: z.string().nullable(),
  location: z.string().nullable(),
  unit: z.string(),
  stock: z.number().int(),
  quantity: z.number().int(),
  cost: z.number(),
  price: z.number(),
  reorderLevel: z.number().int(),
  lowStockThreshold: z.number().int(),
  /** What to fill up to; `null` means twice the reorder level. */
  reorderTarget: z.number().int().nullable(),
  barcode: z.string().nullable(),
  /** Counts the changes of the description; the level changes without it. */
  version: z.number().int(),
  isActive: z.boolean(),
  isLow: z.boolean(),
  createdAt: fields.isoTime,
  updatedAt: fields.isoTime,
});
export type StockItem = z.output<typeof stockItem>;

/** A row of the ledger. `timestamp` is when it happened, `recordedAt` when it was written down. */
export const stockMovement = z.object({
  ...fields.identity,
  skuId: z.string(),
  itemId: z.string(),
  productId: z.string(),
  sku: z.string(),
  itemName: z.string(),
  type: z.enum(movementTypes),
  /** Signed: what came in is positive. */
  quantity: z.number().int(),
  balanceBefore: z.number().int(),
  balanceAfter: z.number().int(),
  reference: z.string().nullable(),
  referenceType: z.enum(referenceTypes).nullable(),
  /** The reference again, when it is a worklog. */
  worklogId: z.string().nullable(),
  note: z.string().nullable(),
  timestamp: fields.isoTime,
  recordedAt: fields.isoTime,
  userId: z.string(),
});
export type StockMovement = z.output<typeof stockMovement>;

// Commands

/** Trimmed and upper-cased, as codes compare (issue "The site runs"). */
const sku = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .transform((value) => value.toUpperCase());
/** An empty text and `null` both mean: none. */
const optionalText = (most: number) => fields.text(most).transform((value) => (value === '' ? null : value));

const description = {
  category: optionalText(100).nullish(),
  location: optionalText(100).nullish(),
  unit: fields.requiredText(20).optional(),
  cost: fields.money.optional(),
  price: fields.money.optional(),
  /** Left out: the company's low-stock threshold. */
  reorderLevel: fields.count.optional(),
  /** Document 004's name for the reorder level. */
  lowStockThreshold: fields.count.optional(),
  reorderTarget: fields.count.nullish(),
  /** Any code; of 8, 12 or 13 digits only with the right check digit (EAN, UPC). */
  barcode: optionalText(64).nullish(),
};

const newItem = z.object({
  sku,
  name: fields.requiredText(200),
  ...description,
  /** The opening level; becomes an adjustment "Opening stock". */
  stock: fields.count.default(0),
});

export const createItem = defineCommand({
  name: 'inventory.create-item',
  summary: 'Add an item to the stock list',
  permission: 'stock.write',
  input: newItem,
  output: stockItem,
  errors: ['DUPLICATE', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/skus', status: 201, message: 'The item was added.' },
});

export const createItems = defineCommand({
  name: 'inventory.create-items',
  summary: 'Add several items at once: all of them or none',
  permission: 'stock.write',
  input: z.object({ skus: z.array(newItem).min(1).max(1000) }),
  output: z.array(stockItem),
  errors: ['DUPLICATE', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/skus/bulk', status: 201, message: 'The items were added.' },
});

/** Changing the reorder level fires no alert: only a falling level does. The list shows the item as low at once. */
export const updateItem = defineCommand({
  name: 'inventory.update-item',
  summary: "Change an item's description; a `stock` in the body is ignored (adjust it instead)",
  permission: 'stock.write',
  input: z.object({
    id: fields.id,
    sku: sku.optional(),
    name: fields.requiredText(200).optional(),
    ...description,
    isActive: z.boolean().optional(),
    /** The version that the change is based on; another one in the store is a VERSION_CONFLICT with the `current` item. */
    version: z.number().int().optional(),
  }),
  output: stockItem,
  errors: ['NOT_FOUND', 'DUPLICATE', 'VERSION_CONFLICT', 'VALIDATION_FAILED'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/skus/:id' },
});

/** The item leaves the lists and takes nothing out any more; its ledger stays. `isActive: true` brings it back. */
export const deactivateItem = defineCommand({
  name: 'inventory.deactivate-item',
  summary: 'Take an item off the stock list; its movements stay',
  permission: 'stock.write',
  input: z.object({ id: fields.id }),
  output: stockItem,
  errors: ['NOT_FOUND'],
  rest: { method: 'DELETE', path: '/api/skus/:id', message: 'The item was taken off the list.' },
});

const note = fields.text(500).optional();
const positive = z.number().int().min(1).max(1_000_000_000);

export const adjustStock = defineCommand({
  name: 'inventory.adjust-stock',
  summary: 'Add to or remove from an item by hand, with a note',
  permission: 'stock.adjust',
  input: z.object({ id: fields.id, quantity: positive, type: z.enum(['add', 'remove']), note }),
  output: stockItem,
  errors: ['NOT_FOUND', 'CONFLICT', 'INSUFFICIENT_STOCK'],
  rest: { method: 'POST', path: '/api/skus/:id/adjust-stock', message: 'The stock was adjusted.' },
});

/** One of the four names an item. `productId`: the integer `product_id`, the same as digits, or the item's id. */
const whichItem = {
  itemId: fields.id.optional(),
  sku: sku.optional(),
  productId: z.union([z.number().int(), fields.id]).optional(),
};
const signed = z
  .number()
  .int()
  .min(-1_000_000_000)
  .max(1_000_000_000)
  .refine((value) => value !== 0, 'A movement moves something');

/**
 * Internal: the one place where a level changes. The sign must fit the type: a sale takes out, a purchase and a return
 * put in. `quiet` leaves out `dashboard:stats-updated`; emit it once yourself at the end (a chunk of an import).
 */
export const recordMovement = defineCommand({
  name: 'inventory.record-movement',
  summary: 'Change the level of an item by one movement',
  permission: 'stock.use',
  internal: true,
  input: z.object({
    ...whichItem,
    type: z.enum(movementTypes),
    quantity: signed,
    reference: z.string().max(200).optional(),
    referenceType: z.enum(referenceTypes).optional(),
    note,
    /** Left out: now. */
    occurredAt: fields.isoTime.optional(),
    /** The same as `reference` with the type `worklog`. */
    worklogId: fields.id.optional(),
    quiet: z.boolean().optional(),
  }),
  output: z.object({
    movementId: z.string(),
    itemId: z.string(),
    balanceBefore: z.number(),
    balanceAfter: z.number(),
  }),
  errors: ['NOT_FOUND', 'CONFLICT', 'INSUFFICIENT_STOCK', 'VALIDATION_FAILED'],
});

const forWorklog = z.object({ ...whichItem, quantity: positive, worklogId: fields.id, note });

/** Internal: a worklog takes from the stock (a `sale` with the reference type `worklog`). */
export const useStock = defineCommand({
  name: 'inventory.use-stock',
  summary: 'Take from the stock for a worklog',
  permission: 'stock.use',
  internal: true,
  input: forWorklog,
  output: stockItem,
  errors: ['NOT_FOUND', 'CONFLICT', 'INSUFFICIENT_STOCK'],
});

/** Internal: the opposite of `useStock` (a `return`). Works for items off the list too. */
export const giveBackStock = defineCommand({
  name: 'inventory.give-back-stock',
  summary: 'Put back what a worklog did not use',
  permission: 'stock.use',
  internal: true,
  input: forWorklog,
  output: stockItem,
  errors: ['NOT_FOUND'],
});

/**
 * Internal: a row of a stock list. A SKU that is new makes an item; one that exists gets the given fields, comes back
 * to the list when it was off it, and is brought to the given `stock` by an adjustment of the difference. So the same row
 * twice changes nothing the second time. `onExisting: 'skip'` leaves an existing item as it is, `'fail'` refuses (DUPLICATE).
 */
export const importItem = defineCommand({
  name: 'inventory.import-item',
  summary: 'Create or update an item by its SKU',
  permission: 'stock.write',
  internal: true,
  input: z.object({
    sku,
    name: fields.requiredText(200),
    ...description,
    /** Left out: 0 for a new item, unchanged for an existing one. */
    stock: fields.count.optional(),
    onExisting: z.enum(['update', 'skip', 'fail']).default('update'),
    /** The batch, for the movement. */
    reference: z.string().max(200).optional(),
    quiet: z.boolean().optional(),
  }),
  output: z.object({
    itemId: z.string(),
    sku: z.string(),
    outcome: z.enum(['created', 'updated', 'unchanged', 'skipped']),
    stock: z.number(),
  }),
  errors: ['DUPLICATE', 'VALIDATION_FAILED'],
});

/** Internal, for samples: removes items with their whole ledger. Emits nothing but `dashboard:stats-updated`. */
export const purgeItems = defineCommand({
  name: 'inventory.purge-items',
  summary: 'Remove items together with their movements',
  permission: 'samples.manage',
  internal: true,
  input: z.object({ ids: z.array(fields.id).max(10_000) }),
  output: z.object({ removed: z.number().int() }),
});

// Events

const permission = 'stock.view';

/** Document 002: `quantity` is the new level. */
export const stockUpdated = defineEvent({
  name: 'stock:updated',
  permission,
  payload: z.object({
    id: z.string(),
    itemName: z.string(),
    quantity: z.number(),
    location: z.string().optional(),
    updatedAt: fields.isoTime,
    skuId: z.string(),
    sku: z.string(),
    delta: z.number(),
    balanceBefore: z.number(),
    balanceAfter: z.number(),
    reorderLevel: z.number(),
    isLow: z.boolean(),
  }),
});

const change = {
  skuId: z.string(),
  productId: z.string(),
  sku: z.string(),
  type: z.enum(movementTypes),
  /** Signed. */
  quantity: z.number(),
  balanceBefore: z.number(),
  balanceAfter: z.number(),
  note: z.string().nullable(),
  userId: z.string(),
  timestamp: fields.isoTime,
};

/** Document 004: the same change; `quantity` is the signed difference. */
export const stockAdjusted = defineEvent({ name: 'stock:adjusted', permission, payload: z.object(change) });

export const stockMovementCreated = defineEvent({
  name: 'stock-movement:created',
  permission,
  payload: z.object({
    ...change,
    movement: stockMovement,
    movementId: z.string(),
    reference: z.string().nullable(),
    referenceType: z.enum(referenceTypes).nullable(),
  }),
});

export const itemAdded = defineEvent({
  name: 'item:added',
  permission,
  payload: z.object({
    id: z.string(),
    itemName: z.string(),
    quantity: z.number(),
    location: z.string().optional(),
    addedAt: fields.isoTime,
    sku: z.string(),
    item: stockItem,
  }),
});

export const itemUpdated = defineEvent({
  name: 'item:updated',
  permission,
  payload: z.object({
    id: z.string(),
    itemName: z.string(),
    quantity: z.number(),
    location: z.string().optional(),
    updatedAt: fields.isoTime,
    sku: z.string(),
    /** Names of the fields that changed. */
    changes: z.array(z.string()),
    updatedBy: z.string(),
    item: stockItem,
  }),
});

/** Once when the level falls from the reorder level or above to below it; again only after it has recovered. */
export const reorderTriggered = defineEvent({
  name: 'reorder:triggered',
  permission,
  payload: z.object({
    itemId: z.string(),
    itemName: z.string(),
    currentStock: z.number(),
    reorderLevel: z.number(),
    suggestedQuantity: z.number(),
    sku: z.string(),
  }),
});

export const lowStockAlert = defineEvent({
  name: 'alert:low-stock',
  permission,
  payload: z.object({
    skuId: z.string(),
    sku: z.string(),
    productName: z.string(),
    category: z.string().nullable(),
    currentStock: z.number(),
    threshold: z.number(),
    /** Units of open purchase orders. */
    pendingQuantity: z.number(),
    projectedStock: z.number(),
    variantInfo: z.string().optional(),
    severity: z.enum(['warning', 'critical']),
  }),
});

// Queries

export const itemSorts = ['sku', 'name', 'stock', 'category', 'location', 'value', 'updatedAt'] as const;
export type ItemSort = (typeof itemSorts)[number];

const itemFilters = {
  /** Beginnings of words in SKU, name and barcode; all of them must fit. */
  search: z.string().max(200).optional(),
  lowStock: fields.flag.optional(),
  outOfStock: fields.flag.optional(),
  category: z.string().max(100).optional(),
  location: z.string().max(100).optional(),
  /** `false` lists the items that are off the list. */
  isActive: fields.flag.default(true),
  sort: z.enum(itemSorts).default('sku'),
  order: z.enum(['asc', 'desc']).default('asc'),
};

export const listItems = defineQuery({
  name: 'inventory.list-items',
  summary: 'The stock list, filtered, sorted and in pages',
  permission: 'stock.view',
  runs: 'thread',
  input: z.object({ ...fields.paging, ...itemFilters }),
  output: fields.pageOf(stockItem),
  errors: ['VALIDATION_FAILED'],
  rest: { method: 'GET', path: '/api/skus', answer: 'list' },
});

export const exportItems = defineQuery({
  name: 'inventory.export-items',
  summary: 'The stock list as a CSV, as it is filtered and sorted',
  permission: 'stock.view',
  runs: 'thread',
  input: z.object(itemFilters),
  output: fields.fileAnswer,
  rest: { method: 'GET', path: '/api/skus/export.csv', answer: 'file' },
});

/** `id` may be the id, the SKU or the integer `product_id`, tried in this order. */
export const getItem = defineQuery({
  name: 'inventory.get-item',
  summary: 'One item, by its id or SKU',
  permission: 'stock.view',
  input: z.object({ id: fields.id }),
  output: stockItem,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/skus/:id' },
});

export const getItemByProductId = defineQuery({
  name: 'inventory.get-item-by-product-id',
  summary: 'One item, by its integer alias',
  permission: 'stock.view',
  input: z.object({ productId: z.coerce.number().int() }),
  output: stockItem,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/skus/by-product-id/:productId' },
});

export const listLowStock = defineQuery({
  name: 'inventory.list-low-stock',
  summary: 'Items below their reorder level, the furthest below first, with a suggested quantity',
  permission: 'stock.view',
  runs: 'thread',
  input: z.object({ limit: fields.paging.limit }),
  output: z.array(stockItem.extend({ suggestedQuantity: z.number().int(), severity: z.enum(['warning', 'critical']) })),
  rest: { method: 'GET', path: '/api/skus/low-stock' },
});

const facet = z.array(z.object({ name: z.string(), count: z.number().int() }));

export const listFacets = defineQuery({
  name: 'inventory.list-facets',
  summary: 'The categories and locations in use, with the number of items in each',
  permission: 'stock.view',
  runs: 'thread',
  input: fields.nothing,
  output: z.object({ categories: facet, locations: facet }),
  rest: { method: 'GET', path: '/api/skus/facets' },
});

const movementFilters = {
  /** An item by its id, SKU or `product_id`. */
  skuId: fields.id.optional(),
  productId: z.union([z.number().int(), fields.id]).optional(),
  type: z.enum(movementTypes).optional(),
  referenceType: z.enum(referenceTypes).optional(),
  /** From this moment on; a plain date is the begin of that day (UTC). */
  startDate: fields.timeInput.optional(),
  /** Up to this moment; a plain date includes that whole day (UTC). */
  endDate: z
    .string()
    .transform((value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T23:59:59.999Z` : value))
    .pipe(fields.timeInput)
    .optional(),
};

/** In the order of the ledger, newest first; when a period is asked for, by the time the movements happened. */
export const listMovements = defineQuery({
  name: 'inventory.list-movements',
  summary: 'Stock movements, newest first',
  permission: 'stock.view',
  runs: 'thread',
  input: z.object({ ...fields.paging, ...movementFilters }),
  output: fields.pageOf(stockMovement),
  errors: ['VALIDATION_FAILED'],
  rest: {
    method: 'GET',
    path: '/api/stock-movements',
    aliases: [
      '/api/stock-movements/sku/:skuId',
      '/api/stock-movements/product/:productId',
      '/api/skus/:skuId/movements',
    ],
    answer: 'list',
  },
});

export const getMovement = defineQuery({
  name: 'inventory.get-movement',
  summary: 'One movement',
  permission: 'stock.view',
  input: z.object({ id: fields.id }),
  output: stockMovement,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/stock-movements/:id' },
});

export const exportMovements = defineQuery({
  name: 'inventory.export-movements',
  summary: 'Stock movements as a CSV, as they are filtered',
  permission: 'stock.view',
  runs: 'thread',
  input: z.object(movementFilters),
  output: fields.fileAnswer,
  rest: { method: 'GET', path: '/api/stock-movements/export.csv', answer: 'file' },
});

/** Balances in the order of the ledger, at most 300 points; each stretch keeps its lowest and highest balance. */
export const getStockCurve = defineQuery({
  name: 'inventory.get-stock-curve',
  summary: 'How the level of an item went',
  permission: 'stock.view',
  runs: 'thread',
  input: z.object({ id: fields.id, startDate: fields.timeInput.optional() }),
  output: z.object({
    itemId: z.string(),
    /** Number of movements that the points stand for. */
    movements: z.number().int(),
    points: z.array(
      z.object({
        /** When it was recorded: rises from point to point. */
        time: fields.isoTime,
        occurredAt: fields.isoTime,
        balance: z.number().int(),
      }),
    ),
  }),
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/skus/:id/curve' },
});

/** For the dashboard, which composes its page from it. */
export const summariseStock = defineQuery({
  name: 'inventory.summarise-stock',
  summary: 'Figures, charts and lists over the whole stock',
  permission: 'stock.view',
  runs: 'thread',
  input: dashboardInput,
  output: stockSummary,
});

export const measureStock = defineQuery({
  name: 'inventory.measure-stock',
  summary: 'The live figures alone',
  permission: 'stock.view',
  runs: 'thread',
  input: dashboardInput,
  output: dashboardMetrics,
});
