import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { fromMillionths, fromMinor, toMillionths, toMinor } from '../../contract/money.ts';
import { fromThousandths, toThousandths } from '../../contract/quantity.ts';
import { taskRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { requireService } from '../catalog/contract.ts';
import { giveBackStock, useStock } from '../inventory/contract.ts';
import { type Worklog, worklogCostAdded } from './contract.ts';
import { mergeLines, productLine } from './model.ts';
import {
  deleteProductLine,
  deleteServiceLine,
  insertProductLine,
  type ProductLineRow,
  putServiceLine,
  readProductLines,
  saveProductLine,
  type ServiceLineRow,
  type UsedProduct,
  type WorklogRow,
} from './store-worklogs.ts';
import { requireTask } from './views.ts';
import { announceWorklogChanged, saveChanged } from './worklog-changes.ts';
import { readWhole, requireWorklog, toBookedService } from './worklog-views.ts';
import type * as contract from './contract.ts';

/** The worklog that a change of its lines is based on. */
async function requireBase(
  ctx: CommandContext,
  { id, version }: { readonly id: string; readonly version?: number | undefined },
): Promise<WorklogRow> {
  const row = await requireWorklog(ctx.tx, id);
  assertVersion(version, 'This worklog', await readWhole(ctx.tx, row));
  return row;
}

export async function addService(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.addService>,
): Promise<Worklog> {
  const row = await requireBase(ctx, input);
  const { service_id, name, price } = await ctx.call(requireService, { id: input.serviceId });
  const line: ServiceLineRow = { serviceId: service_id, name, priceMinor: toMinor(price) };
  await putServiceLine(ctx.tx, row.id, line);
  const worklog = await saveChanged(ctx, row);
  ctx.emit(
    worklogCostAdded,
    {
      type: 'service-added',
      worklogId: row.id,
      taskId: row.taskId,
      service: toBookedService(line),
      totalCost: worklog.totalCost,
    },
    taskRoom(row.taskId),
  );
  return worklog;
}

/** Works for a service that is no longer offered, too. */
export async function removeService(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.removeService>,
): Promise<Worklog> {
  const row = await requireBase(ctx, input);
  const number =
    typeof input.serviceId === 'number'
      ? input.serviceId
      : (await ctx.call(requireService, { id: input.serviceId })).service_id;
  if (!(await deleteServiceLine(ctx.tx, row.id, number))) throw notFound('service on this worklog', String(number));
  const worklog = await saveChanged(ctx, row);
  announceWorklogChanged(ctx, worklog, ['services']);
  return worklog;
}

/** Stock, ledger, line and total change together or not at all. */
export async function addProduct(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.addProduct>,
): Promise<Worklog> {
  const row = await requireBase(ctx, input);
  const task = await requireTask(ctx.tx, row.taskId);
  const item = await ctx.call(useStock, {
    productId: input.productId,
    quantity: input.quantityUsed,
    worklogId: row.id,
    note: task.title,
  });
  const added = productLine(toThousandths(input.quantityUsed), toMillionths(item.price));
  const earlier = (await readProductLines(ctx.tx, row.id)).find((line) => line.itemId === item.id);
  const named = { itemId: item.id, productId: item.product_id, name: item.name, unit: item.unit };
  const line: ProductLineRow = { ...named, ...mergeLines(earlier, added) };
  await (earlier ? saveProductLine(ctx.tx, row.id, line) : insertProductLine(ctx.tx, row.id, line));
  const worklog = await saveChanged(ctx, row);
  ctx.emit(
    worklogCostAdded,
    {
      type: 'product-added',
      worklogId: row.id,
      taskId: row.taskId,
      product: {
        product_id: item.product_id,
        name: item.name,
        quantityUsed: fromThousandths(added.quantity),
        unitPrice: fromMillionths(added.unitPrice),
        totalPrice: fromMinor(added.totalMinor),
      },
      totalCost: worklog.totalCost,
    },
    taskRoom(row.taskId),
  );
  return worklog;
}

/** The whole line goes back to stock. */
export async function removeProduct(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.removeProduct>,
): Promise<Worklog> {
  const row = await requireBase(ctx, input);
  const line = (await readProductLines(ctx.tx, row.id)).find(
    ({ itemId, productId }) => itemId === input.productId || productId === input.productId,
  );
  if (!line) throw notFound('product on this worklog', String(input.productId));
  await giveBack(ctx, { ...line, worklogId: row.id });
  await deleteProductLine(ctx.tx, row.id, line.itemId);
  const worklog = await saveChanged(ctx, row);
  announceWorklogChanged(ctx, worklog, ['productsUsed']);
  return worklog;
}

/** An item that was removed for good (a sample) has no stock to go back to: its line may go all the same. */
export async function giveBack(ctx: CommandContext, { itemId, quantity, worklogId }: UsedProduct): Promise<void> {
  try {
    await ctx.call(giveBackStock, { itemId, quantity: fromThousandths(quantity), worklogId });
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'NOT_FOUND')) throw error;
  }
}
