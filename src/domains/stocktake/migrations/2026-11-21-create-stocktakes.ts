import type { Migration } from '../../../server/db/port.ts';

export const createStocktakes: Migration = {
  name: '2026-11-21-create-stocktakes',
  sql: `
    CREATE TABLE stocktakes (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      number TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('open', 'posted', 'cancelled')),
      scope_kind TEXT NOT NULL CHECK (scope_kind IN ('all', 'place', 'category', 'items')),
      scope_value TEXT NOT NULL,
      is_blind INTEGER NOT NULL CHECK (is_blind IN (0, 1)),
      add_up INTEGER NOT NULL CHECK (add_up IN (0, 1)),
      note TEXT NOT NULL,
      lines INTEGER NOT NULL CHECK (lines >= 0),
      counted INTEGER NOT NULL CHECK (counted >= 0),
      conflicts INTEGER NOT NULL CHECK (conflicts >= 0),
      recounts INTEGER NOT NULL CHECK (recounts >= 0),
      notes INTEGER NOT NULL CHECK (notes >= 0),
      uncounted TEXT CHECK (uncounted IN ('leave', 'zero')),
      adjustments INTEGER,
      opened_by TEXT NOT NULL,
      opened_by_name TEXT NOT NULL,
      posted_by TEXT,
      posted_by_name TEXT,
      posted_at TEXT,
      cancelled_at TEXT,
      cancel_reason TEXT NOT NULL,
      version INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, number),
      CHECK (counted + conflicts + recounts <= lines)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stocktakes_by_status ON stocktakes (tenant_id, status, id);

    CREATE TABLE stocktake_numbers (
      tenant_id TEXT NOT NULL,
      year INTEGER NOT NULL,
      last_number INTEGER NOT NULL,
      PRIMARY KEY (tenant_id, year)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE stocktake_lines (
      tenant_id TEXT NOT NULL,
      stocktake_id TEXT NOT NULL,
      id TEXT NOT NULL,
      item_id TEXT NOT NULL,
      at_place TEXT NOT NULL COLLATE NOCASE,
      place TEXT NOT NULL COLLATE NOCASE,
      sku TEXT NOT NULL,
      name TEXT NOT NULL COLLATE NOCASE,
      status TEXT NOT NULL CHECK (status IN ('open', 'counted', 'conflict', 'recount')),
      counted INTEGER CHECK (counted >= 0),
      expected INTEGER CHECK (expected >= 0),
      counts TEXT NOT NULL,
      add_up INTEGER NOT NULL CHECK (add_up IN (0, 1)),
      is_added INTEGER NOT NULL CHECK (is_added IN (0, 1)),
      cost INTEGER,
      posted INTEGER,
      updated_at TEXT NOT NULL,
      PRIMARY KEY (tenant_id, stocktake_id, id),
      FOREIGN KEY (tenant_id, stocktake_id) REFERENCES stocktakes (tenant_id, id),
      CHECK ((counted IS NULL) = (expected IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stocktake_lines_by_item ON stocktake_lines (tenant_id, stocktake_id, item_id, at_place);
    CREATE INDEX stocktake_lines_by_place ON stocktake_lines (tenant_id, stocktake_id, place, sku, id);
    CREATE INDEX stocktake_lines_by_sku ON stocktake_lines (tenant_id, stocktake_id, sku, id);
    CREATE INDEX stocktake_lines_by_status ON stocktake_lines (tenant_id, stocktake_id, status, sku, id);

    CREATE TABLE stocktake_counts (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      stocktake_id TEXT NOT NULL,
      line_id TEXT NOT NULL,
      item_id TEXT NOT NULL,
      quantity INTEGER NOT NULL CHECK (quantity >= 0),
      mode TEXT NOT NULL CHECK (mode IN ('add', 'set')),
      place TEXT,
      level INTEGER NOT NULL CHECK (level >= 0),
      user_id TEXT NOT NULL,
      user_name TEXT NOT NULL,
      counted_at TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('stands', 'replaced', 'undone')),
      replaced_by TEXT,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, stocktake_id, line_id) REFERENCES stocktake_lines (tenant_id, stocktake_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stocktake_counts_by_line ON stocktake_counts (tenant_id, stocktake_id, line_id, state);
    CREATE INDEX stocktake_counts_by_time ON stocktake_counts (tenant_id, stocktake_id, id);
    CREATE INDEX stocktake_counts_by_person ON stocktake_counts (tenant_id, stocktake_id, user_id, id);

    CREATE TABLE stocktake_notes (
      tenant_id TEXT NOT NULL,
      id TEXT NOT NULL,
      stocktake_id TEXT NOT NULL,
      code TEXT NOT NULL,
      item_id TEXT,
      item_name TEXT,
      quantity INTEGER NOT NULL CHECK (quantity >= 0),
      place TEXT,
      user_id TEXT NOT NULL,
      user_name TEXT NOT NULL,
      counted_at TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('open', 'dismissed', 'counted')),
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, stocktake_id) REFERENCES stocktakes (tenant_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stocktake_notes_by_count ON stocktake_notes (tenant_id, stocktake_id, outcome, id);
  `,
};
