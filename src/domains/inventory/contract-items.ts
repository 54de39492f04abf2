import * as z from 'zod';
import { defineCommand, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineList, searched, sortedBy } from '../../contract/list.ts';

/** A stocked item. `isLow` means `stock < reorderLevel` (CONTRACT 1.8). */
export const stockItem = z.object({
  ...fields.identity,
  /** The integer alias of document 000, counted up within the company. */
  product_id: z.number().int(),
  sku: z.string(),
  name: z.string(),
  itemName: z.string(),
  /** The id of its product; an item of no product is one of its own. */
  productId: z.string(),
  /** Which variant of its product it is, in words. */
  variantInfo: z.string().nullable(),
  supplierId: z.string().nullable(),
  /** Every item has a level; lines without one exist in orders only. */
  isStocked: z.literal(true),
  category: z.string().nullable(),
  /** The default place: where units lie unless a transfer or a movement named another place. */
  location: z.string().nullable(),
  unit: z.string(),
  /** How many decimals its quantities have: 0 for pieces, up to 3 for what is measured. */
  quantityDecimals: fields.quantityDecimals,
  stock: z.number(),
  quantity: z.number(),
  /** Units in purchase orders that are Sent or Confirmed. */
  onOrder: z.number(),
  /** Of one unit, with up to six decimals. */
  cost: z.number(),
  price: z.number(),
  reorderLevel: z.number(),
  lowStockThreshold: z.number(),
  /** What to fill up to; `null` means twice the reorder level. */
  reorderTarget: z.number().nullable(),
  barcode: z.string().nullable(),
  /** Counts the changes of the description; the level changes without it. */
  version: z.number().int(),
  isActive: z.boolean(),
  isLow: z.boolean(),
  createdAt: fields.isoTime,
  updatedAt: fields.isoTime,
});
export type StockItem = z.output<typeof stockItem>;

/** What was taken although it is worth a look. `items`: the others that it is about. */
const itemWarning = z.object({
  field: z.string(),
  /** `BARCODE_SHARED`: other items carry it too. `BARCODE_UNUSUAL`: the length of an EAN-8 or GTIN-14 without its check digit. */
  code: z.enum(['BARCODE_SHARED', 'BARCODE_UNUSUAL']),
  message: z.string(),
  items: z.array(z.object({ id: z.string(), sku: z.string(), name: z.string() })),
});
export type ItemWarning = z.output<typeof itemWarning>;
const warnings = z.array(itemWarning).optional();
const itemWithWarnings = stockItem.extend({ warnings });
export type StockItemWithWarnings = z.output<typeof itemWithWarnings>;

/** As codes are kept and compared: upper-cased, composed, without invisible characters. */
export const sku = fields.code(64);
const description = {
  category: fields.optionalText(100).nullish(),
  location: fields.optionalText(100).nullish(),
  unit: fields.requiredText(20).optional(),
  /**
   * Left out: what the unit has, metres and kilograms three, pieces and unknown words none. Fewer than the item's quantities
   * have already are a CONFLICT.
   */
  quantityDecimals: fields.quantityDecimals.optional(),
  cost: fields.unitPrice.optional(),
  price: fields.unitPrice.optional(),
  /** Left out: the company's low-stock threshold. */
  reorderLevel: fields.quantity.optional(),
  /** Document 004's name for the reorder level. */
  lowStockThreshold: fields.quantity.optional(),
  reorderTarget: fields.quantity.nullish(),
  /**
   * Any code; of 12 or 13 digits only with the right check digit (UPC, EAN). Kept as typed, compared as what it stands for:
   * UPC-E, UPC-A, EAN-13 and GTIN-14 of an article are one. One that others carry, and eight digits that are no EAN-8, are
   * taken and answered with `warnings`; what a spreadsheet rounded (4.00638E+12) is refused.
   */
  barcode: fields.optionalText(64).nullish(),
  supplierId: fields.optionalText(100).nullish(),
};

const newItem = z.object({
  sku,
  name: fields.requiredText(200),
  ...description,
  /** The opening level; becomes an adjustment "Opening stock". */
  stock: fields.quantity.default(0),
  /** The product that the new item belongs to; left out, it stands for itself. */
  productId: fields.id.optional(),
  /** Document 004: which variant of the product it is, e.g. `{Size: 'L'}`. */
  variantCombination: z.record(z.string(), z.string()).optional(),
});

