import type { Migration } from '../../../server/db/port.ts';

/** The units that are measured, as of this migration; what is counted keeps whole quantities. */
const measured = `'m', 'mtr', 'meter', 'meters', 'metre', 'metres', 'metern', 'lfm', 'lfdm', 'lm', 'laufmeter', 'km',
  'kilometer', 'kilometre', 'dm', 'cm', 'mm', 'in', 'inch', 'ft', 'feet', 'yd', 'yard', 'yards', 'm2', 'm²', 'qm', 'sqm',
  'ha', 'm3', 'm³', 'cbm', 'rm', 'fm', 'l', 'ltr', 'liter', 'liters', 'litre', 'litres', 'ml', 'cl', 'dl', 'hl', 'gal',
  'kg', 'kilo', 'kilos', 'kilogram', 'kilogramm', 'g', 'gr', 'gram', 'gramm', 'mg', 't', 'to', 'ton', 'tons', 'tonne',
  'tonnes', 'tonnen', 'lb', 'lbs', 'pound', 'pounds', 'oz', 'h', 'hr', 'hrs', 'hour', 'hours', 'std', 'stunde',
  'stunden', 'min', 'minute', 'minutes', 'd', 'day', 'days', 'tag', 'tage', 'kwh'`;

/** Minor units of what so much of an item is worth, rounded half up: thousandths × millionths / 10^7. */
const value = (row: string, price: string) => `(((${row}stock / 1000) * ${row}${price}
  + ((${row}stock % 1000) * ${row}${price}) / 1000 + 5000) / 10000)`;
const added = `new.stock, ${value('new.', 'price')}, ${value('new.', 'cost')}, new.stock < new.reorder_level, new.stock = 0`;
const takeOld = `UPDATE category_figures SET items = items - 1, units = units - old.stock,
  value = value - ${value('old.', 'price')}, cost = cost - ${value('old.', 'cost')},
  low = low - (old.stock < old.reorder_level), empty = empty - (old.stock = 0)`;
const addNew = `items = items + 1, units = units + excluded.units, value = value + excluded.value,
  cost = cost + excluded.cost, low = low + excluded.low, empty = empty + excluded.empty`;

/**
 * Quantities become integers of a thousandth, unit prices integers of a millionth, and an item says of which step its
 * quantities are multiples. The ledger is rewritten where it lies, without the index that holds its quantities and
 * without the trigger that keeps it final.
 */
export const exactQuantities: Migration = {
  name: '2026-11-28-exact-quantities',
  sql: `
    DROP TRIGGER stock_items_counted;
    DROP TRIGGER stock_items_uncounted;
    DROP TRIGGER stock_items_recounted;
    DROP TRIGGER stock_items_sorted;
    DROP INDEX stock_items_listed;
    DROP INDEX stock_items_low;
    UPDATE stock_items SET stock = stock * 1000, elsewhere = elsewhere * 1000, on_order = on_order * 1000,
      reorder_level = reorder_level * 1000, reorder_target = reorder_target * 1000, cost = cost * 10000, price = price * 10000;
    ALTER TABLE stock_items ADD COLUMN quantity_step INTEGER NOT NULL DEFAULT 1000
      CHECK (quantity_step IN (1, 10, 100, 1000) AND stock % quantity_step = 0);
    UPDATE stock_items SET quantity_step = 1 WHERE lower(replace(replace(unit, '.', ''), ' ', '')) IN (${measured});
    CREATE INDEX stock_items_low ON stock_items (tenant_id, sku) WHERE is_active = 1 AND stock < reorder_level;
    CREATE INDEX stock_items_listed ON stock_items
      (tenant_id, is_active, sku, stock, price, reorder_level, updated_at, category, location, product_id);

    UPDATE item_places SET quantity = quantity * 1000;
    UPDATE item_place_levels SET reorder_level = reorder_level * 1000;
    UPDATE movement_counts SET units_in = units_in * 1000, units_out = units_out * 1000;

    DROP TRIGGER stock_movements_are_final;
    DROP INDEX stock_movements_by_type;
    UPDATE stock_movements SET quantity = quantity * 1000, balance_before = balance_before * 1000,
      balance_after = balance_after * 1000;
    CREATE INDEX stock_movements_by_type ON stock_movements (tenant_id, type, id, item_id, quantity);
    CREATE TRIGGER stock_movements_are_final BEFORE UPDATE ON stock_movements
    BEGIN
      SELECT RAISE(ABORT, 'The stock ledger is append-only.');
    END;

    DROP TRIGGER stock_transfers_are_final;
    UPDATE stock_transfers SET quantity = quantity * 1000;
    CREATE TRIGGER stock_transfers_are_final BEFORE UPDATE ON stock_transfers
    BEGIN
      SELECT RAISE(ABORT, 'The ledger of transfers is append-only.');
    END;

    DELETE FROM category_figures;
    INSERT INTO category_figures (tenant_id, category, items, units, value, cost, low, empty)
      SELECT tenant_id, category, count(*), sum(stock), sum(${value('', 'price')}), sum(${value('', 'cost')}),
        sum(stock < reorder_level), sum(stock = 0)
      FROM stock_items WHERE is_active = 1 GROUP BY tenant_id, category;
    CREATE TRIGGER stock_items_counted AFTER INSERT ON stock_items WHEN new.is_active = 1
    BEGIN
      INSERT INTO category_figures (tenant_id, category, items, units, value, cost, low, empty)
        VALUES (new.tenant_id, new.category, 1, ${added})
        ON CONFLICT (tenant_id, category) DO UPDATE SET ${addNew};
    END;
    CREATE TRIGGER stock_items_uncounted AFTER DELETE ON stock_items WHEN old.is_active = 1
    BEGIN
      ${takeOld} WHERE tenant_id = old.tenant_id AND category = old.category;
      DELETE FROM category_figures WHERE tenant_id = old.tenant_id AND category = old.category AND items = 0;
    END;
    CREATE TRIGGER stock_items_recounted AFTER UPDATE OF stock, price, cost, reorder_level ON stock_items
      WHEN new.is_active = 1 AND old.is_active = 1 AND new.category = old.category COLLATE BINARY
    BEGIN
      UPDATE category_figures SET units = units + new.stock - old.stock,
          value = value + ${value('new.', 'price')} - ${value('old.', 'price')},
          cost = cost + ${value('new.', 'cost')} - ${value('old.', 'cost')},
          low = low + (new.stock < new.reorder_level) - (old.stock < old.reorder_level),
          empty = empty + (new.stock = 0) - (old.stock = 0)
        WHERE tenant_id = new.tenant_id AND category = new.category;
    END;
    CREATE TRIGGER stock_items_sorted AFTER UPDATE OF category, is_active ON stock_items
      WHEN new.is_active <> old.is_active OR new.category <> old.category COLLATE BINARY
    BEGIN
      ${takeOld} WHERE old.is_active = 1 AND tenant_id = old.tenant_id AND category = old.category;
      INSERT INTO category_figures (tenant_id, category, items, units, value, cost, low, empty)
        SELECT new.tenant_id, new.category, 1, ${added}
        WHERE new.is_active = 1
        ON CONFLICT (tenant_id, category) DO UPDATE SET category = excluded.category, ${addNew};
      DELETE FROM category_figures WHERE tenant_id = old.tenant_id AND category = old.category AND items = 0;
    END;
  `,
};
