import type { Migration } from '../../../server/db/port.ts';

/** Purchase orders of earlier imports under their numbers. */
export const knowImportedPurchaseOrders: Migration = {
  name: '2026-11-28-know-imported-purchase-orders',
  sql: `INSERT INTO import_references (tenant_id, kind, reference, part, batch_id)
    SELECT DISTINCT tenant_id, 'import-purchase-orders', reference, '', batch_id FROM purchase_orders
    WHERE batch_id IS NOT NULL AND reference <> '';`,
};
