import type { Migration } from '../../../server/db/port.ts';

/** Orders of earlier imports under their numbers. */
export const knowImportedOrders: Migration = {
  name: '2026-11-28-know-imported-orders',
  sql: `INSERT INTO import_references (tenant_id, kind, reference, part, batch_id)
    SELECT DISTINCT tenant_id, 'import-orders', reference, '', batch_id FROM orders
    WHERE batch_id IS NOT NULL AND reference <> '';`,
};
