import type { Migration } from '../../../server/db/port.ts';

export const createTasks: Migration = {
  name: '2026-11-21-create-tasks',
  sql: `
    CREATE TABLE tasks (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      title TEXT NOT NULL,
      description TEXT NOT NULL,
      search_text TEXT NOT NULL,
      status TEXT NOT NULL,
      status_code TEXT NOT NULL CHECK (status_code IN ('pending', 'in-progress', 'completed', 'cancelled')),
      priority TEXT NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
      due_date TEXT,
      project_id TEXT,
      assigned_to TEXT,
      assigned_to_name TEXT,
      created_by TEXT NOT NULL,
      created_by_name TEXT NOT NULL,
      updated_by TEXT NOT NULL,
      version INTEGER NOT NULL,
      completed_at TEXT,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      deleted_at TEXT,
      PRIMARY KEY (tenant_id, id)
    ) STRICT;
    CREATE INDEX tasks_by_creation ON tasks (tenant_id, created_at, id) WHERE deleted_at IS NULL;
    CREATE INDEX tasks_by_assignee ON tasks (tenant_id, assigned_to, created_at, id) WHERE deleted_at IS NULL;

    CREATE TABLE task_progress (
      tenant_id TEXT NOT NULL,
      task_id TEXT NOT NULL,
      id TEXT NOT NULL,
      message TEXT NOT NULL,
      created_by TEXT,
      created_by_name TEXT,
      created_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, task_id, id),
      FOREIGN KEY (tenant_id, task_id) REFERENCES tasks (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
  `,
};
