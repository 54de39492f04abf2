import type { ServerReader, Tx } from '../../server/db/port.ts';

export const statements = {
  serverWideCompanies: 'SELECT id FROM companies ORDER BY created_at, id',
  pruneAnswers: `DELETE FROM command_log WHERE tenant_id = @tenant AND (user_id, command_key) IN
    (SELECT user_id, command_key FROM command_log
      WHERE tenant_id = @tenant AND created_at < @before ORDER BY created_at LIMIT @limit)`,
} as const;

export async function listCompanyIds(db: ServerReader): Promise<readonly string[]> {
  return (await db.all<{ id: string }>(statements.serverWideCompanies)).map((row) => row.id);
}

/** The company that guest screens show: the first one of the server. */
export async function guestCompany(db: ServerReader): Promise<string | undefined> {
  return (await db.get<{ id: string }>(statements.serverWideCompanies))?.id;
}

/** Removes the oldest answers to idempotency keys; how many. */
export async function pruneAnswers(tx: Tx, before: string, limit: number): Promise<number> {
  return (await tx.run(statements.pruneAnswers, { before, limit })).changes;
}
