import type { Migration } from '../../../server/db/port.ts';

/**
 * What names sort by and barcodes are compared by, and an index that finds text inside of words in place of one of word
 * beginnings. The new columns and the index are filled at the next start, which knows the rules.
 */
export const foldItems: Migration = {
  name: '2026-11-28-fold-items',
  sql: `
    ALTER TABLE stock_items ADD COLUMN barcode_key TEXT NOT NULL DEFAULT '';
    ALTER TABLE stock_items ADD COLUMN name_order TEXT NOT NULL DEFAULT '';
    ALTER TABLE stock_items ADD COLUMN category_order TEXT NOT NULL DEFAULT '';
    ALTER TABLE stock_items ADD COLUMN location_order TEXT NOT NULL DEFAULT '';
    DROP INDEX stock_items_by_barcode;
    CREATE INDEX stock_items_by_barcode ON stock_items (tenant_id, barcode_key) WHERE barcode_key <> '';
    DROP INDEX stock_items_by_name;
    CREATE INDEX stock_items_by_name ON stock_items (tenant_id, is_active, name_order, sku);
    DROP INDEX stock_items_by_category;
    CREATE INDEX stock_items_by_category ON stock_items (tenant_id, is_active, category_order, sku);
    DROP INDEX stock_items_by_location;
    CREATE INDEX stock_items_by_location ON stock_items (tenant_id, is_active, location_order, sku, location);

    DROP TABLE stock_words;
    DROP TABLE stock_repeats;
    CREATE VIRTUAL TABLE stock_texts USING fts5(
      words, tokenize = 'trigram case_sensitive 1', content = '', contentless_delete = 1);
  `,
};
