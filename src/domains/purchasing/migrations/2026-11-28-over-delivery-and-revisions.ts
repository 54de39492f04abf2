import type { Migration } from '../../../server/db/port.ts';

const orderColumns = `tenant_id, id, po_number, reference, supplier_id, supplier_name, supplier_code, status,
  receipt_state, line_count, ordered_units, received_units, subtotal, tax_rate, tax, shipping_cost, total_amount,
  variance_total, has_variance, notes, search_text, expected_at, sent_at, confirmed_at, received_at, cancelled_at,
  cancellation_reason, batch_id, created_by, created_by_name, version, created_at, updated_at`;
const lineColumns = `tenant_id, po_id, id, position, item_id, sku, name, variant_info, unit, quantity_step,
  ordered_quantity, received_quantity, ordered_price, received_cost`;

/** More may come in than was ordered, and a confirmed order may be changed: the tables' own checks forbade both. */
export const overDeliveryAndRevisions: Migration = {
  name: '2026-11-28-over-delivery-and-revisions',
  sql: `
    PRAGMA defer_foreign_keys = ON;
    CREATE TABLE purchase_orders_before AS SELECT ${orderColumns} FROM purchase_orders;
    CREATE TABLE purchase_order_lines_before AS SELECT ${lineColumns} FROM purchase_order_lines;
    DROP TABLE purchase_order_lines;
    DROP TABLE purchase_orders;

    CREATE TABLE purchase_orders (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      po_number TEXT NOT NULL,
      reference TEXT NOT NULL,
      supplier_id TEXT NOT NULL,
      supplier_name TEXT NOT NULL COLLATE NOCASE,
      supplier_code TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('Draft', 'Sent', 'Confirmed', 'Received', 'Cancelled')),
      receipt_state TEXT NOT NULL CHECK (receipt_state IN ('none', 'partial', 'full')),
      line_count INTEGER NOT NULL,
      ordered_units INTEGER NOT NULL,
      received_units INTEGER NOT NULL CHECK (received_units >= 0),
      subtotal INTEGER NOT NULL CHECK (subtotal >= 0),
      tax_rate REAL,
      tax INTEGER NOT NULL CHECK (tax >= 0),
      shipping_cost INTEGER NOT NULL CHECK (shipping_cost >= 0),
      total_amount INTEGER NOT NULL CHECK (total_amount = subtotal + tax + shipping_cost),
      variance_total INTEGER NOT NULL,
      has_variance INTEGER NOT NULL CHECK (has_variance IN (0, 1)),
      notes TEXT NOT NULL,
      search_text TEXT NOT NULL,
      expected_at TEXT,
      sent_at TEXT,
      confirmed_at TEXT,
      received_at TEXT,
      cancelled_at TEXT,
      cancellation_reason TEXT NOT NULL,
      batch_id TEXT,
      created_by TEXT NOT NULL,
      created_by_name TEXT NOT NULL,
      version INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0),
      revised_at TEXT,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, po_number),
      FOREIGN KEY (tenant_id, supplier_id) REFERENCES suppliers (tenant_id, id),
      CHECK (status <> 'Received' OR receipt_state = 'full')
    ) STRICT;
    INSERT INTO purchase_orders (${orderColumns}) SELECT ${orderColumns} FROM purchase_orders_before;
    CREATE INDEX purchase_orders_by_supplier ON purchase_orders (tenant_id, supplier_id, status, created_at);
    CREATE INDEX purchase_orders_by_supplier_name ON purchase_orders (tenant_id, supplier_name, po_number);
    CREATE INDEX purchase_orders_by_status ON purchase_orders (tenant_id, status, po_number);
    CREATE INDEX purchase_orders_by_progress ON purchase_orders (tenant_id,
      (CASE status WHEN 'Draft' THEN 0 WHEN 'Sent' THEN 1 WHEN 'Confirmed' THEN 2 WHEN 'Received' THEN 3 ELSE 4 END),
      po_number);
    CREATE INDEX purchase_orders_by_total ON purchase_orders (tenant_id, total_amount, po_number);
    CREATE INDEX purchase_orders_by_expected ON purchase_orders (tenant_id, coalesce(expected_at, '9999'), po_number);
    CREATE INDEX purchase_orders_by_creation ON purchase_orders (tenant_id, created_at, po_number);
    CREATE INDEX purchase_orders_by_update ON purchase_orders (tenant_id, updated_at, po_number);
    CREATE INDEX purchase_orders_by_reference ON purchase_orders (tenant_id, reference) WHERE reference <> '';

    CREATE TABLE purchase_order_lines (
      tenant_id TEXT NOT NULL,
      po_id TEXT NOT NULL,
      id TEXT NOT NULL,
      position INTEGER NOT NULL,
      item_id TEXT NOT NULL,
      sku TEXT NOT NULL,
      name TEXT NOT NULL,
      variant_info TEXT NOT NULL,
      unit TEXT NOT NULL,
      quantity_step INTEGER NOT NULL CHECK (quantity_step IN (1, 10, 100, 1000)),
      ordered_quantity INTEGER NOT NULL CHECK (ordered_quantity >= 1),
      received_quantity INTEGER NOT NULL CHECK (received_quantity >= 0),
      ordered_price INTEGER NOT NULL CHECK (ordered_price >= 0),
      received_cost INTEGER NOT NULL CHECK (received_cost >= 0),
      PRIMARY KEY (tenant_id, po_id, id),
      FOREIGN KEY (tenant_id, po_id) REFERENCES purchase_orders (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO purchase_order_lines (${lineColumns}) SELECT ${lineColumns} FROM purchase_order_lines_before;
    CREATE INDEX purchase_order_lines_by_item ON purchase_order_lines (tenant_id, item_id, po_id);

    DROP TABLE purchase_order_lines_before;
    DROP TABLE purchase_orders_before;

    ALTER TABLE goods_receipts ADD COLUMN reason TEXT NOT NULL DEFAULT '';

    -- What was changed of an order after it was sent, each time; changes is JSON.
    CREATE TABLE purchase_order_revisions (
      tenant_id TEXT NOT NULL,
      po_id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      changed_at TEXT NOT NULL,
      changed_by TEXT NOT NULL,
      changed_by_name TEXT NOT NULL,
      changes TEXT NOT NULL,
      PRIMARY KEY (tenant_id, po_id, revision),
      FOREIGN KEY (tenant_id, po_id) REFERENCES purchase_orders (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
  `,
};
