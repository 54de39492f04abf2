import * as z from 'zod';
import { defineCommand } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

const ids = z.array(fields.id).max(10_000);

/**
 * Internal, for samples: removes counts in any status. One with a line for something else than `itemIds` stays. Items that
 * are about to go (`leaving`) leave the open counts where nobody has counted them; what was counted stays to be read, and
 * posting passes it over. Numbers are not given again.
 */
export const purgeStocktakes = defineCommand({
  name: 'stocktake.purge',
  summary: 'Remove counts altogether, and items from those that remain',
  permission: 'samples.manage',
  internal: true,
  input: z.object({ ids, itemIds: ids, leaving: ids }),
  output: z.object({
    /** Their numbers. */
    removed: z.array(z.string()),
    kept: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
});
