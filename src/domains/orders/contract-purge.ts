import * as z from 'zod';
import { defineCommand } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

/**
 * Internal, for samples: removes orders in any status with their share in the sales figures; what they hold goes back to
 * the stock first. Their numbers are not given again. `inUse`: those of `itemIds` that stand in orders that remain, which
 * can only be cancelled and fulfilled while these items are there.
 */
export const purgeOrders = defineCommand({
  name: 'orders.purge',
  summary: 'Remove orders altogether',
  permission: 'samples.manage',
  internal: true,
  input: z.object({ ids: z.array(fields.id).max(10_000), itemIds: z.array(fields.id).max(10_000) }),
  output: z.object({
    /** Their numbers. */
    removed: z.array(z.string()),
    inUse: z.array(z.object({ itemId: z.string(), sku: z.string() })),
  }),
});
