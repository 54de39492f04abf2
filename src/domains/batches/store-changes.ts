import type { Reader, Tx } from '../../server/db/port.ts';
import type { BatchKind } from './contract.ts';

/** What a job has made or changed, each kind with what taking it back needs to know. */
export const changeKinds = [
  'item-created',
  'item-changed',
  'movement',
  'order',
  'purchase-order',
  'supplier-created',
  'supplier-changed',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

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
  remove: 'DELETE FROM batch_changes WHERE tenant_id = @tenant AND batch_id = @batchId',

  addReference: `INSERT INTO import_references (tenant_id, kind, reference, part, batch_id)
    VALUES (@tenant, @kind, @reference, @part, @batchId) 
      ON CONFLICT (tenant_id, kind, reference, part, batch_id) DO NOTHING`,
  earlierReference: `SELECT batch_id AS batchId FROM import_references
    WHERE tenant_id = @tenant AND kind = @kind AND reference = @reference AND part = @part AND batch_id <> @batchId
    LIMIT 1`,
  removeReferences: 'DELETE FROM import_references WHERE tenant_id = @tenant AND batch_id = @batchId',

  madeAndTakenBack: `SELECT i.id FROM stock_items i
    WHERE i.tenant_id = @tenant AND i.sku = @sku AND i.is_active = 0 AND EXISTS (
      SELECT 1 FROM batch_changes c JOIN batches b ON b.tenant_id = c.tenant_id AND b.id = c.batch_id
      WHERE c.tenant_id = i.tenant_id AND c.entity_id = i.id AND c.kind = 'item-created'
        AND b.taken_back_at IS NOT NULL)`,
  movement: 'SELECT id FROM stock_movements WHERE tenant_id = @tenant AND id = @id',
} as const;

export async function lastPosition(db: Reader, batchId: string): Promise<number> {
  return (await db.get<{ position: number }>(statements.lastPosition, { batchId }))?.position ?? 0;
}

export async function insertChange(tx: Tx, batchId: string, position: number, change: Change): Promise<void> {
  const { kind, entityId, detail } = change;
  await tx.run(statements.insert, { batchId, position, kind, entityId, detail: JSON.stringify(detail) });
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

export async function addReference(tx: Tx, batchId: string, reference: ImportReference): Promise<void> {
  await tx.run(statements.addReference, { batchId, ...reference });
}

/** Whether another job has brought this in already. */
export async function cameInEarlier(db: Reader, batchId: string, reference: ImportReference): Promise<boolean> {
  return (await db.get(statements.earlierReference, { batchId, ...reference })) !== undefined;
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
