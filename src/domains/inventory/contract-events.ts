import * as z from 'zod';
import { defineEvent } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { stockItem } from './contract-items.ts';
import { movementTypes, referenceTypes, stockMovement } from './contract-movements.ts';
import { stockTransfer } from './contract-places.ts';

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

/** Units changed their place; the level did not. `from`/`to` are `null` for an item without a default place. */
export const stockTransferred = defineEvent({
  name: 'stock:transferred',
  permission,
  payload: z.object({
    skuId: z.string(),
    sku: z.string(),
    itemName: z.string(),
    transferId: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    quantity: z.number(),
    note: z.string().nullable(),
    userId: z.string(),
    timestamp: fields.isoTime,
    transfer: stockTransfer,
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
