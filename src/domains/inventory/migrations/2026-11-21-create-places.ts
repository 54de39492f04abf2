import type { Migration } from '../../../server/db/port.ts';

/**
 * Places, products, suppliers and what is on order; the ledger says where something came in or went out. What moved
 * before there were places moved where its item lies.
 */
export const createPlaces: Migration = {
  name: '2026-11-21-create-places',
  sql: `
    ALTER TABLE stock_items ADD COLUMN product TEXT NOT NULL DEFAULT '';
    ALTER TABLE stock_items ADD COLUMN variant_info TEXT NOT NULL DEFAULT '';
    ALTER TABLE stock_items ADD COLUMN supplier TEXT NOT NULL DEFAULT '';
    ALTER TABLE stock_items ADD COLUMN on_order INTEGER NOT NULL DEFAULT 0 CHECK (on_order >= 0);
    ALTER TABLE stock_items ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0
      CHECK (elsewhere >= 0 AND elsewhere <= stock);
    ALTER TABLE stock_items ADD COLUMN place_levels INTEGER NOT NULL DEFAULT 0 CHECK (place_levels >= 0);
    ALTER TABLE stock_items ADD COLUMN movements INTEGER NOT NULL DEFAULT 0 CHECK (movements >= 0);
    UPDATE stock_items SET movements = (SELECT count(*) FROM stock_movements m
      WHERE m.tenant_id = stock_items.tenant_id AND m.item_id = stock_items.id);
    CREATE INDEX stock_items_by_stock ON stock_items (tenant_id, is_active, stock, sku);
    CREATE INDEX stock_items_by_supplier ON stock_items (tenant_id, supplier, sku) WHERE supplier <> '';
    CREATE INDEX stock_items_by_product ON stock_items (tenant_id, product, sku) WHERE product <> '';
    CREATE INDEX stock_items_by_barcode ON stock_items (tenant_id, barcode) WHERE barcode <> '';

    CREATE TABLE item_places (
      tenant_id TEXT NOT NULL,
      item_id TEXT NOT NULL,
      place TEXT NOT NULL COLLATE NOCASE,
      quantity INTEGER NOT NULL CHECK (quantity >= 0),
      PRIMARY KEY (tenant_id, item_id, place),
      FOREIGN KEY (tenant_id, item_id) REFERENCES stock_items (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX item_places_by_place ON item_places (tenant_id, place, item_id, quantity);

    CREATE TABLE item_place_levels (
      tenant_id TEXT NOT NULL,
      item_id TEXT NOT NULL,
      place TEXT NOT NULL COLLATE NOCASE,
      reorder_level INTEGER NOT NULL CHECK (reorder_level >= 0),
      PRIMARY KEY (tenant_id, item_id, place),
      FOREIGN KEY (tenant_id, item_id) REFERENCES stock_items (tenant_id, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE stock_transfers (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      item_id TEXT NOT NULL,
      from_place TEXT NOT NULL COLLATE NOCASE,
      to_place TEXT NOT NULL COLLATE NOCASE,
      quantity INTEGER NOT NULL CHECK (quantity > 0),
      note TEXT,
      occurred_at TEXT NOT NULL,
      user_id TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, item_id) REFERENCES stock_items (tenant_id, id),
      CHECK (from_place <> to_place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stock_transfers_by_item ON stock_transfers (tenant_id, item_id, id);
    CREATE TRIGGER stock_transfers_are_final BEFORE UPDATE ON stock_transfers
    BEGIN
      SELECT RAISE(ABORT, 'The ledger of transfers is append-only.');
    END;

    CREATE TABLE placed_movements (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      item_id TEXT NOT NULL,
      place TEXT NOT NULL COLLATE NOCASE,
      type TEXT NOT NULL CHECK (type IN ('purchase', 'sale', 'return', 'adjustment')),
      quantity INTEGER NOT NULL CHECK (quantity <> 0),
      balance_before INTEGER NOT NULL CHECK (balance_before >= 0),
      balance_after INTEGER NOT NULL CHECK (balance_after >= 0),
      reference TEXT,
      reference_type TEXT
        CHECK (reference_type IN ('order', 'purchase_order', 'adjustment', 'worklog', 'batch', 'stocktake')),
      note TEXT,
      occurred_at TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      user_id TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, item_id) REFERENCES stock_items (tenant_id, id),
      CHECK (balance_after = balance_before + quantity)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO placed_movements
      SELECT m.tenant_id, m.id, m.item_id, i.location, m.type, m.quantity, m.balance_before, m.balance_after,
        m.reference, m.reference_type, m.note, m.occurred_at, m.recorded_at, m.user_id
      FROM stock_movements m JOIN stock_items i ON i.tenant_id = m.tenant_id AND i.id = m.item_id;
    DROP TABLE stock_movements;
    ALTER TABLE placed_movements RENAME TO stock_movements;
    CREATE INDEX stock_movements_by_item ON stock_movements (tenant_id, item_id, id);
    CREATE INDEX stock_movements_by_day ON stock_movements (tenant_id, occurred_at, id, type, reference_type);
    CREATE INDEX stock_movements_by_type ON stock_movements (tenant_id, type, id, item_id, quantity);
    CREATE INDEX stock_movements_by_place ON stock_movements (tenant_id, place, id);
    CREATE INDEX stock_movements_by_reference ON stock_movements (tenant_id, reference, id)
      WHERE reference IS NOT NULL;
    CREATE INDEX stock_movements_by_reference_type ON stock_movements (tenant_id, reference_type, id, type)
      WHERE reference_type IS NOT NULL;
    CREATE TRIGGER stock_movements_are_final BEFORE UPDATE ON stock_movements
    BEGIN
      SELECT RAISE(ABORT, 'The stock ledger is append-only.');
    END;

    CREATE TABLE stock_repeats (
      tenant_id TEXT NOT NULL,
      beginning TEXT NOT NULL,
      repeats INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, beginning)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO stock_repeats
      WITH lengths (length) AS (VALUES (1), (2), (3), (4), (5), (6))
      SELECT tenant_id, beginning, sum(words - 1) FROM (
        SELECT tenant_id, product_id, substr(word, 1, length) AS beginning, count(*) AS words
        FROM stock_words JOIN lengths ON length <= length(word)
        GROUP BY tenant_id, product_id, beginning HAVING count(*) > 1)
      GROUP BY tenant_id, beginning;
  `,
};
