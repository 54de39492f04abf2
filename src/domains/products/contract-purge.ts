import * as z from 'zod';
import { defineCommand } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

const ids = z.array(fields.id).max(10_000);

/** Internal, for samples: removes products but those that still have SKUs. `suppliersInUse`: those of `supplierIds` that a remaining product names. */
export const purgeProducts = defineCommand({
  name: 'products.purge',
  summary: 'Remove products without SKUs',
  permission: 'samples.manage',
  internal: true,
  input: z.object({ ids, supplierIds: ids }),
  output: z.object({
    removed: z.number().int(),
    kept: z.array(z.object({ id: z.string(), name: z.string() })),
    suppliersInUse: z.array(z.string()),
  }),
});
