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
    CREATE INDEX alerts_by_change ON alerts (tenant_id, updated_at, id) WHERE state = 'settled';
    CREATE INDEX alerts_settled ON alerts (tenant_id, settled_at) WHERE state = 'settled';
    CREATE INDEX alerts_asleep ON alerts (tenant_id, snoozed_until) WHERE state = 'snoozed';

    CREATE INDEX alerts_by_category ON alerts (tenant_id, category, state, is_critical, id)
      WHERE settled_at IS NULL;
    CREATE INDEX alerts_by_place ON alerts (tenant_id, place, state, is_critical, id)
      WHERE settled_at IS NULL AND place <> '';

    CREATE TABLE alert_counts (
      tenant_id TEXT NOT NULL,
      state TEXT NOT NULL,
      is_critical INTEGER NOT NULL,
      alerts INTEGER NOT NULL CHECK (alerts >= 0),
      PRIMARY KEY (tenant_id, state, is_critical)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER alerts_opened AFTER INSERT ON alerts
    BEGIN
      INSERT INTO alert_counts (tenant_id, state, is_critical, alerts)
        VALUES (new.tenant_id, new.state, new.is_critical, 1)
        ON CONFLICT (tenant_id, state, is_critical) DO UPDATE SET alerts = alert_counts.alerts + 1;
    END;
    CREATE TRIGGER alerts_moved AFTER UPDATE ON alerts
      WHEN new.state <> old.state OR new.is_critical <> old.is_critical
    BEGIN
      UPDATE alert_counts SET alerts = alerts - 1
        WHERE tenant_id = old.tenant_id AND state = old.state AND is_critical = old.is_critical;
      INSERT INTO alert_counts (tenant_id, state, is_critical, alerts)
        VALUES (new.tenant_id, new.state, new.is_critical, 1)
        ON CONFLICT (tenant_id, state, is_critical) DO UPDATE SET alerts = alert_counts.alerts + 1;
    END;
    CREATE TRIGGER alerts_removed AFTER DELETE ON alerts
    BEGIN
      UPDATE alert_counts SET alerts = alerts - 1
        WHERE tenant_id = old.tenant_id AND state = old.state AND is_critical = old.is_critical;
    END;

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
