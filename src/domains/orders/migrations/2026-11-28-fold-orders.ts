import type { Migration } from '../../../server/db/port.ts';

/**
 * What orders sort by, and an index that finds text inside of words in place of one of word beginnings. Both are filled at the
 * next start, which knows the rules.
 */
export const foldOrders: Migration = {
  name: '2026-11-28-fold-orders',
  sql: `
    ALTER TABLE orders ADD COLUMN customer_order TEXT NOT NULL DEFAULT '';
    DROP INDEX orders_by_customer;
    CREATE INDEX orders_by_customer ON orders (tenant_id, customer_order, serial);
    DROP TABLE order_words;
    CREATE VIRTUAL TABLE order_texts USING fts5(
      words, tokenize = 'trigram case_sensitive 1', content = '', contentless_delete = 1);
  `,
};
