import type { Migration } from '../../../server/db/port.ts';

/** What the places of lines sort by; filled at the next start. */
export const orderPlaces: Migration = {
  name: '2026-11-28-order-places',
  sql: `ALTER TABLE stocktake_lines ADD COLUMN place_order TEXT NOT NULL DEFAULT '';`,
};
