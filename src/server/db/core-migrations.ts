import type { Migration } from './port.ts';

/** The tables of the house itself: companies, event log, command log, audit trail. */
export const coreMigrations: readonly Migration[] = [
  {
    name: '2026-11-21-core',
    sql: `
      CREATE TABLE companies (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        subdomain TEXT NOT NULL UNIQUE,
        settings TEXT NOT NULL,
        created_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE event_heads (
        tenant_id TEXT PRIMARY KEY,
        head INTEGER NOT NULL,
        floor INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE event_log (
        tenant_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        event TEXT NOT NULL,
        rooms TEXT NOT NULL,
        for_all INTEGER NOT NULL,
        payload TEXT NOT NULL,
        created_at TEXT NOT NULL,
        PRIMARY KEY (tenant_id, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX event_log_for_all ON event_log (tenant_id, seq) WHERE for_all = 1;

      -- Events of narrower rooms, so that a catch-up reads only what is its own.
      CREATE TABLE event_rooms (
        tenant_id TEXT NOT NULL,
        room TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (tenant_id, room, seq)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE command_log (
        tenant_id TEXT NOT NULL,
        user_id TEXT NOT NULL,
        command_key TEXT NOT NULL,
        command TEXT NOT NULL,
        answer TEXT NOT NULL,
        created_at TEXT NOT NULL,
        PRIMARY KEY (tenant_id, user_id, command_key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX command_log_by_age ON command_log (tenant_id, created_at);

      CREATE TABLE audit_trail (
        tenant_id TEXT NOT NULL,
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        actor_id TEXT NOT NULL,
        actor_name TEXT NOT NULL,
        action TEXT NOT NULL,
        entity TEXT NOT NULL,
        entity_id TEXT NOT NULL,
        old_value TEXT,
        new_value TEXT,
        PRIMARY KEY (tenant_id, id)
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    name: '2026-11-28-one-folding',
    sql: `
      -- How a company spells the names of its places, categories and brands: one spelling is current, older ones stay
      -- known, because a ledger keeps them.
      CREATE TABLE name_spellings (
        tenant_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
        PRIMARY KEY (tenant_id, kind, key, name)
      ) STRICT, WITHOUT ROWID;

      -- The part of a text index that is a company's.
      CREATE TABLE text_index_parts (
        part INTEGER PRIMARY KEY AUTOINCREMENT,
        company TEXT NOT NULL UNIQUE
      ) STRICT;

      -- By which version of their rule the derived columns of a domain were made.
      CREATE TABLE derived_by (
        name TEXT PRIMARY KEY,
        version INTEGER NOT NULL
      ) STRICT;
    `,
  },
  {
    name: '2026-11-28-lived-days',
    sql: `
      -- The days on which the site really ran: what is thrown away by age goes by them, because a clock may be set wrong.
      CREATE TABLE lived_days (
        day INTEGER PRIMARY KEY AUTOINCREMENT,
        began_at TEXT NOT NULL,
        lived_ms INTEGER NOT NULL
      ) STRICT;
    `,
  },
];
