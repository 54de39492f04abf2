import type { Migration } from '../../../server/db/port.ts';

export const createInventory: Migration = {
  name: '2026-11-21-create-inventory',
  sql: `
    CREATE TABLE stock_items (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      product_id INTEGER NOT NULL,
      sku TEXT NOT NULL,
      name TEXT NOT NULL COLLATE NOCASE,
      category TEXT NOT NULL COLLATE NOCASE,
      location TEXT NOT NULL COLLATE NOCASE,
      unit TEXT NOT NULL,
      stock INTEGER NOT NULL CHECK (stock >= 0),
      cost INTEGER NOT NULL CHECK (cost >= 0),
      price INTEGER NOT NULL CHECK (price >= 0),
      reorder_level INTEGER NOT NULL CHECK (reorder_level >= 0),
      reorder_target INTEGER CHECK (reorder_target >= 0),
      barcode TEXT NOT NULL,
      words TEXT NOT NULL,
      version INTEGER NOT NULL,
      is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, sku),
      UNIQUE (tenant_id, product_id)
    ) STRICT;
    CREATE INDEX stock_items_by_sku ON stock_items (tenant_id, is_active, sku);
    CREATE INDEX stock_items_by_name ON stock_items (tenant_id, is_active, name, sku);
    CREATE INDEX stock_items_by_category ON stock_items (tenant_id, is_active, category, sku);
    CREATE INDEX stock_items_by_location ON stock_items (tenant_id, is_active, location, sku);
    CREATE INDEX stock_items_low ON stock_items (tenant_id, sku) WHERE is_active = 1 AND stock < reorder_level;

    CREATE TABLE stock_numbers (
      tenant_id TEXT NOT NULL,
      last_product_id INTEGER NOT NULL,
      PRIMARY KEY (tenant_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE stock_words (
      tenant_id TEXT NOT NULL,
      word TEXT NOT NULL,
      product_id INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, word, product_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE stock_movements (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      item_id TEXT NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('purchase', 'sale', 'return', 'adjustment')),
      quantity INTEGER NOT NULL CHECK (quantity <> 0),
      balance_before INTEGER NOT NULL CHECK (balance_before >= 0),
      balance_after INTEGER NOT NULL CHECK (balance_after >= 0),
      reference TEXT,
      reference_type TEXT
        CHECK (reference_type IN ('order', 'purchase_order', 'adjustment', 'worklog', 'batch')),
      note TEXT,
      occurred_at TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      user_id TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, item_id) REFERENCES stock_items (tenant_id, id),
      CHECK (balance_after = balance_before + quantity)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stock_movements_by_item ON stock_movements (tenant_id, item_id, id);
    CREATE INDEX stock_movements_by_day ON stock_movements (tenant_id, occurred_at, id);
    CREATE INDEX stock_movements_by_type ON stock_movements (tenant_id, type, id, item_id, quantity);
    CREATE TRIGGER stock_movements_are_final BEFORE UPDATE ON stock_movements
    BEGIN
      SELECT RAISE(ABORT, 'The stock ledger is append-only.');
    END;

    CREATE TABLE movement_counts (
      tenant_id TEXT NOT NULL,
      hour TEXT NOT NULL,
      type TEXT NOT NULL,
      movements INTEGER NOT NULL,
      units_in INTEGER NOT NULL,
      units_out INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, hour, type)
    ) STRICT, WITHOUT ROWID;
  `,
};