export const createItem = defineCommand({
  name: 'inventory.create-item',
  summary: 'Add an item to the stock list',
  permission: 'stock.write',
  input: newItem,
  output: itemWithWarnings,
  errors: ['DUPLICATE', 'NOT_FOUND', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/skus', status: 201, message: 'The item was added.' },
});

export const createItems = defineCommand({
  name: 'inventory.create-items',
  summary: 'Add several items at once: all of them or none',
  permission: 'stock.write',
  input: z.object({ skus: z.array(newItem).min(1).max(1000) }),
  output: z.array(itemWithWarnings),
  errors: ['DUPLICATE', 'NOT_FOUND', 'VALIDATION_FAILED'],
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
    version: fields.version,
  }),
  output: itemWithWarnings,
  errors: ['NOT_FOUND', 'DUPLICATE', 'VERSION_CONFLICT', 'CONFLICT', 'VALIDATION_FAILED'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/skus/:id' },
});

/**
 * All in one transaction. `updated` are the items that changed; one that already is as wished is not among them. An id that
 * is no item is a NOT_FOUND and nothing changes.
 */
export const updateItems = defineCommand({
  name: 'inventory.update-items',
  summary: 'Change the same fields of several items',
  permission: 'stock.write',
  input: z.object({
    ids: z.array(fields.id).min(1).max(500),
    changes: z.object({
      category: description.category,
      location: description.location,
      supplierId: description.supplierId,
      reorderLevel: description.reorderLevel,
      reorderTarget: description.reorderTarget,
      /** `false` takes them off the list, `true` brings them back. */
      isActive: z.boolean().optional(),
    }),
  }),
  output: z.object({ updated: z.array(z.string()) }),
  errors: ['NOT_FOUND', 'VALIDATION_FAILED'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/skus/bulk' },
});

/** The item leaves the lists and takes nothing out any more; its ledger stays. `isActive: true` brings it back. */
export const deactivateItem = defineCommand({
  name: 'inventory.deactivate-item',
  summary: 'Take an item off the stock list; its movements stay',
  permission: 'stock.write',
  input: z.object({ id: fields.id, version: fields.version }),
  output: stockItem,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT'],
  rest: { method: 'DELETE', path: '/api/skus/:id', message: 'The item was taken off the list.' },
});

/**
 * Internal: an item of a stock list. A SKU that is new makes an item with its opening stock. One that exists is left alone
 * (`add-only`), gets the given fields and comes back to the list (`update`), or is brought to the given level too
 * (`set-levels`), by adjustments of the difference: so the same twice changes nothing the second time. `stock` is the
 * whole level; `levels` are those of several places, which name all places where the item lies. CONFLICT where a list
 * with one place says nothing clear of an item at several, DUPLICATE where it names a place twice.
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
    stock: fields.quantity.optional(),
    /** `place: null`: the default place of an item that names none. */
    levels: z
      .array(z.object({ place: fields.optionalText(100).nullable(), quantity: fields.quantity }))
      .min(2)
      .optional(),
    /** Left out: on the list. */
    isActive: z.boolean().optional(),
    mode: z.enum(['add-only', 'update', 'set-levels']).default('add-only'),
    /** An item that is off the list comes back as if it were new (an import had made it and was taken back). */
    revive: z.boolean().optional(),
    /** The batch, for the movements. */
    reference: z.string().max(200).optional(),
    quiet: z.boolean().optional(),
  }),
  output: z.object({
    itemId: z.string(),
    sku: z.string(),
    outcome: z.enum(['created', 'updated', 'unchanged', 'skipped']),
    stock: z.number(),
    warnings,
    version: z.number().int(),
    changes: z.array(fields.fieldChange),
    movementIds: z.array(z.string()),
  }),
  errors: ['CONFLICT', 'DUPLICATE', 'VALIDATION_FAILED'],
});

/** Internal: what purchase orders that are Sent or Confirmed hold of an item; `change` is signed. */
export const changeOnOrder = defineCommand({
  name: 'inventory.change-on-order',
  summary: 'Change how many units of an item are on order',
  permission: 'purchasing.receive',
  internal: true,
  input: z.object({
    itemId: fields.id,
    change: fields.signedQuantity,
  }),
  output: z.object({ onOrder: z.number() }),
  errors: ['NOT_FOUND'],
});

