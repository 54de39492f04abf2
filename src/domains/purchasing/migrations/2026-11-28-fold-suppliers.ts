import type { Migration } from '../../../server/db/port.ts';

/** What suppliers sort by, and what their purchase orders are found by; filled at the next start, which knows the rules. */
export const foldSuppliers: Migration = {
  name: '2026-11-28-fold-suppliers',
  sql: `
    ALTER TABLE suppliers ADD COLUMN name_text TEXT NOT NULL DEFAULT '';
    ALTER TABLE suppliers ADD COLUMN name_order TEXT NOT NULL DEFAULT '';
    DROP INDEX suppliers_by_name;
    CREATE INDEX suppliers_by_name ON suppliers (tenant_id, name_order, code);
  `,
};
