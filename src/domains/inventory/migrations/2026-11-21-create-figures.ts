import type { Migration } from '../../../server/db/port.ts';

/**
 * What each category adds up to, kept by triggers with every change of an item; and one index that holds all that lists
 * sort and filter by. A movement changes an entry of it where it lies: an index for each order would move it twice.
 */
export const createFigures: Migration = {
  name: '2026-11-21-create-figures',
  sql: `
    DROP INDEX stock_items_by_sku;
    DROP INDEX stock_items_by_stock;
    CREATE INDEX stock_items_listed ON stock_items
      (tenant_id, is_active, sku, stock, price, reorder_level, updated_at, category, location, product_id);
    DROP INDEX stock_items_by_product;
    CREATE INDEX stock_items_by_product ON stock_items (tenant_id, product, sku, is_active) WHERE product <> '';

    DROP INDEX stock_movements_by_item;
    CREATE INDEX stock_movements_by_item ON stock_movements
      (tenant_id, item_id, id, occurred_at, type, reference_type, place);
    DROP INDEX stock_movements_by_place;
    CREATE INDEX stock_movements_by_place ON stock_movements
      (tenant_id, place, id, occurred_at, type, reference_type);

    CREATE TABLE category_figures (
      tenant_id TEXT NOT NULL,
      category TEXT NOT NULL COLLATE NOCASE,
      items INTEGER NOT NULL CHECK (items >= 0),
      units INTEGER NOT NULL,
      value ANY NOT NULL,
      cost ANY NOT NULL,
      low INTEGER NOT NULL,
      empty INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, category)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO category_figures
      SELECT tenant_id, category, count(*), sum(stock), sum(stock * price), sum(stock * cost),
        sum(stock < reorder_level), sum(stock = 0)
      FROM stock_items WHERE is_active = 1 GROUP BY tenant_id, category;

    CREATE TRIGGER stock_items_counted AFTER INSERT ON stock_items WHEN new.is_active = 1
    BEGIN
      INSERT INTO category_figures (tenant_id, category, items, units, value, cost, low, empty)
        VALUES (new.tenant_id, new.category, 1, new.stock, new.stock * new.price, new.stock * new.cost,
          new.stock < new.reorder_level, new.stock = 0)
        ON CONFLICT (tenant_id, category) DO UPDATE SET items = items + 1, units = units + excluded.units,
          value = value + excluded.value, cost = cost + excluded.cost, low = low + excluded.low,
          empty = empty + excluded.empty;
    END;
    CREATE TRIGGER stock_items_uncounted AFTER DELETE ON stock_items WHEN old.is_active = 1
    BEGIN
      UPDATE category_figures SET items = items - 1, units = units - old.stock, value = value - old.stock * old.price,
          cost = cost - old.stock * old.cost, low = low - (old.stock < old.reorder_level), empty = empty - (old.stock = 0)
        WHERE tenant_id = old.tenant_id AND category = old.category;
      DELETE FROM category_figures WHERE tenant_id = old.tenant_id AND category = old.category AND items = 0;
    END;
    CREATE TRIGGER stock_items_recounted AFTER UPDATE OF stock, price, cost, reorder_level ON stock_items
      WHEN new.is_active = 1 AND old.is_active = 1 AND new.category = old.category COLLATE BINARY
    BEGIN
      UPDATE category_figures SET units = units + new.stock - old.stock,
          value = value + new.stock * new.price - old.stock * old.price,
          cost = cost + new.stock * new.cost - old.stock * old.cost,
          low = low + (new.stock < new.reorder_level) - (old.stock < old.reorder_level),
          empty = empty + (new.stock = 0) - (old.stock = 0)
        WHERE tenant_id = new.tenant_id AND category = new.category;
    END;
    CREATE TRIGGER stock_items_sorted AFTER UPDATE OF category, is_active ON stock_items
      WHEN new.is_active <> old.is_active OR new.category <> old.category COLLATE BINARY
    BEGIN
      UPDATE category_figures SET items = items - 1, units = units - old.stock, value = value - old.stock * old.price,
          cost = cost - old.stock * old.cost, low = low - (old.stock < old.reorder_level), empty = empty - (old.stock = 0)
        WHERE old.is_active = 1 AND tenant_id = old.tenant_id AND category = old.category;
      INSERT INTO category_figures (tenant_id, category, items, units, value, cost, low, empty)
        SELECT new.tenant_id, new.category, 1, new.stock, new.stock * new.price, new.stock * new.cost,
          new.stock < new.reorder_level, new.stock = 0
        WHERE new.is_active = 1
        ON CONFLICT (tenant_id, category) DO UPDATE SET category = excluded.category, items = items + 1,
          units = units + excluded.units, value = value + excluded.value, cost = cost + excluded.cost,
          low = low + excluded.low, empty = empty + excluded.empty;
      DELETE FROM category_figures WHERE tenant_id = old.tenant_id AND category = old.category AND items = 0;
    END;
  `,
};
