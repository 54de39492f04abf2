import * as z from 'zod';
import { defineCommand, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineList, searched } from '../../contract/list.ts';
import { sku, stockItem } from './contract-items.ts';

export const movementTypes = ['purchase', 'sale', 'return', 'adjustment'] as const;
export type MovementType = (typeof movementTypes)[number];

export const referenceTypes = ['order', 'purchase_order', 'adjustment', 'worklog', 'batch', 'stocktake'] as const;
export type ReferenceType = (typeof referenceTypes)[number];

/** A row of the ledger. `timestamp` is when it happened, `recordedAt` when it was written down. */
export const stockMovement = z.object({
  ...fields.identity,
  skuId: z.string(),
  itemId: z.string(),
  productId: z.string(),
  sku: z.string(),
  itemName: z.string(),
  /** Where it came in or went out; `null` for an item without a place. */
  place: z.string().nullable(),
  type: z.enum(movementTypes),
  /** Signed: what came in is positive. */
  quantity: z.number(),
  balanceBefore: z.number(),
  balanceAfter: z.number(),
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

const note = fields.text(500).optional();
/** Only from or to this place of the item. Left out: in goes to its default place, out comes from there first, then from the others. */
const place = fields.requiredText(100).optional();

export const adjustStock = defineCommand({
  name: 'inventory.adjust-stock',
  queueable: true,
  summary: 'Add to or remove from an item by hand, with a note',
  permission: 'stock.adjust',
  input: z.object({
    id: fields.id,
    version: fields.version,
    quantity: fields.positiveQuantity,
    type: z.enum(['add', 'remove']),
    note,
    place,
  }),
  /** `movementIds`: what `undoAdjustment` takes back. */
  output: stockItem.extend({ movementIds: z.array(z.string()) }),
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'CONFLICT', 'INSUFFICIENT_STOCK'],
  rest: { method: 'POST', path: '/api/skus/:id/adjust-stock', message: 'The stock was adjusted.' },
});

/**
 * Writes the opposite movement of an own adjustment by hand, at the same place: its `reference` is the movement taken back.
 * CONFLICT: another kind of movement, somebody else's, or taken back already. INSUFFICIENT_STOCK: the units are gone again.
 */
export const undoAdjustment = defineCommand({
  name: 'inventory.undo-adjustment',
  summary: 'Take back an own adjustment by its opposite',
  permission: 'stock.adjust',
  input: z.object({ id: fields.id }),
  output: stockMovement,
  errors: ['NOT_FOUND', 'CONFLICT', 'INSUFFICIENT_STOCK'],
  rest: { method: 'POST', path: '/api/stock-movements/:id/undo', message: 'The adjustment was taken back.' },
});

/** One of the four names an item. `productId`: the integer `product_id`, the same as digits, or the item's id. */
const whichItem = {
  itemId: fields.id.optional(),
  sku: sku.optional(),
  productId: z.union([z.number().int(), fields.id]).optional(),
};

/**
 * Internal: the one place where a level changes. The sign must fit the type: a sale takes out, a purchase and a return
 * put in. Units taken from several places are one movement a place. `quiet` leaves out `dashboard:stats-updated`; emit it once
 * yourself at the end (a chunk of an import).
 */
export const recordMovement = defineCommand({
  name: 'inventory.record-movement',
  summary: 'Change the level of an item by one movement',
  permission: 'stock.use',
  internal: true,
  input: z.object({
    ...whichItem,
    type: z.enum(movementTypes),
    quantity: fields.signedQuantity.refine((value) => value !== 0, 'A movement moves something'),
    reference: z.string().max(200).optional(),
    referenceType: z.enum(referenceTypes).optional(),
    note,
    place,
    /** Takes what is there when that is less; it may move nothing. */
    atMost: z.boolean().optional(),
    /** Left out: now. */
    occurredAt: fields.isoTime.optional(),
    /** The same as `reference` with the type `worklog`. */
    worklogId: fields.id.optional(),
    quiet: z.boolean().optional(),
  }),
  output: z.object({
    /** The first of `movementIds`; `null` when nothing moved. */
    movementId: z.string().nullable(),
    movementIds: z.array(z.string()),
    itemId: z.string(),
    /** Signed: the units that really moved. */
    moved: z.number(),
    balanceBefore: z.number(),
    balanceAfter: z.number(),
  }),
  errors: ['NOT_FOUND', 'CONFLICT', 'INSUFFICIENT_STOCK', 'VALIDATION_FAILED'],
});

const forWorklog = z.object({ ...whichItem, quantity: fields.positiveQuantity, worklogId: fields.id, note });

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

/** In the order of the ledger, newest first; when a period is asked for, by the time the movements happened. */
export const { page: listMovements, file: exportMovements } = defineList({
  permission: 'stock.view',
  path: '/api/stock-movements',
  row: stockMovement,
  filters: {
    /** An item by its id, SKU or `product_id`. */
    skuId: fields.id.optional(),
    /** A product by its id, else an item by its `product_id` or id. */
    productId: z.union([z.number().int(), fields.id]).optional(),
    type: z.enum(movementTypes).optional(),
    referenceType: z.enum(referenceTypes).optional(),
    /** Exactly: an order number, the id of a worklog or a batch. */
    reference: z.string().max(200).optional(),
    place: z.string().max(100).optional(),
    /** Beginnings of words in SKU, name and barcode of items on the list; `skuId` finds those off it too. */
    search: searched,
    /** From this moment on; a plain date is the begin of that day where the company is. */
    startDate: fields.timeInput.optional(),
    /** Up to this moment; a plain date includes that whole day where the company is. */
    endDate: fields.endInput.optional(),
  },
  page: {
    name: 'inventory.list-movements',
    summary: 'Stock movements, newest first',
    aliases: [
      '/api/stock-movements/sku/:skuId',
      '/api/stock-movements/product/:productId',
      '/api/skus/:skuId/movements',
    ],
  },
  file: { name: 'inventory.export-movements', summary: 'Stock movements as a file, as they are filtered' },
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
        balance: z.number(),
      }),
    ),
  }),
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/skus/:id/curve' },
});
