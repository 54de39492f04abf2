import type { Alert } from '../../src/domains/alerts/contract.ts';
import type { Batch, BatchDetails, DryRun, Preview } from '../../src/domains/batches/contract.ts';
import type { StockItem } from '../../src/domains/inventory/contract.ts';
import type { Task, Worklog } from '../../src/domains/tasks/contract.ts';

const at = '2026-11-21T08:00:00.000Z';

/** Whole things as the server answers them, for tests of pages; give what matters. */
export function anItem(given: Partial<StockItem> = {}): StockItem {
  const { id = 'i1', stock = 60, name = 'Inflatable globe', reorderLevel = 28 } = given;
  return {
    ...{ id, _id: id, product_id: 1, sku: '10002', name, itemName: name, productId: id },
    ...{ variantInfo: null, supplierId: null, isStocked: true as const, onOrder: 0 },
    ...{ category: 'General', location: 'C-10-01', unit: 'pcs', quantityDecimals: 0 as const },
    ...{ stock, quantity: stock, cost: 0.51, price: 0.85 },
    ...{ reorderLevel, lowStockThreshold: reorderLevel, reorderTarget: null, barcode: '2014541667767', version: 1 },
    ...{ isActive: true, isLow: stock < reorderLevel, createdAt: at, updatedAt: at },
    ...given,
  };
}

export function aTask(given: Partial<Task> = {}): Task {
  const { id = 't1' } = given;
  return {
    ...{ id, _id: id, title: 'Repair the ramp', description: '', status: 'Pending', statusCode: 'pending' as const },
    ...{ priority: 'medium' as const, dueDate: null, projectId: null, assignedTo: null, assignedToName: null },
    ...{ createdBy: 'u9', createdByName: 'Tom Tooley', user: 'u9', updatedBy: 'u9', version: 1, completedAt: null },
    ...{ totalCost: 0, createdAt: at, updatedAt: at, deletedAt: null, deletedByName: null },
    ...given,
  };
}

export function aWorklog(given: Partial<Worklog> = {}): Worklog {
  return {
    ...{ id: 'w1', _id: 'w1', task: 't1', taskId: 't1', technician: 'u1', technicianName: 'Ada Lovelace' },
    ...{ startTime: at, endTime: null, durationMinutes: null, notes: '', service: null, services: [] },
    ...{ productsUsed: [], totalCost: 0, version: 1, createdBy: 'u1', createdAt: at, updatedAt: at },
    ...given,
  };
}

export function aBatch(given: Partial<Batch> = {}): Batch {
  const { id = 'b1' } = given;
  return {
    ...{ id, _id: id, kind: 'import-items' as const, status: 'running' as const, progress: 10, fileName: 'list.csv' },
    ...{ total: 1_000, processed: 100, successful: 100, failed: 0, size: 1, sha256: '', mapping: {}, options: {} },
    ...{ error: null, createdBy: 'u9', createdByName: 'Tom Tooley', createdAt: at, startedAt: at, completedAt: null },
    ...{ created: 100, changed: 0, skipped: 0, skips: {}, takenBackAt: null, takenBackByName: null },
    ...given,
  };
}

export function anAlert(given: Partial<Alert> = {}): Alert {
  const { id = 'a1', itemId = 'i1', itemName = 'Inflatable globe', stock = 3, level = 10, onOrder = 0 } = given;
  return {
    ...{ id, _id: id, type: 'low_stock' as const, state: 'open' as const, severity: 'critical' as const },
    ...{ itemId, skuId: itemId, sku: '10002', itemName, productName: itemName, category: null, place: null },
    ...{ stock, currentStock: stock, level, threshold: level, target: null, suggestedQuantity: 17 },
    ...{ onOrder, pendingQuantity: onOrder, projectedStock: stock + onOrder },
    ...{ snoozedUntil: null, snoozedBy: null, acknowledgedAt: null, acknowledgedBy: null, note: null },
    ...{ isRead: false, isDismissed: false, openedAt: at, settledAt: null, createdAt: at, updatedAt: at },
    ...given,
  };
}

/** The answer of a list query with all there is on one page. */
export const pageOf = <T>(...items: readonly T[]) => ({
  ok: true as const,
  data: { items, page: { next: null, total: items.length } },
});

/** What the server says of a file of one row, each of whose columns has one reading. */
export function aPreview(given: Partial<Preview> = {}): Preview {
  return {
    ...{ batchId: 'b1', kind: 'import-items' as const, total: 1, columns: ['Code', 'What'], rows: [['1', 'Globe']] },
    ...{ mapping: { sku: 'Code', name: 'What' }, missing: [], readings: [], claims: [], alreadyImported: null },
    fields: ['sku', 'name', 'stock', 'cost', 'price', 'barcode'].map((name) => ({
      ...{ name, label: `jobs.fields.${name}`, required: name === 'sku' || name === 'name', isDate: false },
    })),
    ...{
      encoding: 'utf-8' as const,
      encodingCertain: true,
      encodingOpen: false,
      encodingChoices: [],
      delimiter: ';' as const,
      headerRow: 1,
    },
    headRows: [
      ['Code', 'What'],
      ['1', 'Globe'],
    ],
    ...{ dateFormatGuess: 'D/M/YYYY' as const, dateFormatCertain: true },
    ...given,
  };
}

/** What the server says of a file of which every row is left alone. */
export function aDryRun(given: Partial<DryRun> = {}): DryRun {
  return {
    ...{ batchId: 'b1', kind: 'import-items' as const, total: 1, processed: 1, isComplete: true },
    ...{ successful: 1, failed: 0, created: 0, changed: 0, skipped: 0, skips: {}, failedColumns: [] },
    made: { items: 0, changedItems: 0, movements: 0, orders: 0, purchaseOrders: 0, suppliers: 0, changedSuppliers: 0 },
    examples: { created: [], changed: [], skipped: [], failed: [] },
    warnings: [],
    alreadyImported: null,
    ...given,
  };
}

/** A job as its own page reads it. */
export function aBatchDetails(given: Partial<BatchDetails> = {}): BatchDetails {
  return { ...aBatch(given), failedColumns: [], warnings: [], made: aDryRun().made, ...given };
}
