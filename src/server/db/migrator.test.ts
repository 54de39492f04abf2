import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DamagedFile, migrate } from './migrator.ts';
import { openDatabase } from './sqlite.ts';

const now = '2026-11-21T10:00:00.000Z';
const first = { name: '2026-01-01-first', sql: 'CREATE TABLE notes (text TEXT) STRICT' };
const second = { name: '2026-02-01-second', sql: 'ALTER TABLE notes ADD COLUMN colour TEXT' };
const broken = { name: '2026-03-01-broken', sql: 'CREATE TABLE half (a TEXT); CREATE TABLE notes (text TEXT)' };

let folder: string;
const path = () => join(folder, 'site.db');
const backups = () => join(folder, 'backups');
const run = async (migrations: (typeof first)[]) => {
  const db = openDatabase(path(), 'write');
  try {
    return await migrate(db, migrations, { backupFolder: backups(), now });
  } finally {
    db.close();
  }
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-migrate-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a new file is made without a backup, and each migration runs once', async () => {
  expect(await run([first])).toEqual({ applied: [first.name], backup: undefined });
  expect(await run([first])).toEqual({ applied: [], backup: undefined });
});

test('a file with data is copied before it is changed', async () => {
  await run([first]);
  const db = openDatabase(path(), 'write');
  await db.tx.run("INSERT INTO notes (text) VALUES ('before')");
  db.close();
  const { applied, backup } = await run([first, second]);
  expect(applied).toEqual([second.name]);
  const copy = openDatabase(backup ?? '', 'read');
  expect(await copy.reader.all('SELECT * FROM notes')).toEqual([{ text: 'before' }]);
  copy.close();
  expect(readdirSync(backups())).toHaveLength(1);
});

test('a migration that fails leaves the file as it was before it', async () => {
  await run([first]);
  await expect(run([first, broken])).rejects.toThrow('2026-03-01-broken failed; the data is as it was');
  const db = openDatabase(path(), 'read');
  expect(await db.reader.all("SELECT name FROM sqlite_master WHERE name = 'half'")).toEqual([]);
  db.close();
});

test('a file that a newer version has changed is left alone, and the version named', async () => {
  await run([first, second]);
  await expect(run([first])).rejects.toThrow(/newer version of Yardmaster \("2026-02-01-second"\)/);
});

test('a damaged file is found damaged', async () => {
  await run([first]);
  const db = openDatabase(path(), 'write');
  db.begin();
  for (let n = 0; n < 2_000; n += 1) await db.tx.run('INSERT INTO notes (text) VALUES (@text)', { text: `note ${n}` });
  db.commit();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const file = openSync(path(), 'r+');
  writeSync(file, Buffer.alloc(4_096, 7), 0, 4_096, 8_192);
  closeSync(file);
  await expect(run([first])).rejects.toBeInstanceOf(DamagedFile);
});
