import { fromThousandths } from '../../contract/quantity.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import {
  itemUpdated,
  lowStockAlert,
  reorderTriggered,
  stockAdjusted,
  stockMovementCreated,
  stockTransferred,
  stockUpdated,
} from './contract.ts';
import { isLow, severityOf, suggestedQuantity } from './model.ts';
import { type ItemRow, productOf, toItem } from './store.ts';
import { type MovementRow, toMovement } from './store-ledger.ts';
import { toTransfer, type TransferRow } from './store-places.ts';

/** The level of an item changed by one movement, or by one a place (CONTRACT 3.2, documents 002 and 004). */
export function tellMovements(ctx: CommandContext, item: ItemRow, movements: readonly MovementRow[]): void {
  const [first] = movements;
  if (!first) return;
  const { type, note, userId } = first;
  const balanceBefore = fromThousandths(first.balanceBefore);
  const balanceAfter = fromThousandths(item.stock);
  const quantity = fromThousandths(item.stock - first.balanceBefore);
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
      reorderLevel: fromThousandths(item.reorderLevel),
      isLow: isLow(item),
    },
    tenantRoom,
  );
  const whose = { skuId: item.id, productId: productOf(item), sku: item.sku, type, note, userId };
  ctx.emit(stockAdjusted, { ...whose, quantity, balanceBefore, balanceAfter, timestamp: ctx.now }, tenantRoom);
  for (const row of movements) {
    const { reference, referenceType, occurredAt: timestamp } = row;
    const movement = toMovement(row, item);
    const step = {
      quantity: movement.quantity,
      balanceBefore: movement.balanceBefore,
      balanceAfter: movement.balanceAfter,
    };
    ctx.emit(
      stockMovementCreated,
      { ...whose, ...step, movement, movementId: row.id, reference, referenceType, timestamp },
      tenantRoom,
    );
  }
}

export function tellTransfer(ctx: CommandContext, item: ItemRow, row: TransferRow): void {
  const transfer = toTransfer(row, item);
  const { skuId, sku, itemName, from, to, quantity, note, userId, timestamp } = transfer;
  const told = { skuId, sku, itemName, transferId: row.id, from, to, quantity, note, userId, timestamp, transfer };
  ctx.emit(stockTransferred, told, tenantRoom);
}

/** `changes`: names of the fields that changed. */
export function tellChange(ctx: CommandContext, row: ItemRow, changes: string[]): void {
  const { id, name, sku, location } = row;
  const quantity = fromThousandths(row.stock);
  const common = { id, itemName: name, quantity, sku, ...(location && { location }), updatedAt: ctx.now };
  ctx.emit(itemUpdated, { ...common, changes, updatedBy: ctx.actor.userId, item: toItem(row) }, tenantRoom);
}

/** The level fell below the reorder level; the low-stock alert only when open purchase orders do not cover it (CONTRACT 3.4). */
export function tellLow(ctx: CommandContext, item: ItemRow): void {
  const { id, sku, name } = item;
  const [stock, reorderLevel] = [fromThousandths(item.stock), fromThousandths(item.reorderLevel)];
  const suggestion = fromThousandths(suggestedQuantity(item, item.onOrder));
  ctx.emit(
    reorderTriggered,
    { itemId: id, itemName: name, currentStock: stock, reorderLevel, suggestedQuantity: suggestion, sku },
    tenantRoom,
  );
  if (item.stock + item.onOrder >= item.reorderLevel) return;
  ctx.emit(
    lowStockAlert,
    {
      skuId: id,
      sku,
      productName: name,
      category: item.category || null,
      currentStock: stock,
      threshold: reorderLevel,
      pendingQuantity: fromThousandths(item.onOrder),
      projectedStock: fromThousandths(item.stock + item.onOrder),
      ...(item.variantInfo && { variantInfo: item.variantInfo }),
      severity: severityOf(item),
    },
    tenantRoom,
  );
}
