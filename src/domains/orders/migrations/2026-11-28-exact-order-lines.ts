import type { Migration } from '../../../server/db/port.ts';

/**
 * Lines in thousandths and millionths, with the unit that they are counted in. Their total is rounded to the cent and so no
 * longer the plain product that the table had checked.
 */
export const exactOrderLines: Migration = {
  name: '2026-11-28-exact-order-lines',
  sql: `
    CREATE TABLE exact_order_lines (
      tenant_id TEXT NOT NULL,
      order_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      id TEXT NOT NULL,
      item_id TEXT,
      sku TEXT NOT NULL,
      name TEXT NOT NULL,
      variant_info TEXT NOT NULL,
      unit TEXT NOT NULL,
      quantity_step INTEGER NOT NULL CHECK (quantity_step IN (1, 10, 100, 1000)),
      quantity INTEGER NOT NULL CHECK (quantity <> 0),
      taken INTEGER NOT NULL,
      fulfilled INTEGER NOT NULL,
      price INTEGER NOT NULL CHECK (price >= 0),
      total INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, order_id, position),
      FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id),
      CHECK (abs(taken) <= abs(quantity)),
      CHECK (fulfilled BETWEEN min(quantity, 0) AND max(quantity, 0)),
      CHECK (item_id IS NOT NULL OR taken = 0)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO exact_order_lines
      SELECT l.tenant_id, l.order_id, l.position, l.id, l.item_id, l.sku, l.name, l.variant_info, coalesce(i.unit, ''),
        CASE WHEN l.item_id IS NULL THEN 1 ELSE coalesce(i.quantity_step, 1000) END,
        l.quantity * 1000, l.taken * 1000, l.fulfilled * 1000, l.price * 10000, l.total
      FROM order_lines l LEFT JOIN stock_items i ON i.tenant_id = l.tenant_id AND i.id = l.item_id;
    DROP TABLE order_lines;
    ALTER TABLE exact_order_lines RENAME TO order_lines;
    UPDATE order_sales SET units = units * 1000;
  `,
};
