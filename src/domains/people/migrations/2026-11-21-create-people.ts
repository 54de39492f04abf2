import type { Migration } from '../../../server/db/port.ts';

export const createPeople: Migration = {
  name: '2026-11-21-create-people',
  sql: `
    CREATE TABLE people (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      email TEXT NOT NULL,
      name TEXT NOT NULL,
      password_hash TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'technician', 'viewer')),
      is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
      is_server_owner INTEGER NOT NULL CHECK (is_server_owner IN (0, 1)),
      created_at TEXT NOT NULL,
      last_log_in_at TEXT,
      PRIMARY KEY (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX people_by_email ON people (email, tenant_id);

    CREATE TABLE sessions (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      device TEXT NOT NULL,
      created_at TEXT NOT NULL,
      last_used_at TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, user_id) REFERENCES people (tenant_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_by_user ON sessions (tenant_id, user_id);

    CREATE TABLE refresh_tokens (
      tenant_id TEXT NOT NULL,
      token_hash TEXT NOT NULL,
      session_id TEXT NOT NULL,
      created_at TEXT NOT NULL,
      used_at TEXT,
      PRIMARY KEY (tenant_id, token_hash),
      FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX refresh_tokens_by_hash ON refresh_tokens (token_hash);
    CREATE INDEX refresh_tokens_by_session ON refresh_tokens (tenant_id, session_id);

    CREATE TABLE invites (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      code_hash TEXT NOT NULL,
      email TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'technician', 'viewer')),
      user_id TEXT,
      invited_by TEXT NOT NULL,
      created_at TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, user_id) REFERENCES people (tenant_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX invites_by_code ON invites (code_hash);
  `,
};
