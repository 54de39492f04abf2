import type { Migration } from '../../../server/db/port.ts';

export const createAlerts: Migration = {
  name: '2026-11-21-create-alerts',
  sql: `
    CREATE TABLE alerts (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      item_id TEXT NOT NULL,
      place TEXT NOT NULL COLLATE NOCASE,
      sku TEXT NOT NULL,
      name TEXT NOT NULL COLLATE NOCASE,
      category TEXT NOT NULL COLLATE NOCASE,
      words TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'covered', 'snoozed', 'settled')),
      is_critical INTEGER NOT NULL CHECK (is_critical IN (0, 1)),
      level INTEGER NOT NULL,
      target INTEGER,
      stock INTEGER NOT NULL,
      on_order INTEGER NOT NULL,
      snoozed_until TEXT,
      snoozed_by TEXT,
      acknowledged_at TEXT,
      acknowledged_by TEXT,
      note TEXT,
      opened_at TEXT NOT NULL,
      settled_at TEXT,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      CHECK ((state = 'settled') = (settled_at IS NOT NULL))
    ) STRICT;
    CREATE UNIQUE INDEX alerts_current ON alerts (tenant_id, item_id, place) WHERE settled_at IS NULL;
    CREATE INDEX alerts_by_item ON alerts (tenant_id, item_id, id);
    CREATE INDEX alerts_by_urgency ON alerts (tenant_id, state, is_critical, id);
    CREATE INDEX alerts_by_sku ON alerts (tenant_id, state, sku, id);
    CREATE INDEX alerts_by_name ON alerts (tenant_id, state, name, id);
    CREATE INDEX alerts_by_change ON alerts (tenant_id, state, updated_at, id);
    CREATE INDEX alerts_settled ON alerts (tenant_id, settled_at) WHERE state = 'settled';
    CREATE INDEX alerts_asleep ON alerts (tenant_id, snoozed_until) WHERE state = 'snoozed';

    CREATE TABLE alert_history (
      tenant_id TEXT NOT NULL,
      alert_id TEXT NOT NULL,
      id TEXT NOT NULL,
      at TEXT NOT NULL,
      change TEXT NOT NULL,
      user_id TEXT NOT NULL,
      user_name TEXT NOT NULL,
      details TEXT NOT NULL,
      PRIMARY KEY (tenant_id, alert_id, id)
    ) STRICT, WITHOUT ROWID;
  `,
};
