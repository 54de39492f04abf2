import type { Actor } from '../../contract/actor.ts';
import type { LoggedEvent, SyncAnswer } from '../../contract/envelope.ts';
import { tenantRoom, userRoom } from '../../contract/rooms.ts';
import type { CommittedEvent } from '../core/domain.ts';
import type { Reader } from '../db/port.ts';
import { readHead, readSince } from './event-log.ts';
import type { FanOut } from './fan-out.ts';

/** Foreign events are skipped this many rows at a time, so that one catch-up never holds the loop. */
const scanRows = 2_000;

interface CatchUp {
  readonly db: Reader;
  readonly actor: Actor;
  readonly fanOut: FanOut;
  readonly sinceSeq: number;
  readonly limit: number;
  /** `undefined`: every room that the actor may join (REST); else the rooms that this connection has joined. */
  readonly rooms: ReadonlySet<string> | undefined;
}

/**
 * The events after `sinceSeq` that the actor may see, in order (CONTRACT 1.6). Answers `resync` when the log no longer
 * reaches back that far, and when the number is from a future that this file never had (a restored backup).
 */
export async function catchUp({ db, actor, fanOut, sinceSeq, limit, rooms }: CatchUp): Promise<SyncAnswer> {
  const { head, floor } = await readHead(db);
  if (sinceSeq < floor || sinceSeq > head) return { resync: true, headSeq: head };
  const events: LoggedEvent[] = [];
  let cursor = sinceSeq;
  while (cursor < head && events.length < limit) {
    const rows = await readSince(db, cursor, scanRows);
    if (rows.length === 0) break;
    for (const row of rows) {
      cursor = row.seq;
      if (!maySee(row, actor, fanOut, rooms)) continue;
      events.push({ seq: row.seq, eventId: row.eventId, event: row.event, payload: row.payload, timestamp: row.timestamp });
      if (events.length >= limit) break;
    }
    if (cursor < head && events.length < limit) await new Promise((resolve) => setImmediate(resolve));
  }
  return { events, headSeq: head, more: cursor < head };
}

function maySee(
  event: CommittedEvent,
  actor: Actor,
  fanOut: FanOut,
  rooms: ReadonlySet<string> | undefined,
): boolean {
  if (!fanOut.rolesFor(event.event).includes(actor.role)) return false;
  if (rooms) return event.rooms.some((room) => rooms.has(room));
  return event.rooms.some((room) => room === tenantRoom || room === userRoom(actor.userId) || !room.startsWith('user:'));
}
