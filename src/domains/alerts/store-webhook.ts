import type { Reader, ServerReader, SqlValue, Tx } from '../../server/db/port.ts';
import type { Delivery, DeliveryState } from './contract.ts';

export const deliveryColumns = `id, event_id AS eventId, event, subject, body, state, attempts, status, error,
  duration_ms AS durationMs, next_attempt_at AS nextAttemptAt, last_attempt_at AS lastAttemptAt,
  created_at AS createdAt`;

export interface DeliveryRow {
  readonly id: string;
  readonly eventId: string;
  readonly event: Delivery['event'];
  readonly subject: string;
  /** The JSON text that is posted and signed. */
  readonly body: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly durationMs: number | null;
  readonly nextAttemptAt: string | null;
  readonly lastAttemptAt: string | null;
  readonly createdAt: string;
}

export const statements = {
  insert: `INSERT INTO webhook_deliveries (tenant_id, id, event_id, event, subject, body, state, attempts,
      next_attempt_at, created_at)
    VALUES (@tenant, @id, @eventId, @event, @subject, @body, 'pending', 0, @now, @now)`,
  update: `UPDATE webhook_deliveries SET state = @state, attempts = @attempts, status = @status, error = @error,
      duration_ms = @durationMs, next_attempt_at = @nextAttemptAt, last_attempt_at = @lastAttemptAt
    WHERE tenant_id = @tenant AND id = @id`,
  /** Nobody is there: what else waits need not find that out for itself. */
  postpone: `UPDATE webhook_deliveries SET next_attempt_at = @until
    WHERE tenant_id = @tenant AND state = 'pending' AND next_attempt_at < @until`,
  byId: `SELECT ${deliveryColumns} FROM webhook_deliveries WHERE tenant_id = @tenant AND id = @id`,
  nextDue: `SELECT ${deliveryColumns} FROM webhook_deliveries
    WHERE tenant_id = @tenant AND state = 'pending' AND next_attempt_at <= @now ORDER BY id LIMIT 1`,
  counts: `SELECT state, count(*) AS deliveries FROM webhook_deliveries WHERE tenant_id = @tenant GROUP BY state`,
  isFull: `SELECT 1 AS one FROM webhook_deliveries
    WHERE tenant_id = @tenant AND state = 'pending' LIMIT 1 OFFSET @most`,
  drop: `INSERT INTO webhook_drops (tenant_id, dropped) VALUES (@tenant, 1)
    ON CONFLICT (tenant_id) DO UPDATE SET dropped = webhook_drops.dropped + 1`,
  forgetDrops: 'DELETE FROM webhook_drops WHERE tenant_id = @tenant',
  drops: 'SELECT dropped FROM webhook_drops WHERE tenant_id = @tenant',
  prune: `DELETE FROM webhook_deliveries WHERE tenant_id = @tenant AND id IN
    (SELECT id FROM webhook_deliveries
      WHERE tenant_id = @tenant AND state <> 'pending' AND (created_at < @before OR id < @beyond) ORDER BY id LIMIT @limit)`,
  beyond: `SELECT id FROM webhook_deliveries WHERE tenant_id = @tenant ORDER BY id DESC LIMIT 1 OFFSET @keep`,

  secret: 'SELECT secret, created_at AS createdAt FROM webhook_secrets WHERE tenant_id = @tenant',
  setSecret: `INSERT INTO webhook_secrets (tenant_id, secret, created_at) VALUES (@tenant, @secret, @now)
    ON CONFLICT (tenant_id) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at`,

  /** Who has something to post, and when the next attempt is due; over all companies, for the server's sender. */
  serverWideDue: `SELECT tenant_id AS tenantId, min(next_attempt_at) AS dueAt FROM webhook_deliveries
    WHERE state = 'pending' GROUP BY tenant_id ORDER BY dueAt`,
} as const;

export async function insertDelivery(
  tx: Tx,
  row: Pick<DeliveryRow, 'id' | 'eventId' | 'event' | 'subject' | 'body'> & { readonly now: string },
): Promise<void> {
  await tx.run(statements.insert, { ...row });
}

export async function updateDelivery(tx: Tx, row: DeliveryRow): Promise<void> {
  const { id, state, attempts, status, error, durationMs, nextAttemptAt, lastAttemptAt } = row;
  const fields: Record<string, SqlValue> = { state, attempts, status, error, durationMs, nextAttemptAt, lastAttemptAt };
  await tx.run(statements.update, { id, ...fields });
}

export async function postponeOthers(tx: Tx, until: string): Promise<void> {
  await tx.run(statements.postpone, { until });
}

export async function findDelivery(db: Reader, id: string): Promise<DeliveryRow | undefined> {
  return db.get<DeliveryRow>(statements.byId, { id });
}

export async function findNextDue(db: Reader, now: string): Promise<DeliveryRow | undefined> {
  return db.get<DeliveryRow>(statements.nextDue, { now });
}

export async function readDeliveryCounts(db: Reader): Promise<Readonly<Record<DeliveryState, number>>> {
  const rows = await db.all<{ state: DeliveryState; deliveries: number }>(statements.counts);
  const counts = Object.fromEntries(rows.map(({ state, deliveries }) => [state, deliveries]));
  return { pending: 0, delivered: 0, failed: 0, ...counts };
}

/** Whether more than `most` deliveries wait. */
export async function isFull(db: Reader, most: number): Promise<boolean> {
  return (await db.get(statements.isFull, { most })) !== undefined;
}

export async function countDrop(tx: Tx): Promise<void> {
  await tx.run(statements.drop);
}

export async function forgetDrops(tx: Tx): Promise<void> {
  await tx.run(statements.forgetDrops);
}

export async function readDrops(db: Reader): Promise<number> {
  return (await db.get<{ dropped: number }>(statements.drops))?.dropped ?? 0;
}

/** Removes finished deliveries: older than `before`, or beyond the newest `keep`; how many. */
export async function pruneDeliveries(tx: Tx, before: string, keep: number, limit: number): Promise<number> {
  const beyond = (await tx.get<{ id: string }>(statements.beyond, { keep }))?.id ?? '';
  return (await tx.run(statements.prune, { before, beyond, limit })).changes;
}

export interface Secret {
  readonly secret: string;
  readonly createdAt: string;
}

export async function readSecret(db: Reader): Promise<Secret | undefined> {
  return db.get<Secret>(statements.secret);
}

export async function writeSecret(tx: Tx, secret: string, now: string): Promise<void> {
  await tx.run(statements.setSecret, { secret, now });
}

export async function readDue(
  db: ServerReader,
): Promise<readonly { readonly tenantId: string; readonly dueAt: string }[]> {
  return db.all<{ tenantId: string; dueAt: string }>(statements.serverWideDue);
}

export function toDelivery(row: DeliveryRow): Delivery {
  const { id, eventId, event, subject, state, attempts, status, error, durationMs, createdAt } = row;
  const { nextAttemptAt, lastAttemptAt } = row;
  const outcome = { status, error, durationMs, nextAttemptAt, lastAttemptAt };
  return { id, _id: id, eventId, event, subject, state, attempts, ...outcome, createdAt };
}
