import * as z from 'zod';
import { defineCommand } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

/**
 * Internal: an order that an import had made and nobody touched since is cancelled, its movements go back by their
 * opposites, and it leaves the sales figures. CONFLICT when it was changed since.
 */
export const takeBackOrder = defineCommand({
  name: 'orders.take-back',
  summary: 'Take back an order that an import had made',
  permission: 'batches.run',
  internal: true,
  input: z.object({ id: fields.id, note: z.string().max(500) }),
  output: z.object({ id: z.string() }),
  errors: ['NOT_FOUND', 'CONFLICT', 'INSUFFICIENT_STOCK'],
});

/** Internal: which of the items stand in orders that are not cancelled, and in which. */
export const findItemsInOrders = defineCommand({
  name: 'orders.find-items-in-orders',
  summary: 'Which of some items stand in orders',
  permission: 'batches.run',
  internal: true,
  input: z.object({ itemIds: z.array(fields.id).max(10_000) }),
  output: z.object({ found: z.array(z.object({ itemId: z.string(), sku: z.string(), number: z.string() })) }),
});
