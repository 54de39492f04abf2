import type { Migration } from '../../../server/db/port.ts';

/**
 * What became of the rows of a job; what a job has made and changed, so that it can be taken back; and the numbers under
 * which orders and movements came in, so that a later file does not bring them in twice.
 */
export const countOutcomes: Migration = {
  name: '2026-11-28-count-outcomes',
  sql: `
    ALTER TABLE batches ADD COLUMN created INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE batches ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE batches ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE batches ADD COLUMN skips TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE batches ADD COLUMN made TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE batches ADD COLUMN taken_back_at TEXT;
    ALTER TABLE batches ADD COLUMN taken_back_by_name TEXT;
    ALTER TABLE batch_errors ADD COLUMN field TEXT NOT NULL DEFAULT '';

    CREATE TABLE batch_changes (
      tenant_id TEXT NOT NULL,
      batch_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      detail TEXT NOT NULL,
      PRIMARY KEY (tenant_id, batch_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX batch_changes_by_entity ON batch_changes (tenant_id, entity_id, kind, batch_id);

    CREATE TABLE import_references (
      tenant_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      reference TEXT NOT NULL,
      part TEXT NOT NULL,
      batch_id TEXT NOT NULL,
      PRIMARY KEY (tenant_id, kind, reference, part, batch_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX import_references_by_batch ON import_references (tenant_id, batch_id);
  `,
};
