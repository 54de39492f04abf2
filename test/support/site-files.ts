import { closeSync, openSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';

const openNative = createRequire(import.meta.url)('better-sqlite3') as typeof BetterSqlite3;
const pageBytes = 4_096;

/** A database in one file that no site has made. */
export function makeDatabase(path: string, sql = ''): void {
  const db = new openNative(path);
  db.exec(`VACUUM; ${sql}`);
  db.close();
}

/** Overwrites a page of a database, as a failing disk does. */
export function damage(path: string, page: number): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, Buffer.alloc(pageBytes, 7), 0, pageBytes, page * pageBytes);
  } finally {
    closeSync(file);
  }
}

/** What a database that nobody has open holds. */
export function readDatabase<T>(path: string, sql: string): T[] {
  const db = new openNative(path, { readonly: true });
  try {
    return db.prepare(sql).all() as T[];
  } finally {
    db.close();
  }
}

/** Changes a database that nobody has open. */
export function changeDatabase(path: string, sql: string): void {
  const db = new openNative(path);
  db.exec(sql);
  db.close();
}
