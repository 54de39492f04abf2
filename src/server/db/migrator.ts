import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Migration } from './port.ts';

/** The file is damaged: the start says what brings the site back. */
export class DamagedFile extends Error {}

/**
 * Brings the file up to date: each migration once, in the order given, each in its own transaction. When the file
 * holds data already, it is copied into `backups/` first. Throws `DamagedFile` when the file does not hold together.
 */
export async function migrate(
  db: Database,
  migrations: readonly Migration[],
  options: { readonly backupFolder: string; readonly now: string },
): Promise<{ readonly applied: readonly string[]; readonly backup: string | undefined }> {
  assertWhole(db);
  db.exec('CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL) STRICT');
  const done = new Set((await db.tx.all<{ name: string }>('SELECT name FROM migrations')).map((row) => row.name));
  const [newer] = await newerMigrations(db, new Set(migrations.map(({ name }) => name)));
  if (newer) {
    throw new Error(
      `The site's data was last opened by a newer version of Yardmaster ("${newer}"). Start that version, or restore a backup of this one.`,
    );
  }
  const open = migrations.filter((migration) => !done.has(migration.name));
  if (open.length === 0) return { applied: [], backup: undefined };
  const backup = done.size > 0 ? backUp(db, options) : undefined;
  for (const migration of open) {
    db.begin();
    try {
      db.exec(migration.sql);
      await db.tx.run('INSERT INTO migrations (name, applied_at) VALUES (@name, @now)', {
        name: migration.name,
        now: options.now,
      });
      db.commit();
    } catch (error) {
      db.rollback();
      throw new Error(`Migration ${migration.name} failed; the data is as it was before it.`, { cause: error });
    }
  }
  return { applied: open.map((migration) => migration.name), backup };
}

function backUp(db: Database, options: { readonly backupFolder: string; readonly now: string }): string {
  mkdirSync(options.backupFolder, { recursive: true });
  const path = join(options.backupFolder, `before-update-${options.now.replaceAll(':', '-')}.db`);
  db.copyTo(path);
  return path;
}

function assertWhole(db: Database): void {
  const [first] = db.pragma('quick_check(1)') as { quick_check: string }[];
  if (first?.quick_check !== 'ok') throw new DamagedFile(first?.quick_check);
}

/** Migrations that a file has had and this version does not know. */
export async function newerMigrations(db: Database, known: ReadonlySet<string>): Promise<readonly string[]> {
  const rows = await db.reader.all<{ name: string }>('SELECT name FROM migrations ORDER BY name');
  return rows.map(({ name }) => name).filter((name) => !known.has(name));
}
