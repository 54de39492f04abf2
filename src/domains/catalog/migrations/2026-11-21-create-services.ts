import type { Migration } from '../../../server/db/port.ts';

export const createServices: Migration = {
  name: '2026-11-21-create-services',
  sql: `
    CREATE TABLE services (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      service_id INTEGER NOT NULL,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL,
      description TEXT NOT NULL,
      price INTEGER NOT NULL CHECK (price >= 0),
      category TEXT NOT NULL,
      category_key TEXT NOT NULL,
      is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
      version INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, service_id),
      UNIQUE (tenant_id, name_key)
    ) STRICT;

    CREATE TABLE service_numbers (
      tenant_id TEXT NOT NULL,
      last_service_id INTEGER NOT NULL,
      PRIMARY KEY (tenant_id)
    ) STRICT, WITHOUT ROWID;
  `,
};
