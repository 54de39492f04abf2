import type { ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import { fromMillionths, fromMinor } from '../../contract/money.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { Reader } from '../../server/db/port.ts';
import type { Worklog } from './contract.ts';
import { durationMinutes } from './model.ts';
import {
  findWorklog,
  readProductLines,
  readServiceLines,
  type ServiceLineRow,
  type WorklogRow,
} from './store-worklogs.ts';
import type * as contract from './contract.ts';

export async function requireWorklog(db: Reader, id: string): Promise<WorklogRow> {
  const row = await findWorklog(db, id);
  if (!row) throw notFound('worklog', id);
  return row;
}

/** The worklog with its lines. */
export async function readWhole(db: Reader, row: WorklogRow): Promise<Worklog> {
  const services = (await readServiceLines(db, row.id)).map(toBookedService);
  const products = await readProductLines(db, row.id);
  const { totalMinor, taskId, ...plain } = row;
  return {
    ...plain,
    _id: row.id,
    task: taskId,
    taskId,
    durationMinutes: durationMinutes(row.startTime, row.endTime),
    service: services.at(-1) ?? null,
    services,
    productsUsed: products.map((line) => ({
      product_id: line.productId,
      id: line.itemId,
      itemId: line.itemId,
      name: line.name,
      unit: line.unit,
      quantityUsed: fromThousandths(line.quantity),
      unitPrice: fromMillionths(line.unitPrice),
      totalPrice: fromMinor(line.totalMinor),
    })),
    totalCost: fromMinor(totalMinor),
  };
}

export function toBookedService(line: ServiceLineRow): Worklog['services'][number] {
  return { service_id: line.serviceId, name: line.name, price: fromMinor(line.priceMinor) };
}

export async function getWorklog(
  ctx: QueryContext,
  input: ParsedInputOf<typeof contract.getWorklog>,
): Promise<Worklog> {
  return readWhole(ctx.db, await requireWorklog(ctx.db, input.id));
}
