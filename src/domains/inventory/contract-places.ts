import * as z from 'zod';
import { defineCommand, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineList } from '../../contract/list.ts';

/** A place that holds units of an item, has a level for it, or is its default place. `null`: the item has no default place. */
export const itemPlace = z.object({
  place: z.string().nullable(),
  quantity: z.number(),
  isDefault: z.boolean(),
  /** Below it the place is low, whatever the item has elsewhere; `null` when there is no such rule. */
  reorderLevel: z.number().nullable(),
});
export type ItemPlace = z.output<typeof itemPlace>;

/** A row of the ledger of transfers. Items change their place here, never their level. */
export const stockTransfer = z.object({
  ...fields.identity,
  skuId: z.string(),
  itemId: z.string(),
  sku: z.string(),
  itemName: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  quantity: z.number(),
  note: z.string().nullable(),
  timestamp: fields.isoTime,
  userId: z.string(),
});
export type StockTransfer = z.output<typeof stockTransfer>;

/** Left out, empty or `null`: the default place. */
const end = fields.optionalText(100).nullish();

export const transferStock = defineCommand({
  name: 'inventory.transfer-stock',
  summary: 'Move units of an item from one place to another; its level stays',
  permission: 'stock.move',
  input: z.object({
    id: fields.id,
    version: fields.version,
    from: end,
    to: end,
    /** Left out: all that lies at `from`. */
    quantity: fields.positiveQuantity.optional(),
    note: fields.text(500).optional(),
  }),
  output: stockTransfer.extend({ places: z.array(itemPlace) }),
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'CONFLICT', 'INSUFFICIENT_STOCK', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/skus/:id/transfer', message: 'The units were moved.' },
});

/** A rule for one place of an item; `reorderLevel: null` ends it. It opens and settles alerts of that place at once. */
export const setPlaceLevel = defineCommand({
  name: 'inventory.set-place-level',
  summary: 'Set below which quantity a place is low of an item',
  permission: 'alerts.manage',
  input: z.object({
    id: fields.id,
    version: fields.version,
    place: fields.requiredText(100),
    reorderLevel: fields.quantity.nullable(),
  }),
  output: z.array(itemPlace),
  errors: ['NOT_FOUND', 'VERSION_CONFLICT'],
  rest: { method: 'PUT', path: '/api/skus/:id/places/level' },
});

/** The default place first, then by name. Their quantities add up to the stock. */
export const getItemPlaces = defineQuery({
  name: 'inventory.get-item-places',
  summary: 'Where the units of an item lie',
  permission: 'stock.view',
  input: z.object({ id: fields.id }),
  output: z.array(itemPlace),
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/skus/:id/places' },
});

export const listPlaces = defineQuery({
  name: 'inventory.list-places',
  summary: 'The places in use, with the number of items and units there',
  permission: 'stock.view',
  runs: 'thread',
  input: fields.nothing,
  output: z.array(z.object({ place: z.string(), items: z.number().int(), units: z.number() })),
  rest: { method: 'GET', path: '/api/places' },
});

export const { page: listTransfers, file: exportTransfers } = defineList({
  permission: 'stock.view',
  path: '/api/stock-transfers',
  row: stockTransfer,
  /** An item by its id, SKU or `product_id`. */
  filters: { skuId: fields.id.optional() },
  page: {
    name: 'inventory.list-transfers',
    summary: 'Transfers between places, newest first',
    aliases: ['/api/skus/:skuId/transfers'],
  },
  file: {
    name: 'inventory.export-transfers',
    summary: 'Transfers between places as a CSV or XLSX file, as they are filtered',
  },
});
