import type { Migration } from '../../../server/db/port.ts';

export const createSamples: Migration = {
  name: '2026-11-21-create-samples',
  sql: `
    CREATE TABLE samples (
      tenant_id TEXT NOT NULL,
      entity TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      loaded_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, entity, entity_id)
    ) STRICT, WITHOUT ROWID;
  `,
};
