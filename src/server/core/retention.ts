import type { Tx } from '../db/port.ts';
import { readHead, statements } from '../events/event-log.ts';

export { readHead };

interface Piece {
  /** ISO 8601; the age by the days that were lived (`agedBefore`), never by a look at the clock. */
  readonly before: string;
  readonly keepRows: number;
  /** So many of the newest stay, whatever their age. */
  readonly keepNewest: number;
  readonly limit: number;
}

/**
 * Retention: removes the oldest events of a company that are older than `before` or beyond the newest `keepRows`, at
 * most `limit` at a time. Answers how many rows went; 0 when there is nothing left to remove.
 */
export async function pruneEvents(tx: Tx, { before, keepRows, keepNewest, limit }: Piece): Promise<number> {
  const { head, floor } = await readHead(tx);
  const beyond = Math.min(head - keepRows, floor + limit);
  const upTo = Math.min(head - keepNewest, floor + limit);
  const young = await tx.get<{ seq: number }>(statements.firstSince, { before, floor, upTo });
  const next = Math.max(floor, beyond, young ? young.seq - 1 : upTo);
  if (next <= floor) return 0;
  const { changes } = await tx.run(statements.prune, { floor: next });
  await tx.run(statements.pruneRooms, { floor: next });
  await tx.run(statements.raiseFloor, { floor: next });
  return changes;
}
