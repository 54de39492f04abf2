import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { dashboardStatsUpdated } from '../dashboard/contract.ts';
import { type Order, orderCreated, orderStatusChanged, orderUpdated } from './contract.ts';
import type { OrderStatus } from './model.ts';

export function tellCreated(ctx: CommandContext, order: Order): void {
  const { id: orderId, orderNumber, status, totalAmount, customerName, createdBy } = order;
  ctx.emit(orderCreated, { order, orderId, orderNumber, status, totalAmount, customerName, createdBy }, tenantRoom);
}

/** Every change of an order; where its status changed, that too, with the true previous one (CONTRACT 3.2). */
export function tellChanged(ctx: CommandContext, order: Order, previousStatus: OrderStatus, reason?: string): void {
  const { id: orderId, orderNumber, status } = order;
  const { userId: updatedBy, name: updatedByName } = ctx.actor;
  if (status !== previousStatus) {
    const news = { orderId, orderNumber, status, previousStatus, ...(reason && { reason }), updatedBy, updatedByName };
    ctx.emit(orderStatusChanged, news, tenantRoom);
  }
  ctx.emit(orderUpdated, { order, orderId, updatedBy }, tenantRoom);
}

/** Once a command (CONTRACT 3.2). */
export function tellDashboard(ctx: CommandContext, message: string): void {
  ctx.emit(dashboardStatsUpdated, { message }, tenantRoom);
}
