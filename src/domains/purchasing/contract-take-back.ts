import * as z from 'zod';
import { defineCommand } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

/** Internal: a purchase order that an import had made and nobody touched since is cancelled. CONFLICT otherwise. */
export const takeBackPurchaseOrder = defineCommand({
  name: 'purchasing.take-back-order',
  summary: 'Take back a purchase order that an import had made',
  permission: 'batches.run',
  internal: true,
  input: z.object({ id: fields.id, note: z.string().max(500) }),
  output: z.object({ id: z.string() }),
  errors: ['NOT_FOUND', 'CONFLICT', 'INVALID_TRANSITION'],
});

/**
 * Internal: a supplier as it was before an import. One that the import had made (`version`: as it left it) goes, one that
 * it changed gets its fields back. CONFLICT when it was used or changed since.
 */
export const takeBackSupplier = defineCommand({
  name: 'purchasing.take-back-supplier',
  summary: 'Take back what an import did to a supplier',
  permission: 'batches.run',
  internal: true,
  input: z.object({
    id: fields.id,
    version: z.number().int().optional(),
    changes: z.array(fields.fieldChange).optional(),
  }),
  output: z.object({ id: z.string() }),
  errors: ['NOT_FOUND', 'CONFLICT'],
});

/** Internal: which of the items stand in purchase orders that are not cancelled, and in which. */
export const findItemsInPurchaseOrders = defineCommand({
  name: 'purchasing.find-items-in-orders',
  summary: 'Which of some items stand in purchase orders',
  permission: 'batches.run',
  internal: true,
  input: z.object({ itemIds: z.array(fields.id).max(10_000) }),
  output: z.object({ found: z.array(z.object({ itemId: z.string(), sku: z.string(), number: z.string() })) }),
});
