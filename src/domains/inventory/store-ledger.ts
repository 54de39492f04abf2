import { fromThousandths } from '../../contract/quantity.ts';
import type { Reader, Tx } from '../../server/db/port.ts';
import type { MovementType, ReferenceType, StockMovement } from './contract.ts';
import { hourOf } from './model.ts';
import { type ItemRow, productOf } from './store.ts';

/** A row of the ledger as it is written. Quantities and balances in thousandths. */
export interface MovementRow {
  readonly id: string;
  readonly itemId: string;
  /** Empty: the item has no default place. */
  readonly place: string;
  readonly type: MovementType;
  readonly quantity: number;
  readonly balanceBefore: number;
  readonly balanceAfter: number;
  readonly reference: string | null;
  readonly referenceType: ReferenceType | null;
  readonly note: string | null;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly userId: string;
}

export const movementColumns = `m.id, m.item_id AS itemId, m.place, m.type, m.quantity, m.balance_before AS balanceBefore,
  m.balance_after AS balanceAfter, m.reference, m.reference_type AS referenceType, m.note,
  m.occurred_at AS occurredAt, m.recorded_at AS recordedAt, m.user_id AS userId, i.sku, i.name AS itemName, i.product`;
export const itemOfMovement = 'JOIN stock_items i ON i.tenant_id = m.tenant_id AND i.id = m.item_id';

export type NamedMovementRow = MovementRow & {
  readonly sku: string;
  readonly itemName: string;
  readonly product: string;
};

const count = `INSERT INTO movement_counts (tenant_id, hour, type, movements, units_in, units_out)`;
const addToCount = `ON CONFLICT (tenant_id, hour, type) DO UPDATE SET
  movements = movement_counts.movements + excluded.movements,
  units_in = movement_counts.units_in + excluded.units_in,
  units_out = movement_counts.units_out + excluded.units_out`;

export const statements = {
  insertMovement: `INSERT INTO stock_movements (tenant_id, id, item_id, place, type, quantity, balance_before, balance_after,
      reference, reference_type, note, occurred_at, recorded_at, user_id)
    VALUES (@tenant, @id, @itemId, @place, @type, @quantity, @balanceBefore, @balanceAfter,
      @reference, @referenceType, @note, @occurredAt, @recordedAt, @userId)`,
  countMovement: `${count} VALUES (@tenant, @hour, @type, 1, @unitsIn, @unitsOut) ${addToCount}`,
  movement: `SELECT ${movementColumns} FROM stock_movements m ${itemOfMovement}
    WHERE m.tenant_id = @tenant AND m.id = @id`,
  byReference: `SELECT ${movementColumns} FROM stock_movements m INDEXED BY stock_movements_by_reference ${itemOfMovement}
    WHERE m.tenant_id = @tenant AND m.reference = @reference AND m.reference_type = @referenceType
      AND (@itemId IS NULL OR m.item_id = @itemId) ORDER BY m.id`,
  undoOf: `SELECT id FROM stock_movements INDEXED BY stock_movements_by_reference
    WHERE tenant_id = @tenant AND reference = @id AND reference_type = 'adjustment' LIMIT 1`,
  curve: `SELECT recorded_at AS time, occurred_at AS occurredAt, balance_after AS balance,
      balance_before AS balanceBefore
    FROM stock_movements INDEXED BY stock_movements_by_item
    WHERE tenant_id = @tenant AND item_id = @itemId AND recorded_at >= @since ORDER BY id`,
  finerThan: `SELECT 1 AS found FROM stock_movements INDEXED BY stock_movements_by_item
    WHERE tenant_id = @tenant AND item_id = @itemId AND quantity % @step <> 0 LIMIT 1`,
} as const;

/** One row in the ledger and its share in the hour's counter. */
export async function insertMovement(tx: Tx, row: MovementRow): Promise<void> {
  await tx.run(statements.insertMovement, { ...row });
  const unitsIn = Math.max(row.quantity, 0);
  const unitsOut = Math.max(-row.quantity, 0);
  await tx.run(statements.countMovement, { hour: hourOf(row.recordedAt), type: row.type, unitsIn, unitsOut });
}

export async function readMovement(db: Reader, id: string): Promise<NamedMovementRow | undefined> {
  return db.get<NamedMovementRow>(statements.movement, { id });
}

/** What was moved under a reference, of one item or of all, the oldest first. */
export async function readByReference(
  db: Reader,
  given: { readonly reference: string; readonly referenceType: string; readonly itemId?: string },
): Promise<NamedMovementRow[]> {
  const { itemId = null, ...reference } = given;
  return db.all<NamedMovementRow>(statements.byReference, { ...reference, itemId });
}

/** Whether an adjustment was taken back already. */
export async function isUndone(db: Reader, id: string): Promise<boolean> {
  return (await db.get(statements.undoOf, { id })) !== undefined;
}

export interface CurveRow {
  readonly time: string;
  readonly occurredAt: string;
  readonly balance: number;
  readonly balanceBefore: number;
}

export async function readCurve(db: Reader, itemId: string, since: string): Promise<CurveRow[]> {
  return db.all<CurveRow>(statements.curve, { itemId, since });
}

/** Whether the ledger has a movement that whole steps (thousandths) do not make up. */
export async function hasFinerMovement(db: Reader, itemId: string, step: number): Promise<boolean> {
  return (await db.get(statements.finerThan, { itemId, step })) !== undefined;
}

export function toMovement(row: MovementRow, item: Pick<ItemRow, 'sku' | 'name' | 'product'>): StockMovement {
  return {
    id: row.id,
    _id: row.id,
    skuId: row.itemId,
    itemId: row.itemId,
    productId: productOf({ id: row.itemId, product: item.product }),
    sku: item.sku,
    itemName: item.name,
    place: row.place || null,
    type: row.type,
    quantity: fromThousandths(row.quantity),
    balanceBefore: fromThousandths(row.balanceBefore),
    balanceAfter: fromThousandths(row.balanceAfter),
    reference: row.reference,
    referenceType: row.referenceType,
    worklogId: row.referenceType === 'worklog' ? row.reference : null,
    note: row.note,
    timestamp: row.occurredAt,
    recordedAt: row.recordedAt,
    userId: row.userId,
  };
}

/** A row of the ledger as it was read, with its item's name. */
export function namedMovement(row: NamedMovementRow): StockMovement {
  return toMovement(row, { sku: row.sku, name: row.itemName, product: row.product });
}
