import type { Migration } from '../../../server/db/port.ts';

export const createViews: Migration = {
  name: '2026-11-21-create-views',
  sql: `
    CREATE TABLE saved_views (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      page TEXT NOT NULL,
      name TEXT NOT NULL COLLATE NOCASE,
      search TEXT NOT NULL,
      is_shared INTEGER NOT NULL CHECK (is_shared IN (0, 1)),
      owner_id TEXT NOT NULL,
      owner_name TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, owner_id, page, name)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX saved_views_shared ON saved_views (tenant_id, page, name) WHERE is_shared = 1;
  `,
};
