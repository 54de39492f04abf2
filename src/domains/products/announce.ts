import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { dashboardStatsUpdated } from '../dashboard/contract.ts';
import { productCreated, productDeleted, type ProductDetail, productUpdated } from './contract.ts';

type Told = Pick<CommandContext, 'emit' | 'actor'>;

/** Once a command: figures have changed (CONTRACT 3.2). */
export function announce(ctx: Told, message: string): void {
  ctx.emit(dashboardStatsUpdated, { message }, tenantRoom);
}

export function tellCreated(ctx: Told, product: ProductDetail): void {
  const { id, name } = product;
  ctx.emit(productCreated, { productId: id, id, name, product, createdBy: ctx.actor.userId }, tenantRoom);
}

export function tellUpdated(ctx: Told, product: ProductDetail, changes: readonly string[]): void {
  const { id, name } = product;
  const payload = { productId: id, id, name, changes: [...changes], product, updatedBy: ctx.actor.userId };
  ctx.emit(productUpdated, payload, tenantRoom);
}

export function tellDeleted(ctx: Told, { id, name }: { readonly id: string; readonly name: string }): void {
  ctx.emit(productDeleted, { productId: id, id, name, deletedBy: ctx.actor.userId }, tenantRoom);
}
