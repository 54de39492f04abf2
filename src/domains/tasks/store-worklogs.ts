import type { Reader, Tx } from '../../server/db/port.ts';

export interface WorklogRow {
  readonly id: string;
  readonly taskId: string;
  readonly technician: string;
  readonly technicianName: string;
  readonly startTime: string;
  readonly endTime: string | null;
  readonly notes: string;
  readonly totalMinor: number;
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ServiceLineRow {
  readonly serviceId: number;
  readonly name: string;
  readonly priceMinor: number;
}

/** `quantity` in thousandths, `unitPrice` in millionths. */
export interface ProductLineRow {
  readonly itemId: string;
  readonly productId: number;
  readonly name: string;
  readonly unit: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly totalMinor: number;
}

export const worklogColumns = `w.id, w.task_id AS taskId, w.technician, w.technician_name AS technicianName,
  w.start_time AS startTime, w.end_time AS endTime, w.notes, w.total AS totalMinor, w.version,
  w.created_by AS createdBy, w.created_at AS createdAt, w.updated_at AS updatedAt`;

export const statements = {
  byId: `SELECT ${worklogColumns} FROM worklogs w
    JOIN tasks t ON t.tenant_id = w.tenant_id AND t.id = w.task_id AND t.deleted_at IS NULL
    WHERE w.tenant_id = @tenant AND w.id = @id`,
  runningOfTask: `SELECT ${worklogColumns} FROM worklogs w
    WHERE w.tenant_id = @tenant AND w.task_id = @taskId AND w.end_time IS NULL ORDER BY w.start_time, w.id`,
  runningOfPerson: `SELECT ${worklogColumns}, t.title AS taskTitle FROM worklogs w
    JOIN tasks t ON t.tenant_id = w.tenant_id AND t.id = w.task_id AND t.deleted_at IS NULL
    WHERE w.tenant_id = @tenant AND w.technician = @technician AND w.end_time IS NULL
    ORDER BY w.start_time DESC, w.id DESC`,
  everMade: 'SELECT 1 AS found FROM worklogs WHERE tenant_id = @tenant AND id = @id',
  insert: `INSERT INTO worklogs (tenant_id, id, task_id, technician, technician_name, start_time, end_time, notes,
      total, version, created_by, created_at, updated_at)
    VALUES (@tenant, @id, @taskId, @technician, @technicianName, @startTime, @endTime, @notes,
      @totalMinor, @version, @createdBy, @createdAt, @updatedAt)`,
  update: `UPDATE worklogs SET technician = @technician, technician_name = @technicianName, start_time = @startTime,
      end_time = @endTime, notes = @notes, total = @totalMinor, version = @version, updated_at = @updatedAt
    WHERE tenant_id = @tenant AND id = @id`,
  services: `SELECT service_id AS serviceId, name, price AS priceMinor FROM worklog_services
    WHERE tenant_id = @tenant AND worklog_id = @worklogId ORDER BY line`,
  deleteService: `DELETE FROM worklog_services
    WHERE tenant_id = @tenant AND worklog_id = @worklogId AND service_id = @serviceId`,
  insertService: `INSERT INTO worklog_services (tenant_id, worklog_id, service_id, line, name, price)
    VALUES (@tenant, @worklogId, @serviceId, @line, @name, @priceMinor)`,
  lastServiceLine: `SELECT COALESCE(MAX(line), 0) AS last FROM worklog_services
    WHERE tenant_id = @tenant AND worklog_id = @worklogId`,
  products: `SELECT item_id AS itemId, product_id AS productId, name, unit, quantity, unit_price AS unitPrice,
      total AS totalMinor
    FROM worklog_products WHERE tenant_id = @tenant AND worklog_id = @worklogId ORDER BY line`,
  insertProduct: `INSERT INTO worklog_products (tenant_id, worklog_id, item_id, product_id, line, name, unit, quantity,
      unit_price, total)
    VALUES (@tenant, @worklogId, @itemId, @productId, @line, @name, @unit, @quantity, @unitPrice, @totalMinor)`,
  updateProduct: `UPDATE worklog_products SET name = @name, unit = @unit, quantity = @quantity, unit_price = @unitPrice,
      total = @totalMinor
    WHERE tenant_id = @tenant AND worklog_id = @worklogId AND item_id = @itemId`,
  deleteProduct: `DELETE FROM worklog_products
    WHERE tenant_id = @tenant AND worklog_id = @worklogId AND item_id = @itemId`,
  lastProductLine: `SELECT COALESCE(MAX(line), 0) AS last FROM worklog_products
    WHERE tenant_id = @tenant AND worklog_id = @worklogId`,
} as const;

/** A worklog whose task is not deleted. */
export function findWorklog(db: Reader, id: string): Promise<WorklogRow | undefined> {
  return db.get<WorklogRow>(statements.byId, { id });
}

export interface RunningRow extends WorklogRow {
  readonly taskTitle: string;
}

/** Worklogs that have no end yet, the first started first. */
export function readRunningOfTask(db: Reader, taskId: string): Promise<WorklogRow[]> {
  return db.all<WorklogRow>(statements.runningOfTask, { taskId });
}

/** The latest started first. */
export function readRunningOfPerson(db: Reader, technician: string): Promise<RunningRow[]> {
  return db.all<RunningRow>(statements.runningOfPerson, { technician });
}

export async function worklogWasMade(db: Reader, id: string): Promise<boolean> {
  return (await db.get(statements.everMade, { id })) !== undefined;
}

export async function insertWorklog(tx: Tx, row: WorklogRow): Promise<void> {
  await tx.run(statements.insert, { ...row });
}

export async function saveWorklog(tx: Tx, row: WorklogRow): Promise<void> {
  await tx.run(statements.update, { ...row });
}

export function readServiceLines(db: Reader, worklogId: string): Promise<ServiceLineRow[]> {
  return db.all<ServiceLineRow>(statements.services, { worklogId });
}

/** Puts the service last; one that stands there already moves and takes the new price. */
export async function putServiceLine(tx: Tx, worklogId: string, row: ServiceLineRow): Promise<void> {
  await deleteServiceLine(tx, worklogId, row.serviceId);
  const line = await nextLine(tx, statements.lastServiceLine, worklogId);
  await tx.run(statements.insertService, { ...row, worklogId, line });
}

export async function deleteServiceLine(tx: Tx, worklogId: string, serviceId: number): Promise<boolean> {
  return (await tx.run(statements.deleteService, { worklogId, serviceId })).changes > 0;
}

export function readProductLines(db: Reader, worklogId: string): Promise<ProductLineRow[]> {
  return db.all<ProductLineRow>(statements.products, { worklogId });
}

export async function insertProductLine(tx: Tx, worklogId: string, row: ProductLineRow): Promise<void> {
  const line = await nextLine(tx, statements.lastProductLine, worklogId);
  await tx.run(statements.insertProduct, { ...row, worklogId, line });
}

export async function saveProductLine(tx: Tx, worklogId: string, row: ProductLineRow): Promise<void> {
  await tx.run(statements.updateProduct, { ...row, worklogId });
}

export async function deleteProductLine(tx: Tx, worklogId: string, itemId: string): Promise<void> {
  await tx.run(statements.deleteProduct, { worklogId, itemId });
}

/** `quantity` in thousandths. */
export interface UsedProduct {
  readonly worklogId: string;
  readonly itemId: string;
  readonly quantity: number;
}

async function nextLine(tx: Tx, sql: string, worklogId: string): Promise<number> {
  return ((await tx.get<{ last: number }>(sql, { worklogId }))?.last ?? 0) + 1;
}