/** Internal: puts an item under a product as one of its variants, or takes it out (`productId: null`). */
export const linkProduct = defineCommand({
  name: 'inventory.link-product',
  summary: 'Put an item under a product',
  permission: 'stock.write',
  internal: true,
  input: z.object({
    itemId: fields.id,
    productId: fields.id.nullable(),
    variantInfo: fields.optionalText(200).nullable(),
  }),
  output: stockItem,
  errors: ['NOT_FOUND'],
});

/** `match`: what fits a search best comes first, by name between equals and without a search. */
export const itemSorts = ['sku', 'name', 'stock', 'category', 'location', 'value', 'updatedAt', 'match'] as const;
export type ItemSort = (typeof itemSorts)[number];

export const { page: listItems, file: exportItems } = defineList({
  permission: 'stock.view',
  path: '/api/skus',
  row: stockItem,
  filters: {
    /**
     * Words in SKU, name and barcode; all of them must fit: from three letters on anywhere, shorter ones the
     * beginning of a word. What is exactly a SKU or barcode, as a scanner reads it, comes first whatever the order.
     */
    search: searched,
    lowStock: fields.flag.optional(),
    outOfStock: fields.flag.optional(),
    category: z.string().max(100).optional(),
    /** The default place. */
    location: z.string().max(100).optional(),
    /** Items whose default place it is, and items of which units lie there. */
    place: z.string().max(100).optional(),
    supplierId: fields.id.optional(),
    /** The items of a product; an item's own id or `product_id` finds that item. */
    productId: z.union([z.number().int(), fields.id]).optional(),
    /** `false` lists the items that are off the list. */
    isActive: fields.flag.default(true),
    ...sortedBy(itemSorts, 'sku', 'asc'),
  },
  page: { name: 'inventory.list-items', summary: 'The stock list, filtered, sorted and in pages' },
  file: {
    name: 'inventory.export-items',
    summary: 'The stock list as a file, as it is filtered and sorted',
    filters: {
      /** Only these of them, by id or `product_id`, in the order of the list; in a query string with commas between. */
      ids: z.union([z.array(fields.id), z.string().transform((text) => text.split(',').filter(Boolean))]).optional(),
    },
  },
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

const scannedItem = stockItem.extend({
  /** What a GS1 label says beside the article; days as `2027-12-31`. Left out for any other code. */
  label: z
    .object({
      gtin: z.string().nullable(),
      lot: z.string().nullable(),
      serial: z.string().nullable(),
      expiry: z.string().nullable(),
      bestBefore: z.string().nullable(),
      production: z.string().nullable(),
      quantity: z.number().nullable(),
    })
    .optional(),
});
export type ScannedItem = z.output<typeof scannedItem>;

/**
 * What a scanner read: a barcode or a SKU, exactly. The forms of an article's number are one (UPC-E, UPC-A, EAN, GTIN-14); a case
 * (GTIN-14 with packaging 1 to 8) finds the piece in it; an AIM identifier in front is left off; GS1 element strings, with
 * brackets or without, and GS1 Digital Links resolve. Items on the list come before items off it. A running number is no code. A
 * code that several items carry is AMBIGUOUS, with `details {code, candidates}`.
 */
export const findByCode = defineQuery({
  name: 'inventory.find-by-code',
  summary: 'One item, by what a scanner read of its label',
  permission: 'stock.view',
  input: z.object({ code: fields.requiredText(400) }),
  output: scannedItem,
  errors: ['NOT_FOUND', 'AMBIGUOUS'],
  rest: { method: 'GET', path: '/api/skus/by-code/:code' },
});

export const listLowStock = defineQuery({
  name: 'inventory.list-low-stock',
  summary: 'Items below their reorder level, the furthest below first, with a suggested quantity',
  permission: 'stock.view',
  runs: 'thread',
  input: z.object({ limit: fields.paging.limit }),
  output: z.array(stockItem.extend({ suggestedQuantity: z.number(), severity: z.enum(['warning', 'critical']) })),
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

export const listCategories = defineQuery({
  name: 'inventory.list-categories',
  summary: 'The categories in use, with their items and units',
  permission: 'stock.view',
  runs: 'thread',
  input: fields.nothing,
  output: z.array(z.object({ name: z.string(), items: z.number().int(), units: z.number() })),
  rest: { method: 'GET', path: '/api/categories' },
});
