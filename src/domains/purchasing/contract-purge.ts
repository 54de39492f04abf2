import * as z from 'zod';
import { defineCommand } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

const ids = z.array(fields.id).max(10_000);

/**
 * Internal, for samples: removes purchase orders in any status with their receipts; what was open is no longer on order.
 * Their numbers are not given again. One with a line for something else than `itemIds` stays. `inUse`: those of `itemIds`
 * that stand in purchase orders that remain, which can only be received while these items are there.
 */
export const purgePurchaseOrders = defineCommand({
  name: 'purchasing.purge-orders',
  summary: 'Remove purchase orders altogether',
  permission: 'samples.manage',
  internal: true,
  input: z.object({ ids, itemIds: ids }),
  output: z.object({
    /** Their numbers. */
    removed: z.array(z.string()),
    kept: z.array(z.object({ id: z.string(), name: z.string() })),
    inUse: z.array(z.object({ itemId: z.string(), sku: z.string() })),
  }),
});

/** Internal, for samples: removes suppliers but those that a purchase order, an item or one of `inUse` names. */
export const purgeSuppliers = defineCommand({
  name: 'purchasing.purge-suppliers',
  summary: 'Remove suppliers that nothing names any more',
  permission: 'samples.manage',
  internal: true,
  input: z.object({ ids, inUse: ids }),
  output: z.object({
    removed: z.number().int(),
    kept: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
});
