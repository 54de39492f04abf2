import * as z from 'zod';
import { defineCommand } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

/** Internal, for samples: removes all alerts of items that are gone, settled ones too, with their history. */
export const purgeAlerts = defineCommand({
  name: 'alerts.purge',
  summary: 'Remove the alerts of items altogether',
  permission: 'samples.manage',
  internal: true,
  input: z.object({ itemIds: z.array(fields.id).max(10_000) }),
  output: z.object({ removed: z.number().int() }),
});
