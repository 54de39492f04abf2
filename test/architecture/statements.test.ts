import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { domains } from '../../src/domains/index.ts';
import { coreMigrations } from '../../src/server/db/core-migrations.ts';
import { migrate } from '../../src/server/db/migrator.ts';
import type { Database } from '../../src/server/db/port.ts';
import { openDatabase } from '../../src/server/db/sqlite.ts';
import { missingTenantFilter } from '../../src/server/db/tenant-guard.ts';

const source = fileURLToPath(new URL('../../src', import.meta.url));
const stores = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(?:^|\/)((?:[a-z]+-)?store(?:-[a-z]+)?|command-log|audit|event-log)\.ts$/.test(path))
  .map((path) => join(source, path));

let folder: string;
let db: Database;
let tenantTables: Set<string>;
let statements: { readonly file: string; readonly name: string; readonly sql: string }[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-statements-'));
  db = openDatabase(join(folder, 'site.db'), 'write');
  const migrations = [...coreMigrations, ...domains.flatMap((domain) => domain.migrations)];
  await migrate(db, migrations, { backupFolder: folder, now: new Date().toISOString() });
  const rows = await db.tx.all<{ name: string }>(
    `SELECT DISTINCT m.name AS name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'tenant_id'`,
  );
  tenantTables = new Set(rows.map((row) => row.name));
  const files = await Promise.all(
    stores.map(async (file) => {
      const found = ((await import(pathToFileURL(file).href)) as { statements?: Record<string, string> }).statements;
      return Object.entries(found ?? {}).map(([name, sql]) => ({ file: file.slice(source.length + 1), name, sql }));
    }),
  );
  statements = files.flat();
});

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

test('every store shows its statements, and there are many', () => {
  expect(stores.length).toBeGreaterThan(6);
  expect(statements.length).toBeGreaterThan(60);
});

test('every prepared statement filters by the company, or says by its name that it is server-wide', () => {
  const unfiltered = statements.filter(
    ({ name, sql }) => !name.startsWith('serverWide') && missingTenantFilter(sql, tenantTables),
  );
  expect(unfiltered.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});

test('every statement prepares against the migrated schema', async () => {
  for (const { file, name, sql } of statements) {
    const params = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map((match) => [match[1] ?? '', null]));
    await expect(db.tx.all(`EXPLAIN ${sql}`, params), `${file}: ${name}`).resolves.toBeDefined();
  }
});

test('every company table has the company first in its key', async () => {
  for (const table of tenantTables) {
    const columns = await db.tx.all<{ name: string; pk: number }>(`SELECT name, pk FROM pragma_table_info('${table}')`);
    const key = columns.filter((column) => column.pk > 0).toSorted((a, b) => a.pk - b.pk);
    expect(key[0]?.name, table).toBe('tenant_id');
  }
});
