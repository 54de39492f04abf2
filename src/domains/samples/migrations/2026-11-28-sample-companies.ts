import type { Migration } from '../../../server/db/port.ts';

/** What a sample site was loaded into before stays there as the company's own. */
export const sampleCompanies: Migration = {
  name: '2026-11-28-sample-companies',
  sql: `
    DROP TABLE samples;
    CREATE TABLE sample_companies (
      tenant_id TEXT PRIMARY KEY,
      company_id TEXT NOT NULL,
      loaded_at TEXT NOT NULL
    ) STRICT;
  `,
};
