import type { Reader, Tx } from '../../server/db/port.ts';
import type { BatchKind, ChangeKind, ImportWarning } from './contract.ts';

/** What a job has made or changed, with what taking it back needs to know. */
export interface Change {
  readonly kind: ChangeKind;
  readonly entityId: string;
  /** JSON. */
  readonly detail: unknown;
}

export const statements = {
  lastPosition: `SELECT coalesce(max(position), 0) AS position FROM batch_changes
    WHERE tenant_id = @tenant AND batch_id = @batchId`,
  insert: `INSERT INTO batch_changes (tenant_id, batch_id, position, kind, entity_id, detail)
    VALUES (@tenant, @batchId, @position, @kind, @entityId, @detail)`,
  list: `SELECT kind, entity_id AS entityId, detail FROM batch_changes
    WHERE tenant_id = @tenant AND batch_id = @batchId ORDER BY position LIMIT @limit`,
  warned: `SELECT detail FROM batch_changes
    WHERE tenant_id = @tenant AND batch_id = @batchId AND detail LIKE '%"warnings":[{%' ORDER BY position LIMIT @limit`,
  remove: 'DELETE FROM batch_changes WHERE tenant_id = @tenant AND batch_id = @batchId',

  addReference: `INSERT INTO import_references (tenant_id, kind, reference, part, batch_id, content)
    VALUES (@tenant, @kind, @reference, @part, @batchId, @content)
      ON CONFLICT (tenant_id, kind, reference, part, batch_id)
      DO UPDATE SET content = substr(content || char(10) || excluded.content, 1, 20000)`,
  earlierReferences: `SELECT content FROM import_references
    WHERE tenant_id = @tenant AND kind = @kind AND reference = @reference AND part = @part AND batch_id <> @batchId
    LIMIT 100`,
  removeReferences: 'DELETE FROM import_references WHERE tenant_id = @tenant AND batch_id = @batchId',

  madeAndTakenBack: `SELECT i.id FROM stock_items i
    WHERE i.tenant_id = @tenant AND i.sku = @sku AND i.is_active = 0 AND EXISTS (
      SELECT 1 FROM batch_changes c JOIN batches b ON b.tenant_id = c.tenant_id AND b.id = c.batch_id
      WHERE c.tenant_id = i.tenant_id AND c.entity_id = i.id AND c.kind = 'item-created'
        AND b.taken_back_at IS NOT NULL)`,
  unit: 'SELECT unit FROM stock_items WHERE tenant_id = @tenant AND sku = @sku',
  movement: 'SELECT id FROM stock_movements WHERE tenant_id = @tenant AND id = @id',
} as const;

export async function lastPosition(db: Reader, batchId: string): Promise<number> {
  return (await db.get<{ position: number }>(statements.lastPosition, { batchId }))?.position ?? 0;
}

export async function insertChange(tx: Tx, batchId: string, position: number, change: Change): Promise<void> {
  const { kind, entityId, detail } = change;
  await tx.run(statements.insert, { batchId, position, kind, entityId, detail: JSON.stringify(detail) });
}

/** What a job made and changed, in its order. */
export async function readChanges(db: Reader, batchId: string, limit: number): Promise<Change[]> {
  const rows = await db.all<Change & { detail: string }>(statements.list, { batchId, limit });
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as unknown }));
}

/** What is worth a look about the first things that have anything. */
export async function readWarnings(db: Reader, batchId: string, limit: number): Promise<ImportWarning[]> {
  const rows = await db.all<{ detail: string }>(statements.warned, { batchId, limit });
  return rows.flatMap(({ detail }) => (JSON.parse(detail) as { warnings: ImportWarning[] }).warnings).slice(0, limit);
}

export async function removeChanges(tx: Tx, batchId: string): Promise<void> {
  await tx.run(statements.remove, { batchId });
}

/** Under which number something came in: of an order as a whole (`part` empty), of a movement with its item's code. */
export interface ImportReference {
  readonly kind: BatchKind;
  readonly reference: string;
  readonly part: string;
}

/** `content`: what came in under it, one line; a movement may come in several times. */
export async function addReference(
  tx: Tx,
  batchId: string,
  reference: ImportReference,
  content: string,
): Promise<void> {
  await tx.run(statements.addReference, { batchId, ...reference, content });
}

/** What other jobs have brought in under a number; an empty line where nobody knows any more. `undefined`: nothing. */
export async function readEarlier(
  db: Reader,
  batchId: string,
  { kind, reference, part }: ImportReference,
): Promise<string[] | undefined> {
  const rows = await db.all<{ content: string }>(statements.earlierReferences, { batchId, kind, reference, part });
  return rows.length === 0 ? undefined : rows.flatMap(({ content }) => content.split('\n'));
}

/** The unit of an item; `undefined` when there is none of that code. */
export async function unitOfItem(db: Reader, sku: string): Promise<string | undefined> {
  return (await db.get<{ unit: string }>(statements.unit, { sku }))?.unit;
}

/** So that what was taken back can come in again. */
export async function removeReferences(tx: Tx, batchId: string): Promise<void> {
  await tx.run(statements.removeReferences, { batchId });
}

/** Whether a movement of an own export is in the ledger still. */
export async function movementIsThere(db: Reader, id: string): Promise<boolean> {
  return (await db.get(statements.movement, { id })) !== undefined;
}

/** Whether an item is off the list since the import that had made it was taken back. */
export async function wasTakenBack(db: Reader, sku: string): Promise<boolean> {
  return (await db.get(statements.madeAndTakenBack, { sku })) !== undefined;
}
