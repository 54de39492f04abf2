import type { Actor } from '../../contract/actor.ts';
import type { LoggedEvent, SyncAnswer } from '../../contract/envelope.ts';
import { tenantRoom, userRoom } from '../../contract/rooms.ts';
import type { CommittedEvent } from '../core/domain.ts';
import type { Reader } from '../db/port.ts';
import { readHead, readSince, readSinceInRooms } from './event-log.ts';
import type { FanOut } from './fan-out.ts';

/** Read this many rows at a time, so that one catch-up never holds the loop. */
const pageRows = 500;

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
    const wanted = Math.min(pageRows, limit - events.length);
    const page = rooms ? await readSinceInRooms(db, rooms, cursor, wanted) : await readSince(db, cursor, wanted);
    for (const event of page) if (maySee(event, actor, fanOut, rooms)) events.push(asLogged(event));
    cursor = page.length < wanted ? head : (page.at(-1)?.seq ?? head);
    if (cursor < head) await new Promise((resolve) => setImmediate(resolve));
  }
  return { events, headSeq: head, more: cursor < head };
}

function asLogged({ seq, eventId, event, payload, timestamp }: CommittedEvent): LoggedEvent {
  return { seq, eventId, event, payload, timestamp };
}

function maySee(event: CommittedEvent, actor: Actor, fanOut: FanOut, rooms: ReadonlySet<string> | undefined): boolean {
  if (!fanOut.rolesFor(event.event).includes(actor.role)) return false;
  if (rooms) return event.rooms.some((room) => rooms.has(room));
  return event.rooms.some(
    (room) => room === tenantRoom || room === userRoom(actor.userId) || !room.startsWith('user:'),
  );
}
