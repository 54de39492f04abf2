import type { Reader, Tx } from '../../server/db/port.ts';
import type { Revision } from './contract-revisions.ts';

export const statements = {
  insert: `INSERT INTO purchase_order_revisions (tenant_id, po_id, revision, changed_at, changed_by, changed_by_name,
      changes)
    VALUES (@tenant, @poId, @revision, @changedAt, @changedBy, @changedByName, @changes)`,
  ofOrder: `SELECT revision, changed_at AS changedAt, changed_by AS changedBy, changed_by_name AS changedByName, changes
    FROM purchase_order_revisions WHERE tenant_id = @tenant AND po_id = @poId ORDER BY revision DESC`,
} as const;

export async function insertRevision(tx: Tx, poId: string, { changes, ...rest }: Revision): Promise<void> {
  await tx.run(statements.insert, { poId, ...rest, changes: JSON.stringify(changes) });
}

/** Newest first. */
export async function readRevisions(db: Reader, poId: string): Promise<Revision[]> {
  const rows = await db.all<Omit<Revision, 'changes'> & { changes: string }>(statements.ofOrder, { poId });
  return rows.map((row) => ({ ...row, changes: JSON.parse(row.changes) as Revision['changes'] }));
}
