import * as z from 'zod';
import { defineEvent } from '../../contract/define.ts';
import { purchaseOrder, purchaseOrderStatuses, receiptStates } from './contract-orders.ts';
import { supplier } from './contract-suppliers.ts';

const permission = 'purchasing.view';

const named = { poId: z.string(), poNumber: z.string(), status: z.enum(purchaseOrderStatuses) };
const whole = { ...named, purchaseOrder, totalAmount: z.number() };

export const purchaseOrderCreated = defineEvent({
  name: 'purchase-order:created',
  permission,
  payload: z.object(whole),
});

/** Any change: an edit, a status, a receipt, a cancellation. */
export const purchaseOrderUpdated = defineEvent({
  name: 'purchase-order:updated',
  permission,
  payload: z.object(whole),
});

export const purchaseOrderStatusChanged = defineEvent({
  name: 'purchase-order:status-changed',
  permission,
  payload: z.object({
    ...named,
    previousStatus: z.enum(purchaseOrderStatuses),
    supplierName: z.string(),
    reason: z.string().optional(),
  }),
});

export const purchaseOrderReceived = defineEvent({
  name: 'purchase-order:received',
  permission,
  payload: z.object({ ...named, purchaseOrder, receiptState: z.enum(receiptStates), receiptId: z.string() }),
});

/** A draft was thrown away. */
export const purchaseOrderDeleted = defineEvent({
  name: 'purchase-order:deleted',
  permission,
  payload: z.object({ poId: z.string(), poNumber: z.string() }),
});

export const supplierCreated = defineEvent({
  name: 'supplier:created',
  permission,
  payload: z.object({ supplierId: z.string(), supplier }),
});

/** `changes` names the fields; deactivation counts as a change of `isActive`. */
export const supplierUpdated = defineEvent({
  name: 'supplier:updated',
  permission,
  payload: z.object({ supplierId: z.string(), supplier, changes: z.array(z.string()) }),
});

export const supplierDeleted = defineEvent({
  name: 'supplier:deleted',
  permission,
  payload: z.object({ supplierId: z.string(), name: z.string() }),
});
