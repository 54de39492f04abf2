import type { Migration } from '../../../server/db/port.ts';

/** What worklogs used: thousandths of a unit at millionths a unit, with the unit itself. */
export const exactWorklogs: Migration = {
  name: '2026-11-28-exact-worklogs',
  sql: `
    ALTER TABLE worklog_products ADD COLUMN unit TEXT NOT NULL DEFAULT '';
    UPDATE worklog_products SET quantity = quantity * 1000, unit_price = unit_price * 10000,
      unit = coalesce((SELECT i.unit FROM stock_items i
        WHERE i.tenant_id = worklog_products.tenant_id AND i.id = worklog_products.item_id), '');
  `,
};
