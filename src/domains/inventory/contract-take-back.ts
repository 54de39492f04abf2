import * as z from 'zod';
import { defineCommand } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

/**
 * Internal: the opposites of movements, each at its place, the last one first; they stay in the ledger with their
 * references. Of `ids`, or of a reference with its type. INSUFFICIENT_STOCK where what came in was used since.
 */
export const reverseMovements = defineCommand({
  name: 'inventory.reverse-movements',
  summary: 'Take movements back by their opposites',
  permission: 'stock.write',
  internal: true,
  input: z.object({
    ids: z.array(fields.id).max(1_000).optional(),
    reference: z.string().max(200).optional(),
    referenceType: fields.id.optional(),
    note: z.string().max(500),
  }),
  output: z.object({ reversed: z.number().int() }),
  errors: ['NOT_FOUND', 'CONFLICT', 'INSUFFICIENT_STOCK'],
});

/**
 * Internal: an item as it was before an import. One that the import had made (`version`: as it left it) goes to an empty
 * stock and off the list, one that it changed gets its fields back. CONFLICT when it was used or changed since.
 */
export const takeBackItem = defineCommand({
  name: 'inventory.take-back-item',
  summary: 'Take back what an import did to an item',
  permission: 'stock.write',
  internal: true,
  input: z.object({
    id: fields.id,
    batchId: fields.id,
    version: z.number().int().optional(),
    changes: z.array(fields.fieldChange).optional(),
    note: z.string().max(500),
  }),
  output: z.object({ id: z.string() }),
  errors: ['NOT_FOUND', 'CONFLICT', 'INSUFFICIENT_STOCK'],
});
