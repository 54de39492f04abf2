import type { Migration } from '../../../server/db/port.ts';

/** A base price is a unit price: integers of a millionth instead of minor units. */
export const exactBasePrices: Migration = {
  name: '2026-11-28-exact-base-prices',
  sql: `
    UPDATE products SET base_price = base_price * 10000;
  `,
};
