import type { Migration } from '../../../server/db/port.ts';

/** Quantities in thousandths, prices in millionths; what came in of a line cost the exact sum of their products. */
export const exactPurchases: Migration = {
  name: '2026-11-28-exact-purchases',
  sql: `
    UPDATE purchase_orders SET ordered_units = ordered_units * 1000, received_units = received_units * 1000;
    UPDATE purchase_order_lines SET ordered_quantity = ordered_quantity * 1000,
      received_quantity = received_quantity * 1000, ordered_price = ordered_price * 10000,
      received_cost = received_cost * 10000000;
    ALTER TABLE purchase_order_lines ADD COLUMN quantity_step INTEGER NOT NULL DEFAULT 1000
      CHECK (quantity_step IN (1, 10, 100, 1000));
    UPDATE purchase_order_lines SET quantity_step = coalesce((SELECT i.quantity_step FROM stock_items i
      WHERE i.tenant_id = purchase_order_lines.tenant_id AND i.id = purchase_order_lines.item_id), 1000);
    UPDATE goods_receipt_lines SET quantity = quantity * 1000, price = price * 10000;
  `,
};
