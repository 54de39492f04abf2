import type { Database } from '../db/port.ts';

export const statements = {
  serverWideBreakHistory: 'UPDATE event_heads SET head = head + @jump, floor = head + @jump',
} as const;

/** More events than any company can have had between a backup and its restoring. */
const jump = 10_000_000;

/**
 * A restored log goes on from numbers that no client has seen. Else new events would get the numbers of lost ones, and a
 * client that saw those would take the new ones for known: now every cursor from before lies under the floor (resync).
 */
export async function breakHistory(db: Database): Promise<void> {
  await db.tx.run(statements.serverWideBreakHistory, { jump });
}
