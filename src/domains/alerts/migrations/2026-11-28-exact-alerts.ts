import type { Migration } from '../../../server/db/port.ts';

/** Levels and what is there become integers of a thousandth, as the stock room's are. The history keeps what was said. */
export const exactAlerts: Migration = {
  name: '2026-11-28-exact-alerts',
  sql: `
    UPDATE alerts SET level = level * 1000, target = target * 1000, stock = stock * 1000, on_order = on_order * 1000;
  `,
};
