import type { Migration } from '../../../server/db/port.ts';

/** What titles sort by; filled at the next start, which knows the rule. */
export const orderTitles: Migration = {
  name: '2026-11-28-order-titles',
  sql: `
    ALTER TABLE tasks ADD COLUMN title_order TEXT NOT NULL DEFAULT '';
    CREATE INDEX tasks_by_title ON tasks (tenant_id, title_order, id) WHERE deleted_at IS NULL;
  `,
};
