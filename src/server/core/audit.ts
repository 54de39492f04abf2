import type { Actor } from '../../contract/actor.ts';
import type { Tx } from '../db/port.ts';
import type { AuditEntry } from './domain.ts';

export const statements = {
  insert: `INSERT INTO audit_trail
      (tenant_id, id, at, actor_id, actor_name, action, entity, entity_id, old_value, new_value)
    VALUES (@tenant, @id, @at, @actorId, @actorName, @action, @entity, @entityId, @before, @after)`,
} as const;

interface AuditRow {
  readonly id: string;
  readonly at: string;
  readonly actor: Actor;
  readonly entry: AuditEntry;
}

/** One row of the audit trail, in the transaction of the change itself. */
export async function recordAudit(tx: Tx, { id, at, actor, entry }: AuditRow): Promise<void> {
  await tx.run(statements.insert, {
    id,
    at,
    actorId: actor.userId,
    actorName: actor.name,
    action: entry.action,
    entity: entry.entity,
    entityId: entry.entityId,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
  });
}
