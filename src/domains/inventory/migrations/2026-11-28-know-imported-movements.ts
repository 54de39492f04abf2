import type { Migration } from '../../../server/db/port.ts';

/** Movements of earlier imports under the numbers of their files. Those without a number have the id of their job. */
export const knowImportedMovements: Migration = {
  name: '2026-11-28-know-imported-movements',
  sql: `INSERT INTO import_references (tenant_id, kind, reference, part, batch_id)
    SELECT DISTINCT m.tenant_id, 'import-movements', m.reference, i.sku, ''
    FROM stock_movements m JOIN stock_items i ON i.tenant_id = m.tenant_id AND i.id = m.item_id
    WHERE m.reference_type = 'batch' AND m.reference IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM batches b WHERE b.tenant_id = m.tenant_id AND b.id = m.reference);`,
};
