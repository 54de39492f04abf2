import type { Migration } from '../../../server/db/port.ts';

/** Companies that are gone and whose rows are still being cleared away. */
export const removeCompanies: Migration = {
  name: '2026-11-28-remove-companies',
  sql: `
    CREATE TABLE removed_companies (
      id TEXT PRIMARY KEY,
      removed_at TEXT NOT NULL
    ) STRICT;
  `,
};
