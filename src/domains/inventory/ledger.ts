import { AppError, notFound } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import {
  lowStockAlert,
  type MovementType,
  type ReferenceType,
  reorderTriggered,
  stockAdjusted,
  stockMovementCreated,
  stockUpdated,
} from './contract.ts';
import { crossesDown, isLow, type ItemKey, severityOf, signFault, suggestedQuantity } from './model.ts';
import { changeLevel, findItem, type ItemRow } from './store.ts';
import { insertMovement, type MovementRow, toMovement } from './store-ledger.ts';

export interface Movement {
  readonly type: MovementType;
  readonly quantity: number;
  readonly reference?: string | undefined;
  readonly referenceType?: ReferenceType | undefined;
  readonly note?: string | undefined;
  readonly occurredAt?: string | undefined;
}

export interface Moved {
  /** The item after the movement. */
  readonly item: ItemRow;
  readonly movementId: string;
  readonly balanceBefore: number;
}

/**
 * The one place where a level changes: one conditional update, one row of the ledger with its counter, and the events.
 * Refused with NOT_FOUND, CONFLICT (off the list) or INSUFFICIENT_STOCK; then nothing has changed.
 */
export async function moveStock(ctx: CommandContext, key: ItemKey, movement: Movement): Promise<Moved> {
  const { type, quantity } = movement;
  const fault = signFault(type, quantity);
  if (fault) throw new AppError('VALIDATION_FAILED', fault, { fields: [{ field: 'quantity', message: fault }] });
  const item = await changeLevel(ctx.tx, key, quantity, ctx.now);
  if (!item) throw await refusal(ctx, key, quantity);
  const row: MovementRow = {
    id: ctx.newId(),
    itemId: item.id,
    type,
    quantity,
    balanceBefore: item.stock - quantity,
    balanceAfter: item.stock,
    reference: movement.reference ?? null,
    referenceType: movement.referenceType ?? null,
    note: movement.note || null,
    occurredAt: movement.occurredAt ?? ctx.now,
    recordedAt: ctx.now,
    userId: ctx.actor.userId,
  };
  await insertMovement(ctx.tx, row);
  tell(ctx, item, row);
  return { item, movementId: row.id, balanceBefore: row.balanceBefore };
}

async function refusal(ctx: CommandContext, key: ItemKey, quantity: number): Promise<AppError> {
  const item = await findItem(ctx.tx, key);
  if (!item) return notFound('item', String(key.value));
  const details = { skuId: item.id, sku: item.sku };
  if (item.isActive === 0) return new AppError('CONFLICT', `${item.sku} is no longer on the stock list.`, details);
  const requested = -quantity;
  const sentence = `Not enough of ${item.sku} in stock: ${item.stock} available, ${requested} requested.`;
  return new AppError('INSUFFICIENT_STOCK', sentence, { ...details, available: item.stock, requested });
}

function tell(ctx: CommandContext, item: ItemRow, row: MovementRow): void {
  const { quantity, balanceBefore, balanceAfter, type, note, userId } = row;
  ctx.emit(
    stockUpdated,
    {
      id: item.id,
      itemName: item.name,
      quantity: balanceAfter,
      ...(item.location && { location: item.location }),
      updatedAt: ctx.now,
      skuId: item.id,
      sku: item.sku,
      delta: quantity,
      balanceBefore,
      balanceAfter,
      reorderLevel: item.reorderLevel,
      isLow: isLow(item),
    },
    tenantRoom,
  );
  const change = {
    skuId: item.id,
    productId: item.id,
    sku: item.sku,
    type,
    quantity,
    balanceBefore,
    balanceAfter,
    note,
    userId,
  };
  ctx.emit(stockAdjusted, { ...change, timestamp: ctx.now }, tenantRoom);
  const { reference, referenceType } = row;
  const movement = toMovement(row, item);
  ctx.emit(
    stockMovementCreated,
    { ...change, movement, movementId: row.id, reference, referenceType, timestamp: row.occurredAt },
    tenantRoom,
  );
  if (crossesDown(balanceBefore, balanceAfter, item.reorderLevel)) warn(ctx, item);
}

function warn(ctx: CommandContext, item: ItemRow): void {
  ctx.emit(
    reorderTriggered,
    {
      itemId: item.id,
      itemName: item.name,
      currentStock: item.stock,
      reorderLevel: item.reorderLevel,
      suggestedQuantity: suggestedQuantity(item),
      sku: item.sku,
    },
    tenantRoom,
  );
  ctx.emit(
    lowStockAlert,
    {
      skuId: item.id,
      sku: item.sku,
      productName: item.name,
      category: item.category || null,
      currentStock: item.stock,
      threshold: item.reorderLevel,
      pendingQuantity: 0,
      projectedStock: item.stock,
      severity: severityOf(item),
    },
    tenantRoom,
  );
}
