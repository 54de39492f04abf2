import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import type { FiltersOf } from '../../contract/list.ts';
import { fromMinor, toMinor } from '../../contract/money.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext, QueryContext } from '../../server/core/domain.ts';
import type { Reader } from '../../server/db/port.ts';
import { namedList } from '../../server/core/lists/named-list.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { catalogUpdate, type listServices, type ServiceItem } from './contract.ts';
import { nameKey } from './model.ts';
import {
  findService,
  findServiceByName,
  insertService,
  readServices,
  saveService,
  type ServiceRow,
  takeServiceNumber,
} from './store.ts';
import type * as contract from './contract.ts';

export async function createService(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.createService>,
): Promise<ServiceItem> {
  await assertNameIsFree(ctx.tx, input.name);
  const row: ServiceRow = {
    id: ctx.newId(),
    serviceId: await takeServiceNumber(ctx.tx),
    name: input.name,
    nameKey: nameKey(input.name),
    description: input.description,
    priceMinor: toMinor(input.price),
    category: input.category,
    categoryKey: nameKey(input.category),
    isActive: 1,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  await insertService(ctx.tx, row);
  announce(ctx, row, 'created', ['name', 'description', 'price', 'category', 'isActive']);
  return toServiceItem(row);
}

export async function updateService(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.updateService>,
): Promise<ServiceItem> {
  const before = await requireRow(ctx.tx, input.id);
  assertVersion(input.version, `The service "${before.name}"`, toServiceItem(before));
  const wanted = applied(before, input);
  const changed = changedFields(before, wanted);
  if (changed.length === 0) return toServiceItem(before);
  if (wanted.nameKey !== before.nameKey) await assertNameIsFree(ctx.tx, wanted.name);
  const after: ServiceRow = { ...wanted, version: before.version + 1, updatedAt: ctx.now };
  await saveService(ctx.tx, after);
  announce(ctx, after, 'updated', changed);
  return toServiceItem(after);
}

/** A service that may be booked now. */
export async function requireService(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.requireService>,
): Promise<ServiceItem> {
  const row = await requireRow(ctx.tx, input.id);
  if (row.isActive === 0) {
    throw new AppError('CONFLICT', `The service "${row.name}" is no longer offered.`, { service_id: row.serviceId });
  }
  return toServiceItem(row);
}

export async function getService(
  ctx: QueryContext,
  input: ParsedInputOf<typeof contract.getService>,
): Promise<ServiceItem> {
  return toServiceItem(await requireRow(ctx.db, input.id));
}

/** By name; a search looks into names and numbers. */
export const serviceList = namedList({
  idOf: ({ id }: ServiceRow) => id,
  nameOf: ({ name }) => name,
  codesOf: ({ serviceId }) => [String(serviceId)],
  read: (db, { category, active }: FiltersOf<typeof listServices>) =>
    readServices(db, {
      category: category ? nameKey(category) : null,
      active: active === undefined ? null : Number(active),
    }),
  show: (rows) => rows.map(toServiceItem),
});

async function requireRow(db: Reader, reference: string | number): Promise<ServiceRow> {
  const row = await findService(db, reference);
  if (!row) throw notFound('service', String(reference));
  return row;
}

async function assertNameIsFree(db: Reader, name: string): Promise<void> {
  const taken = await findServiceByName(db, nameKey(name));
  if (!taken) return;
  throw new AppError('DUPLICATE', `There is a service "${taken.name}" already.`, { id: taken.id, name: taken.name });
}

function applied(row: ServiceRow, input: ParsedInputOf<typeof contract.updateService>): ServiceRow {
  const name = input.name ?? row.name;
  const category = input.category ?? row.category;
  return {
    ...row,
    name,
    nameKey: nameKey(name),
    description: input.description ?? row.description,
    priceMinor: input.price === undefined ? row.priceMinor : toMinor(input.price),
    category,
    categoryKey: nameKey(category),
    isActive: input.isActive === undefined ? row.isActive : Number(input.isActive),
  };
}

const visibleFields = [
  ['name', 'name'],
  ['description', 'description'],
  ['price', 'priceMinor'],
  ['category', 'category'],
  ['isActive', 'isActive'],
] as const satisfies readonly (readonly [keyof ServiceItem, keyof ServiceRow])[];

function changedFields(before: ServiceRow, after: ServiceRow): string[] {
  return visibleFields.filter(([, column]) => before[column] !== after[column]).map(([field]) => field);
}

function announce(
  ctx: CommandContext,
  row: ServiceRow,
  change: 'created' | 'updated' | 'deleted',
  fields: string[],
): void {
  const { id, service_id, name, price } = toServiceItem(row);
  ctx.emit(
    catalogUpdate,
    { updatedAt: row.updatedAt, changes: [{ change, id, service_id, name, price, fields }] },
    tenantRoom,
  );
}

function toServiceItem(row: ServiceRow): ServiceItem {
  return {
    id: row.id,
    _id: row.id,
    service_id: row.serviceId,
    name: row.name,
    description: row.description,
    price: fromMinor(row.priceMinor),
    category: row.category,
    isActive: row.isActive === 1,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
