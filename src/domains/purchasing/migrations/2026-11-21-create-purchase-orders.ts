import type { Migration } from '../../../server/db/port.ts';

export const createPurchaseOrders: Migration = {
  name: '2026-11-21-create-purchase-orders',
  sql: `
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
      received_units INTEGER NOT NULL CHECK (received_units BETWEEN 0 AND ordered_units),
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
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, po_number),
      FOREIGN KEY (tenant_id, supplier_id) REFERENCES suppliers (tenant_id, id),
      CHECK (status <> 'Received' OR (receipt_state = 'full' AND received_units = ordered_units))
    ) STRICT;
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
      ordered_quantity INTEGER NOT NULL CHECK (ordered_quantity >= 1),
      received_quantity INTEGER NOT NULL CHECK (received_quantity BETWEEN 0 AND ordered_quantity),
      ordered_price INTEGER NOT NULL CHECK (ordered_price >= 0),
      received_cost INTEGER NOT NULL CHECK (received_cost >= 0),
      PRIMARY KEY (tenant_id, po_id, id),
      FOREIGN KEY (tenant_id, po_id) REFERENCES purchase_orders (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX purchase_order_lines_by_item ON purchase_order_lines (tenant_id, item_id, po_id);

    CREATE TABLE purchase_numbers (
      tenant_id TEXT NOT NULL,
      year TEXT NOT NULL,
      last_serial INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, year)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE goods_receipts (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      po_id TEXT NOT NULL,
      delivery_note TEXT NOT NULL,
      note TEXT NOT NULL,
      place TEXT NOT NULL,
      received_by TEXT NOT NULL,
      received_by_name TEXT NOT NULL,
      received_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, po_id) REFERENCES purchase_orders (tenant_id, id)
    ) STRICT;
    CREATE INDEX goods_receipts_by_order ON goods_receipts (tenant_id, po_id, id);

    CREATE TABLE goods_receipt_lines (
      tenant_id TEXT NOT NULL,
      receipt_id TEXT NOT NULL,
      line_id TEXT NOT NULL,
      item_id TEXT NOT NULL,
      supplier_id TEXT NOT NULL,
      quantity INTEGER NOT NULL CHECK (quantity >= 1),
      price INTEGER NOT NULL CHECK (price >= 0),
      PRIMARY KEY (tenant_id, receipt_id, line_id),
      FOREIGN KEY (tenant_id, receipt_id) REFERENCES goods_receipts (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX goods_receipt_lines_by_item ON goods_receipt_lines (tenant_id, item_id, receipt_id, supplier_id, price);
  `,
};
