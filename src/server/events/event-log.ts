import { tenantRoom } from '../../contract/rooms.ts';
import type { Reader, ServerTx } from '../db/port.ts';
import type { EncodedEvent } from './outgoing-event.ts';

export interface EmittedEvent {
  readonly tenantId: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly rooms: readonly string[];
}

export const statements = {
  advance: `INSERT INTO event_heads (tenant_id, head, floor) VALUES (@tenant, @count, 0)
    ON CONFLICT (tenant_id) DO UPDATE SET head = event_heads.head + excluded.head RETURNING head`,
  append: `INSERT INTO event_log (tenant_id, seq, event_id, event, rooms, for_all, payload, created_at)
    VALUES (@tenant, @seq, @eventId, @event, @rooms, @forAll, @payload, @now)`,
  addRoom: 'INSERT INTO event_rooms (tenant_id, room, seq) VALUES (@tenant, @room, @seq)',
  head: 'SELECT head, floor FROM event_heads WHERE tenant_id = @tenant',
  since: `SELECT seq, event, rooms FROM event_log
    WHERE tenant_id = @tenant AND seq > @since ORDER BY seq LIMIT @limit`,
  one: `SELECT seq, event_id AS eventId, event, rooms, payload, created_at AS timestamp FROM event_log
    WHERE tenant_id = @tenant AND seq = @seq`,
  seqsForAll: `SELECT seq FROM event_log
    WHERE tenant_id = @tenant AND for_all = 1 AND seq > @since ORDER BY seq LIMIT @limit`,
  seqsOfRoom: `SELECT seq FROM event_rooms
    WHERE tenant_id = @tenant AND room = @room AND seq > @since ORDER BY seq LIMIT @limit`,
  /** An event of a time when the clock was set back lies behind younger ones: what is old ends at the first that is not. */
  firstSince: `SELECT seq FROM event_log
    WHERE tenant_id = @tenant AND created_at >= @before AND seq > @floor AND seq <= @upTo ORDER BY seq LIMIT 1`,
  prune: 'DELETE FROM event_log WHERE tenant_id = @tenant AND seq <= @floor',
  pruneRooms: 'DELETE FROM event_rooms WHERE tenant_id = @tenant AND seq <= @floor',
  raiseFloor: 'UPDATE event_heads SET floor = @floor WHERE tenant_id = @tenant AND floor < @floor',
} as const;

/** A command that reports so much at once is a piece of a job, whose changes are state to a person, not news. */
const bulkEvents = 60;

interface Append {
  readonly emitted: readonly EmittedEvent[];
  /** ISO 8601, the moment of the command. */
  readonly now: string;
  readonly newId: () => string;
}

/**
 * Numbers and stores the events of one command inside its transaction, so that `seq` is gapless and increasing within
 * each company (CONTRACT 1.4, 1.5), and returns them as they will be sent.
 */
export async function appendEvents(tx: ServerTx, { emitted, now, newId }: Append): Promise<readonly EncodedEvent[]> {
  if (emitted.length === 0) return [];
  const encoded: EncodedEvent[] = [];
  for (const [tenantId, events] of groupByTenant(emitted)) {
    const company = tx.forTenant(tenantId);
    const bulk = bulkOf(events);
    const row = await company.get<{ head: number }>(statements.advance, { count: events.length });
    let seq = (row?.head ?? events.length) - events.length;
    for (const { event, payload, rooms } of events) {
      seq += 1;
      const eventId = newId();
      const json = JSON.stringify({ timestamp: now, ...payload, tenantId, seq, eventId });
      await company.run(statements.append, {
        seq,
        eventId,
        event,
        rooms: rooms.join('|'),
        forAll: rooms.includes(tenantRoom) ? 1 : 0,
        payload: json,
        now,
      });
      if (!rooms.includes(tenantRoom)) {
        for (const room of new Set(rooms)) await company.run(statements.addRoom, { room, seq });
      }
      const size = bulk.has(event) ? events.length : 0;
      encoded.push({ seq, eventId, tenantId, event, rooms, json, timestamp: now, bulk: size });
    }
  }
  return encoded;
}

/** The names that make up the bulk of very many events; alerts and other news among them are not of it. */
function bulkOf(events: readonly EmittedEvent[]): ReadonlySet<string> {
  if (events.length < bulkEvents) return new Set();
  const counts = new Map<string, number>();
  for (const { event } of events) counts.set(event, (counts.get(event) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return new Set([...counts].flatMap(([name, count]) => (count >= most / 2 ? [name] : [])));
}

function groupByTenant(emitted: readonly EmittedEvent[]): Map<string, EmittedEvent[]> {
  const groups = new Map<string, EmittedEvent[]>();
  for (const event of emitted) {
    const group = groups.get(event.tenantId);
    if (group) group.push(event);
    else groups.set(event.tenantId, [event]);
  }
  return groups;
}

/** The newest number of a company and the highest one that retention removed; both 0 before its first event. */
export async function readHead(db: Reader): Promise<{ readonly head: number; readonly floor: number }> {
  return (await db.get<{ head: number; floor: number }>(statements.head)) ?? { head: 0, floor: 0 };
}

/** What has to be known of an event to tell whether somebody may see it. */
export interface EventHead {
  readonly seq: number;
  readonly event: string;
  readonly rooms: readonly string[];
}

type HeadRow = Omit<EventHead, 'rooms'> & { readonly rooms: string };

interface EventRow extends HeadRow {
  readonly eventId: string;
  readonly payload: string;
  readonly timestamp: string;
}

/** A logged event whose payload is still text. */
export interface StoredEvent extends Omit<EventRow, 'rooms'>, EventHead {}

const withRooms = <Row extends HeadRow>(row: Row) => ({ ...row, rooms: row.rooms.split('|') });

/** Heads of up to `limit` events after `since`, in order, whatever their rooms. */
export async function readSince(db: Reader, since: number, limit: number): Promise<EventHead[]> {
  return (await db.all<HeadRow>(statements.since, { since, limit })).map(withRooms);
}

export async function readStored(db: Reader, seq: number): Promise<StoredEvent | undefined> {
  const row = await db.get<EventRow>(statements.one, { seq });
  return row && withRooms(row);
}

/**
 * Numbers of up to `limit` events after `since` that went to one of the rooms, in order. Reads only those: a hundred
 * thousand events of other rooms cost nothing.
 */
export async function readSeqsInRooms(
  db: Reader,
  rooms: Iterable<string>,
  since: number,
  limit: number,
): Promise<number[]> {
  const seqs = new Set<number>();
  for (const room of rooms) {
    const rows =
      room === tenantRoom
        ? await db.all<{ seq: number }>(statements.seqsForAll, { since, limit })
        : await db.all<{ seq: number }>(statements.seqsOfRoom, { room, since, limit });
    for (const { seq } of rows) seqs.add(seq);
  }
  return [...seqs].sort((a, b) => a - b).slice(0, limit);
}
