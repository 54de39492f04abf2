import type { Migration } from '../../../server/db/port.ts';

export const createSuppliers: Migration = {
  name: '2026-11-21-create-suppliers',
  sql: `
    CREATE TABLE suppliers (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      code TEXT NOT NULL,
      name TEXT NOT NULL COLLATE NOCASE,
      contact_person TEXT NOT NULL,
      email TEXT NOT NULL,
      phone TEXT NOT NULL,
      street TEXT NOT NULL,
      city TEXT NOT NULL,
      state TEXT NOT NULL,
      zip_code TEXT NOT NULL,
      country TEXT NOT NULL,
      payment_terms TEXT NOT NULL,
      tax_id TEXT NOT NULL,
      rating REAL CHECK (rating BETWEEN 0 AND 5),
      search_text TEXT NOT NULL,
      is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
      version INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, code)
    ) STRICT;
    CREATE INDEX suppliers_by_name ON suppliers (tenant_id, name, code);
  `,
};
