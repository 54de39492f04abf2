import type { ServerReader, Tx } from '../../server/db/port.ts';

export const statements = {
  serverWideCompanies: 'SELECT id FROM companies ORDER BY created_at, id',
  pruneAnswers: `DELETE FROM command_log WHERE tenant_id = @tenant AND (user_id, command_key) IN
    (SELECT user_id, command_key FROM command_log
      WHERE tenant_id = @tenant AND created_at < @before AND created_at < @newest
      ORDER BY created_at LIMIT @limit)`,
  newestAnswers: `SELECT created_at AS createdAt FROM command_log WHERE tenant_id = @tenant
    ORDER BY created_at DESC LIMIT 1 OFFSET @keep`,
} as const;

export async function listCompanyIds(db: ServerReader): Promise<readonly string[]> {
  return (await db.all<{ id: string }>(statements.serverWideCompanies)).map((row) => row.id);
}

/** The company that guest screens show: the first one of the server. */
export async function guestCompany(db: ServerReader): Promise<string | undefined> {
  return (await db.get<{ id: string }>(statements.serverWideCompanies))?.id;
}

/** Removes the oldest answers to idempotency keys but never the newest `keep`; how many. */
export async function pruneAnswers(
  tx: Tx,
  { before, keep, limit }: { readonly before: string; readonly keep: number; readonly limit: number },
): Promise<number> {
  if (keep === 0) return (await tx.run(statements.pruneAnswers, { before, newest: before, limit })).changes;
  const newest = await tx.get<{ createdAt: string }>(statements.newestAnswers, { keep: keep - 1 });
  return newest ? (await tx.run(statements.pruneAnswers, { before, newest: newest.createdAt, limit })).changes : 0;
}
