import type { Migration } from '../../../server/db/port.ts';

/** Two indexes stand on the stock list: what a product's SKUs hold together, and the SKUs that belong to none. */
export const createProducts: Migration = {
  name: '2026-11-21-create-products',
  sql: `
    CREATE TABLE products (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      name TEXT NOT NULL COLLATE NOCASE,
      description TEXT NOT NULL,
      category TEXT NOT NULL COLLATE NOCASE,
      brand TEXT NOT NULL COLLATE NOCASE,
      base_price INTEGER NOT NULL CHECK (base_price >= 0),
      has_variants INTEGER NOT NULL CHECK (has_variants IN (0, 1)),
      variant_options TEXT NOT NULL,
      supplier_id TEXT NOT NULL,
      image_address TEXT NOT NULL,
      words TEXT NOT NULL,
      version INTEGER NOT NULL,
      is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id)
    ) STRICT;
    CREATE INDEX products_by_name ON products (tenant_id, is_active, name, id);
    CREATE INDEX products_by_category ON products (tenant_id, is_active, category, id);
    CREATE INDEX products_by_brand ON products (tenant_id, is_active, brand, id);
    CREATE INDEX products_by_price ON products (tenant_id, is_active, base_price, id);
    CREATE INDEX products_by_change ON products (tenant_id, is_active, updated_at, id);
    CREATE INDEX products_by_variants ON products (tenant_id, is_active, has_variants, name, id);
    CREATE INDEX products_by_supplier ON products (tenant_id, supplier_id, is_active, name, id)
      WHERE supplier_id <> '';

    CREATE TABLE product_words (
      tenant_id TEXT NOT NULL,
      word TEXT NOT NULL,
      product_id TEXT NOT NULL,
      PRIMARY KEY (tenant_id, word, product_id),
      FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX product_words_by_product ON product_words (tenant_id, product_id);

    CREATE TABLE product_items (
      tenant_id TEXT NOT NULL,
      item_id TEXT NOT NULL,
      product_id TEXT NOT NULL,
      combination TEXT NOT NULL,
      combination_key TEXT NOT NULL,
      PRIMARY KEY (tenant_id, item_id),
      FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id),
      FOREIGN KEY (tenant_id, item_id) REFERENCES stock_items (tenant_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX product_items_by_product ON product_items (tenant_id, product_id, item_id);
    CREATE UNIQUE INDEX product_items_once ON product_items (tenant_id, product_id, combination_key)
      WHERE combination_key <> '';

    CREATE INDEX stock_items_of_product ON stock_items (tenant_id, product, stock)
      WHERE product <> '' AND is_active = 1;
    CREATE INDEX stock_items_of_none ON stock_items (tenant_id, name, sku) WHERE product = '' AND is_active = 1;

    CREATE TABLE product_images (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      product_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      content_type TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      has_thumbnail INTEGER NOT NULL CHECK (has_thumbnail IN (0, 1)),
      created_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX product_images_by_product ON product_images (tenant_id, product_id, position, id);

    CREATE TABLE product_image_data (
      tenant_id TEXT NOT NULL,
      image_id TEXT NOT NULL,
      size TEXT NOT NULL CHECK (size IN ('full', 'thumbnail')),
      content_type TEXT NOT NULL,
      data BLOB NOT NULL,
      PRIMARY KEY (tenant_id, image_id, size),
      FOREIGN KEY (tenant_id, image_id) REFERENCES product_images (tenant_id, id) ON DELETE CASCADE
    ) STRICT;

    CREATE TABLE product_numbers (
      tenant_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      last_number INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, kind)
    ) STRICT, WITHOUT ROWID;
  `,
};
