import type { Migration } from '../../../server/db/port.ts';

export const createBatches: Migration = {
  name: '2026-11-21-create-batches',
  sql: `
    CREATE TABLE batches (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      kind TEXT NOT NULL,
      status TEXT NOT NULL,
      file_name TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      size INTEGER NOT NULL,
      mapping TEXT NOT NULL,
      options TEXT NOT NULL,
      file_head TEXT NOT NULL,
      total INTEGER NOT NULL,
      processed INTEGER NOT NULL DEFAULT 0,
      successful INTEGER NOT NULL DEFAULT 0,
      failed INTEGER NOT NULL DEFAULT 0,
      error TEXT,
      created_by TEXT NOT NULL,
      created_by_name TEXT NOT NULL,
      created_at TEXT NOT NULL,
      started_at TEXT,
      completed_at TEXT,
      PRIMARY KEY (tenant_id, id),
      CHECK (processed = successful + failed AND processed <= total)
    ) STRICT;
    CREATE INDEX batches_by_age ON batches (tenant_id, created_at, id);
    CREATE INDEX batches_by_file ON batches (tenant_id, sha256, kind);
    CREATE INDEX batches_by_status ON batches (status, tenant_id);

    CREATE TABLE batch_errors (
      tenant_id TEXT NOT NULL,
      batch_id TEXT NOT NULL,
      row_number INTEGER NOT NULL,
      line INTEGER NOT NULL,
      code TEXT NOT NULL,
      reason TEXT NOT NULL,
      cells TEXT NOT NULL,
      PRIMARY KEY (tenant_id, batch_id, row_number)
    ) STRICT, WITHOUT ROWID;
  `,
};
