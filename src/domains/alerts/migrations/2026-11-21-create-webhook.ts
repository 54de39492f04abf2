import type { Migration } from '../../../server/db/port.ts';

export const createWebhook: Migration = {
  name: '2026-11-21-create-webhook',
  sql: `
    CREATE TABLE webhook_secrets (
      tenant_id TEXT NOT NULL,
      secret TEXT NOT NULL,
      created_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE webhook_drops (
      tenant_id TEXT NOT NULL,
      dropped INTEGER NOT NULL,
      PRIMARY KEY (tenant_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE webhook_deliveries (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      event_id TEXT NOT NULL,
      event TEXT NOT NULL,
      subject TEXT NOT NULL,
      body TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
      attempts INTEGER NOT NULL,
      status INTEGER,
      error TEXT,
      duration_ms INTEGER,
      next_attempt_at TEXT,
      last_attempt_at TEXT,
      created_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL))
    ) STRICT;
    CREATE INDEX webhook_deliveries_by_state ON webhook_deliveries (tenant_id, state, id);
    CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at, tenant_id) WHERE state = 'pending';
  `,
};
