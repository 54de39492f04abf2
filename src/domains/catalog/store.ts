import type { Reader, Tx } from '../../server/db/port.ts';

export interface ServiceRow {
  readonly id: string;
  readonly serviceId: number;
  readonly name: string;
  readonly nameKey: string;
  readonly description: string;
  readonly priceMinor: number;
  readonly category: string;
  readonly categoryKey: string;
  readonly isActive: number;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

const columns = `id, service_id AS serviceId, name, name_key AS nameKey, description, price AS priceMinor, category,
  category_key AS categoryKey, is_active AS isActive, version, created_at AS createdAt, updated_at AS updatedAt`;

const filtered = `tenant_id = @tenant
  AND (@category IS NULL OR category_key = @category)
  AND (@active IS NULL OR is_active = @active)`;

export const statements = {
  byId: `SELECT ${columns} FROM services WHERE tenant_id = @tenant AND id = @id`,
  byNumber: `SELECT ${columns} FROM services WHERE tenant_id = @tenant AND service_id = @number`,
  byName: `SELECT ${columns} FROM services WHERE tenant_id = @tenant AND name_key = @nameKey`,
  list: `SELECT ${columns} FROM services WHERE ${filtered}`,
  insert: `INSERT INTO services (tenant_id, id, service_id, name, name_key, description, price, category, category_key,
      is_active, version, created_at, updated_at)
    VALUES (@tenant, @id, @serviceId, @name, @nameKey, @description, @priceMinor, @category, @categoryKey,
      @isActive, @version, @createdAt, @updatedAt)`,
  numbers: 'SELECT last_service_id AS last FROM service_numbers WHERE tenant_id = @tenant',
  keepNumber: `INSERT INTO service_numbers (tenant_id, last_service_id) VALUES (@tenant, @last)
    ON CONFLICT (tenant_id) DO UPDATE SET last_service_id = excluded.last_service_id`,
  remove: 'DELETE FROM services WHERE tenant_id = @tenant AND id = @id',
  update: `UPDATE services SET name = @name, name_key = @nameKey, description = @description, price = @priceMinor,
      category = @category, category_key = @categoryKey, is_active = @isActive, version = @version,
      updated_at = @updatedAt
    WHERE tenant_id = @tenant AND id = @id`,
} as const;

export interface ServiceFilters {
  readonly category: string | null;
  readonly active: number | null;
}

export function findService(db: Reader, reference: string | number): Promise<ServiceRow | undefined> {
  return typeof reference === 'number'
    ? db.get<ServiceRow>(statements.byNumber, { number: reference })
    : db.get<ServiceRow>(statements.byId, { id: reference });
}

export function findServiceByName(db: Reader, nameKey: string): Promise<ServiceRow | undefined> {
  return db.get<ServiceRow>(statements.byName, { nameKey });
}

/** A number is given once: worklogs may show that of a service which is gone. */
export async function takeServiceNumber(tx: Tx): Promise<number> {
  const last = ((await tx.get<{ last: number }>(statements.numbers))?.last ?? 0) + 1;
  await tx.run(statements.keepNumber, { last });
  return last;
}

/** In no order: the list is searched and sorted by names afterwards. */
export function readServices(db: Reader, filters: ServiceFilters): Promise<ServiceRow[]> {
  return db.all<ServiceRow>(statements.list, { ...filters });
}

export async function insertService(tx: Tx, row: ServiceRow): Promise<void> {
  await tx.run(statements.insert, { ...row });
}

export async function saveService(tx: Tx, row: ServiceRow): Promise<void> {
  const { id, name, nameKey, description, priceMinor, category, categoryKey, isActive, version, updatedAt } = row;
  await tx.run(statements.update, {
    id,
    name,
    nameKey,
    description,
    priceMinor,
    category,
    categoryKey,
    isActive,
    version,
    updatedAt,
  });
}
