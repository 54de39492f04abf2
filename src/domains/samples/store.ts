import type { Reader, Tx } from '../../server/db/port.ts';
import type { SampleEntity } from './model.ts';

/** The registry of what the sample site consists of. */
export const statements = {
  mark: `INSERT INTO samples (tenant_id, entity, entity_id, loaded_at) VALUES (@tenant, @entity, @id, @now)`,
  summary: `SELECT entity, count(*) AS count, min(loaded_at) AS loadedAt FROM samples
    WHERE tenant_id = @tenant GROUP BY entity`,
  ids: 'SELECT entity_id AS id FROM samples WHERE tenant_id = @tenant AND entity = @entity ORDER BY entity_id',
  clear: 'DELETE FROM samples WHERE tenant_id = @tenant',
} as const;

export async function mark(tx: Tx, entity: SampleEntity, id: string, now: string): Promise<void> {
  await tx.run(statements.mark, { entity, id, now });
}

export function summarise(db: Reader): Promise<{ entity: SampleEntity; count: number; loadedAt: string }[]> {
  return db.all(statements.summary);
}

export async function idsOf(db: Reader, entity: SampleEntity): Promise<string[]> {
  return (await db.all<{ id: string }>(statements.ids, { entity })).map((row) => row.id);
}

export async function clear(tx: Tx): Promise<void> {
  await tx.run(statements.clear);
}
