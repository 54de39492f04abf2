import type { Migration } from '../../../server/db/port.ts';

/** What came in under a number, so that another thing under the same number is not taken for it. */
export const keepContent: Migration = {
  name: '2026-11-28-keep-content',
  sql: `ALTER TABLE import_references ADD COLUMN content TEXT NOT NULL DEFAULT ''`,
};
