import type { Migration } from '../../../server/db/port.ts';

export const createOrders: Migration = {
  name: '2026-11-21-create-orders',
  sql: `
    CREATE TABLE orders (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      serial INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('sale', 'return', 'adjustment')),
      reference TEXT NOT NULL,
      order_date TEXT NOT NULL,
      order_day TEXT NOT NULL,
      customer_id TEXT NOT NULL,
      customer_name TEXT NOT NULL COLLATE NOCASE,
      customer_email TEXT NOT NULL,
      customer_phone TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('Pending', 'Partial', 'Fulfilled', 'Cancelled')),
      line_count INTEGER NOT NULL,
      subtotal INTEGER NOT NULL,
      discount INTEGER NOT NULL CHECK (discount >= 0),
      tax_rate REAL NOT NULL,
      tax INTEGER NOT NULL,
      total INTEGER NOT NULL,
      notes TEXT NOT NULL,
      words TEXT NOT NULL,
      batch_id TEXT,
      created_by TEXT NOT NULL,
      created_by_name TEXT NOT NULL,
      fulfilled_at TEXT,
      cancelled_at TEXT,
      cancellation_reason TEXT NOT NULL,
      version INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, serial),
      CHECK (total = subtotal - discount + tax)
    ) STRICT;
    CREATE INDEX orders_by_date ON orders (tenant_id, order_date, serial, status, kind);
    CREATE INDEX orders_by_status ON orders (tenant_id, status, order_date, serial, kind);
    CREATE INDEX orders_by_total ON orders (tenant_id, total, serial);
    CREATE INDEX orders_by_customer ON orders (tenant_id, customer_name, serial);
    CREATE INDEX orders_by_day ON orders (tenant_id, order_day, status, total);
    CREATE UNIQUE INDEX orders_by_batch ON orders (tenant_id, batch_id, reference) WHERE batch_id IS NOT NULL;

    CREATE TABLE order_lines (
      tenant_id TEXT NOT NULL,
      order_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      id TEXT NOT NULL,
      item_id TEXT,
      sku TEXT NOT NULL,
      name TEXT NOT NULL,
      variant_info TEXT NOT NULL,
      quantity INTEGER NOT NULL CHECK (quantity <> 0),
      taken INTEGER NOT NULL,
      fulfilled INTEGER NOT NULL,
      price INTEGER NOT NULL CHECK (price >= 0),
      total INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, order_id, position),
      FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id),
      CHECK (total = quantity * price),
      CHECK (abs(taken) <= abs(quantity)),
      CHECK (fulfilled BETWEEN min(quantity, 0) AND max(quantity, 0)),
      CHECK (item_id IS NOT NULL OR taken = 0)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE order_numbers (
      tenant_id TEXT NOT NULL,
      year INTEGER NOT NULL,
      last_number INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, year)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE order_words (
      tenant_id TEXT NOT NULL,
      word TEXT NOT NULL,
      serial INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, word, serial)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE order_sales (
      tenant_id TEXT NOT NULL,
      day TEXT NOT NULL,
      item_id TEXT NOT NULL,
      units INTEGER NOT NULL,
      revenue INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, day, item_id)
    ) STRICT, WITHOUT ROWID;
  `,
};
