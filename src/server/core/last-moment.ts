import type { ServerReader } from '../db/port.ts';

export const statements = {
  serverWideLastEvents: `SELECT event_id AS id, created_at AS at FROM event_heads AS heads
    JOIN event_log AS log ON log.tenant_id = heads.tenant_id AND log.seq = heads.head`,
  serverWideLastAudits: `SELECT (SELECT MAX(id) FROM audit_trail AS trail WHERE trail.tenant_id = heads.tenant_id) AS id
    FROM event_heads AS heads`,
} as const;

export interface LastMoment {
  /** When something happened last, in epoch milliseconds; 0 when nothing ever did. */
  readonly happened: number;
  /** The moment in the newest id, which a clock that was ahead for a while may have put after `happened`. */
  readonly inIds: number;
}

/** How far a site has come by its own data: what comes next comes later, whatever the computer's clock was set to meanwhile. */
export async function readLastMoment(db: ServerReader): Promise<LastMoment> {
  const events = await db.all<{ id: string; at: string }>(statements.serverWideLastEvents);
  const audits = await db.all<{ id: string | null }>(statements.serverWideLastAudits);
  return {
    happened: Math.max(0, ...events.map(({ at }) => Date.parse(at))),
    inIds: Math.max(0, ...[...events, ...audits].map(({ id }) => momentOf(id ?? ''))),
  };
}

/** The milliseconds in a UUID of version 7; 0 in any other text. */
function momentOf(id: string): number {
  return /^[\da-f]{8}-[\da-f]{4}-7/.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : 0;
}
