import type { Tx } from '../db/port.ts';
import { readHead, statements } from '../events/event-log.ts';

export { readHead };

/**
 * Retention: removes the oldest events of a company that are older than `before` or beyond the newest `keepRows`, at
 * most `limit` at a time. Answers how many rows went; 0 when there is nothing left to remove.
 */
export async function pruneEvents(
  tx: Tx,
  { before, keepRows, limit }: { readonly before: string; readonly keepRows: number; readonly limit: number },
): Promise<number> {
  const { head, floor } = await readHead(tx);
  const beyond = Math.min(head - keepRows, floor + limit);
  const aged = await tx.get<{ seq: number }>(statements.newestBefore, { before, upTo: floor + limit, limit });
  const next = Math.max(floor, beyond, aged?.seq ?? 0);
  if (next <= floor) return 0;
  const { changes } = await tx.run(statements.prune, { floor: next });
  await tx.run(statements.pruneRooms, { floor: next });
  await tx.run(statements.raiseFloor, { floor: next });
  return changes;
}
