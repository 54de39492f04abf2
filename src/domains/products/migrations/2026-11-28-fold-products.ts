import type { Migration } from '../../../server/db/port.ts';

/**
 * What products sort by. They are searched by going through their words: there are thousands at most. The new columns are
 * filled at the next start, which knows the rules.
 */
export const foldProducts: Migration = {
  name: '2026-11-28-fold-products',
  sql: `
    ALTER TABLE products ADD COLUMN name_order TEXT NOT NULL DEFAULT '';
    ALTER TABLE products ADD COLUMN category_order TEXT NOT NULL DEFAULT '';
    ALTER TABLE products ADD COLUMN brand_order TEXT NOT NULL DEFAULT '';
    DROP INDEX products_by_name;
    CREATE INDEX products_by_name ON products (tenant_id, is_active, name_order, id);
    DROP INDEX products_by_variants;
    CREATE INDEX products_by_variants ON products (tenant_id, is_active, has_variants, name_order, id);
    DROP INDEX products_by_supplier;
    CREATE INDEX products_by_supplier ON products (tenant_id, supplier_id, is_active, name_order, id)
      WHERE supplier_id <> '';
    DROP TABLE product_words;
    DROP INDEX stock_items_of_none;
    CREATE INDEX stock_items_of_none ON stock_items (tenant_id, name_order, sku) WHERE product = '' AND is_active = 1;
  `,
};
