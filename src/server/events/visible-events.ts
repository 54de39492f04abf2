import type { Actor } from '../../contract/actor.ts';
import type { LoggedEvent, SyncAnswer } from '../../contract/envelope.ts';
import type { Reader } from '../db/port.ts';
import { readHead, readSeqsInRooms, readSince, readStored } from './event-log.ts';
import type { FanOut } from './fan-out.ts';
import type { Rooms } from './rooms.ts';

/** Read this many rows at a time, so that one catch-up never holds the loop. */
const pageRows = 500;
/** An answer ends after so many characters of payloads; the next one goes on. */
const mostCharacters = 512 * 1024;

interface CatchUp {
  readonly db: Reader;
  readonly actor: Actor;
  readonly fanOut: FanOut;
  readonly rooms: Rooms;
  readonly sinceSeq: number;
  readonly limit: number;
  /** The rooms that this connection has joined; `undefined`: every room that the actor may join (REST). */
  readonly joined: ReadonlySet<string> | undefined;
}

/**
 * The events after `sinceSeq` that the actor may see, in order (CONTRACT 1.6, 1.16): of rooms that would let the actor in
 * now. Answers `resync` when the log no longer reaches back that far, and when the number is from a future that this
 * file never had (a restored backup).
 */
export async function catchUp(asked: CatchUp): Promise<SyncAnswer> {
  const { db, sinceSeq, limit } = asked;
  const { head, floor } = await readHead(db);
  if (sinceSeq < floor || sinceSeq > head) return { resync: true, headSeq: head };
  const events: LoggedEvent[] = [];
  const readPage = await pagesOf(asked);
  let characters = 0;
  let cursor = sinceSeq;
  while (cursor < head && events.length < limit) {
    const wanted = Math.min(pageRows, limit - events.length);
    const { seqs, last } = await readPage(cursor, wanted);
    for (const seq of seqs) {
      const stored = await readStored(db, seq);
      if (!stored || !asked.fanOut.rolesFor(stored.event).includes(asked.actor.role)) continue;
      characters += stored.payload.length;
      if (events.length > 0 && characters > mostCharacters) return { events, headSeq: head, more: true };
      const { eventId, event, payload, timestamp } = stored;
      events.push({ seq, eventId, event, payload: JSON.parse(payload) as LoggedEvent['payload'], timestamp });
    }
    cursor = last ?? head;
    if (cursor < head) await new Promise((resolve) => setImmediate(resolve));
  }
  return { events, headSeq: head, more: cursor < head };
}

/** The next numbers of events in open rooms, and the last number that was looked at (`undefined`: the end of the log). */
type ReadPage = (since: number, limit: number) => Promise<{ readonly seqs: readonly number[]; readonly last?: number }>;

async function pagesOf({ db, actor, rooms, joined }: CatchUp): Promise<ReadPage> {
  const pass = rooms.passOf(actor, db);
  if (!joined) {
    return async (since, limit) => {
      const heads = await readSince(db, since, limit);
      await pass.ask(heads.flatMap((head) => head.rooms));
      const seqs = heads.filter((head) => head.rooms.some((room) => pass.allows(room))).map(({ seq }) => seq);
      return {
        seqs,
        ...lastOf(
          heads.map(({ seq }) => seq),
          limit,
        ),
      };
    };
  }
  await pass.ask(joined);
  const open = [...joined].filter((room) => pass.allows(room));
  return async (since, limit) => {
    const seqs = await readSeqsInRooms(db, open, since, limit);
    return { seqs, ...lastOf(seqs, limit) };
  };
}

/** A page that is not full was the last one. */
function lastOf(seqs: readonly number[], limit: number): { readonly last?: number } {
  const last = seqs.length < limit ? undefined : seqs.at(-1);
  return last === undefined ? {} : { last };
}
