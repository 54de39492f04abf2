import type { Migration } from '../../../server/db/port.ts';

export const createWorklogs: Migration = {
  name: '2026-11-21-create-worklogs',
  sql: `
    CREATE TABLE worklogs (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      task_id TEXT NOT NULL,
      technician TEXT NOT NULL,
      technician_name TEXT NOT NULL,
      start_time TEXT NOT NULL,
      end_time TEXT,
      notes TEXT NOT NULL,
      total INTEGER NOT NULL CHECK (total >= 0),
      version INTEGER NOT NULL,
      created_by TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, task_id) REFERENCES tasks (tenant_id, id),
      CHECK (end_time IS NULL OR end_time >= start_time)
    ) STRICT;
    CREATE INDEX worklogs_by_task ON worklogs (tenant_id, task_id, start_time, id);

    CREATE TABLE worklog_services (
      tenant_id TEXT NOT NULL,
      worklog_id TEXT NOT NULL,
      service_id INTEGER NOT NULL,
      line INTEGER NOT NULL,
      name TEXT NOT NULL,
      price INTEGER NOT NULL CHECK (price >= 0),
      PRIMARY KEY (tenant_id, worklog_id, service_id),
      FOREIGN KEY (tenant_id, worklog_id) REFERENCES worklogs (tenant_id, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE worklog_products (
      tenant_id TEXT NOT NULL,
      worklog_id TEXT NOT NULL,
      item_id TEXT NOT NULL,
      product_id INTEGER NOT NULL,
      line INTEGER NOT NULL,
      name TEXT NOT NULL,
      quantity INTEGER NOT NULL CHECK (quantity > 0),
      unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
      total INTEGER NOT NULL CHECK (total >= 0),
      PRIMARY KEY (tenant_id, worklog_id, item_id),
      FOREIGN KEY (tenant_id, worklog_id) REFERENCES worklogs (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
  `,
};
