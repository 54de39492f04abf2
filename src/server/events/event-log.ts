import { v7 as newId } from 'uuid';
import type { LoggedEvent } from '../../contract/envelope.ts';
import type { CommittedEvent } from '../core/domain.ts';
import type { Reader, ServerTx } from '../db/port.ts';

export interface EmittedEvent {
  readonly tenantId: string;
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly rooms: readonly string[];
}

export const statements = {
  advance: `INSERT INTO event_heads (tenant_id, head, floor) VALUES (@tenant, @count, 0)
    ON CONFLICT (tenant_id) DO UPDATE SET head = event_heads.head + excluded.head RETURNING head`,
  append: `INSERT INTO event_log (tenant_id, seq, event_id, event, rooms, payload, created_at)
    VALUES (@tenant, @seq, @eventId, @event, @rooms, @payload, @now)`,
  head: 'SELECT head, floor FROM event_heads WHERE tenant_id = @tenant',
  since: `SELECT seq, event_id AS eventId, event, rooms, payload, created_at AS timestamp FROM event_log
    WHERE tenant_id = @tenant AND seq > @since ORDER BY seq LIMIT @limit`,
} as const;

/**
 * Numbers and stores the events of one command inside its transaction, so that `seq` is gapless and increasing within
 * each company (CONTRACT 1.4, 1.5), and returns them as they will be sent.
 */
export async function appendEvents(
  tx: ServerTx,
  emitted: readonly EmittedEvent[],
  now: string,
): Promise<readonly CommittedEvent[]> {
  if (emitted.length === 0) return [];
  const committed: CommittedEvent[] = [];
  for (const [tenantId, events] of groupByTenant(emitted)) {
    const company = tx.forTenant(tenantId);
    const row = await company.get<{ head: number }>(statements.advance, { count: events.length });
    let seq = (row?.head ?? events.length) - events.length;
    for (const { event, payload, rooms } of events) {
      seq += 1;
      const eventId = newId();
      const full = { timestamp: now, ...payload, tenantId, seq, eventId };
      await company.run(statements.append, {
        seq,
        eventId,
        event,
        rooms: `|${rooms.join('|')}|`,
        payload: JSON.stringify(full),
        now,
      });
      committed.push({ tenantId, seq, eventId, event, payload: full, rooms, timestamp: now });
    }
  }
  return committed;
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

/** Up to `limit` events after `since`, in order, with their rooms. */
export async function readSince(db: Reader, since: number, limit: number): Promise<CommittedEvent[]> {
  const rows = await db.all<{
    seq: number;
    eventId: string;
    event: string;
    rooms: string;
    payload: string;
    timestamp: string;
  }>(statements.since, { since, limit });
  return rows.map((row) => ({
    tenantId: db.tenantId,
    seq: row.seq,
    eventId: row.eventId,
    event: row.event,
    rooms: row.rooms.slice(1, -1).split('|'),
    payload: JSON.parse(row.payload) as LoggedEvent['payload'],
    timestamp: row.timestamp,
  }));
}
