import type { FiltersOf } from '../../contract/list.ts';
import { equal } from '../../server/core/lists/conditions.ts';
import { listQuery } from '../../server/core/lists/list-query.ts';
import type { listBatchErrors, listBatches, listMade, MadeThing } from './contract.ts';
import { batchColumns, type BatchRow, type FailedRow, toBatch } from './store.ts';

/** Jobs, newest first. */
export const batchList = listQuery({
  from: 'batches',
  columns: batchColumns,
  sorts: { newest: 'created_at' },
  ties: ['id'],
  usual: { sort: 'newest', order: 'desc' },
  where: ({ status, kind, active }: FiltersOf<typeof listBatches>) => [
    equal('status', 'status', status),
    equal('kind', 'kind', kind),
    active && "status IN ('pending', 'running', 'paused')",
  ],
  show: (rows: readonly BatchRow[]) => rows.map(toBatch),
});

interface StoredFailure extends Omit<FailedRow, 'cells'> {
  readonly cells: string;
}

/** The rows of a job that failed, in the order of the file. */
export const failedRowList = listQuery({
  from: 'batch_errors',
  columns: 'row_number AS row, line, code, reason, field, cells',
  sorts: { row: 'row_number' },
  ties: ['row_number'],
  usual: { sort: 'row', order: 'asc' },
  where: ({ id, code }: FiltersOf<typeof listBatchErrors>) => [
    equal('batch_id', 'batchId', id),
    equal('code', 'code', code),
  ],
  show: (rows: readonly StoredFailure[]) =>
    rows.map((row): FailedRow => ({ ...row, cells: JSON.parse(row.cells) as string[] })),
});

/** What a job made and changed, by the names that people know, in the order of the file. */
export const madeList = listQuery({
  from: 'batch_changes c',
  joins: `LEFT JOIN stock_movements m ON m.tenant_id = c.tenant_id AND m.id = c.entity_id AND c.kind = 'movement'
    LEFT JOIN stock_items i ON i.tenant_id = c.tenant_id AND i.id = coalesce(m.item_id, c.entity_id)
    LEFT JOIN orders o ON o.tenant_id = c.tenant_id AND o.id = c.entity_id
    LEFT JOIN purchase_orders p ON p.tenant_id = c.tenant_id AND p.id = c.entity_id
    LEFT JOIN suppliers s ON s.tenant_id = c.tenant_id AND s.id = c.entity_id`,
  tenant: 'c.tenant_id',
  columns: `c.kind, c.entity_id AS id, m.item_id AS itemId,
    coalesce(i.sku, nullif(o.reference, ''), p.po_number, s.code) AS label`,
  sorts: { row: 'c.position' },
  ties: ['c.position'],
  usual: { sort: 'row', order: 'asc' },
  where: ({ id }: FiltersOf<typeof listMade>) => [equal('c.batch_id', 'batchId', id)],
  show: (rows: readonly MadeThing[]) => rows,
});
