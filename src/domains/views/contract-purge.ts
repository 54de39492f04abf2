import * as z from 'zod';
import { defineCommand } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

/** Internal, for samples: removes views but those that were changed since they were saved. */
export const purgeViews = defineCommand({
  name: 'views.purge',
  summary: 'Remove views that nobody has changed',
  permission: 'samples.manage',
  internal: true,
  input: z.object({ ids: z.array(fields.id).max(10_000) }),
  output: z.object({
    removed: z.number().int(),
    kept: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
});
