import type { Migration } from '../../../server/db/port.ts';

/** Counts in thousandths, frozen costs in millionths. What each person counted stays as it is said on the wire. */
export const exactCounts: Migration = {
  name: '2026-11-28-exact-counts',
  sql: `
    UPDATE stocktake_lines SET counted = counted * 1000, expected = expected * 1000, posted = posted * 1000,
      cost = cost * 10000;
    UPDATE stocktake_counts SET quantity = quantity * 1000, level = level * 1000;
    UPDATE stocktake_notes SET quantity = quantity * 1000;
  `,
};
