import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { syncFile, syncFolder } from '../core/durable.ts';
import type { Database, Reader, ServerReader, ServerTx, SqlParams, Tx } from './port.ts';
import { missingTenantFilter } from './tenant-guard.ts';

/** Loaded by `require`, so that Electron's build of the addon can be put in its place. */
const openNative = createRequire(import.meta.url)('better-sqlite3') as typeof BetterSqlite3;

/** Core tables that are above companies although they name one. Only `ServerTx` reaches them. */
const aboveCompanies = new Set(['companies']);

/**
 * Opens the site's file: WAL, foreign keys, `synchronous=FULL` (an acknowledged write is on the disk), busy timeout.
 * Throws when the file is not a database.
 */
export function openDatabase(path: string, mode: 'write' | 'read'): Database {
  if (mode === 'write') makePrivate(path);
  const native = new openNative(path, { readonly: mode === 'read', fileMustExist: mode === 'read' });
  native.pragma('busy_timeout = 5000');
  if (mode === 'write') {
    native.pragma('journal_mode = WAL');
    native.pragma('synchronous = FULL');
    native.pragma('foreign_keys = ON');
    // Pages go back into the file four times as rarely as by default: 16 MB of log at most, and steadier commits.
    native.pragma('wal_autocheckpoint = 4000');
    native.pragma('journal_size_limit = 67108864');
  }
  native.pragma('cache_size = -32000');
  native.pragma('temp_store = MEMORY');
  // The first read opens the log too.
  native.pragma('schema_version');
  return new SqliteDatabase(native);
}

/**
 * Opens a copy that nobody else has open, to be looked through and changed: a log beside it is merged into it, and it
 * is one file afterwards.
 */
export function openCopy(path: string): Database {
  const native = new openNative(path, { fileMustExist: true });
  try {
    native.pragma('journal_mode = DELETE');
    native.pragma('synchronous = FULL');
    return new SqliteDatabase(native);
  } catch (error) {
    native.close();
    throw error;
  }
}

/** Mode 0600 whatever the umask is; the database gives its log the mode of its file. */
function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
}

/**
 * Holds a file that has nothing in it by an open transaction until the returned function is called. Writes nothing, so
 * that a full disk does not look like a lock. Throws at once when somebody else holds it (`isLocked`).
 */
export function lockFile(path: string): () => void {
  makePrivate(path);
  const native = new openNative(path, { timeout: 0 });
  try {
    native.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    native.close();
    throw error;
  }
  return () => native.close();
}

export const isLocked = (error: unknown): boolean => /^SQLITE_(?:BUSY|LOCKED)/.test(codeOf(error));

/** Whether a file is no database, or one that is broken. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(?:CORRUPT|NOTADB)/.test(codeOf(error));

const codeOf = (error: unknown): string => (error as { readonly code?: string } | undefined)?.code ?? '';

class SqliteDatabase implements Database {
  readonly #native: BetterSqlite3.Database;
  readonly #prepared = new Map<string, BetterSqlite3.Statement>();
  /** Those that were found to keep to one company. */
  readonly #guarded = new Map<string, BetterSqlite3.Statement>();
  readonly #tenants = new Map<string, Tx>();
  #tenantTables: ReadonlySet<string> | undefined;

  constructor(native: BetterSqlite3.Database) {
    this.#native = native;
  }

  readonly tx: ServerTx = {
    get: async <T>(sql: string, params: SqlParams = {}) => this.#serverWide(sql).get(params) as T | undefined,
    all: async <T>(sql: string, params: SqlParams = {}) => this.#serverWide(sql).all(params) as T[],
    run: async (sql: string, params: SqlParams = {}) => ({ changes: this.#serverWide(sql).run(params).changes }),
    forTenant: (tenantId: string) => this.#forTenant(tenantId),
  };

  readonly reader: ServerReader = {
    get: this.tx.get,
    all: this.tx.all,
    forTenant: (tenantId: string): Reader => this.#forTenant(tenantId),
  };

  #forTenant(tenantId: string): Tx {
    const known = this.#tenants.get(tenantId);
    if (known) return known;
    const bound = (params: SqlParams | undefined) => (params ? { ...params, tenant: tenantId } : { tenant: tenantId });
    const tx: Tx = {
      tenantId,
      get: async <T>(sql: string, params?: SqlParams) => this.#ofCompany(sql).get(bound(params)) as T | undefined,
      all: async <T>(sql: string, params?: SqlParams) => this.#ofCompany(sql).all(bound(params)) as T[],
      run: async (sql: string, params?: SqlParams) => {
        this.#assertInTransaction();
        return { changes: this.#ofCompany(sql).run(bound(params)).changes };
      },
    };
    this.#tenants.set(tenantId, tx);
    return tx;
  }

  #serverWide(sql: string): BetterSqlite3.Statement {
    return this.#prepared.get(sql) ?? this.#prepare(sql);
  }

  #ofCompany(sql: string): BetterSqlite3.Statement {
    const known = this.#guarded.get(sql);
    if (known) return known;
    const fault = missingTenantFilter(sql, this.#companyTables());
    if (fault) throw new Error(`A company's statement does not filter by the company (${fault}): ${sql}`);
    if (!/@tenant\b/.test(sql)) throw new Error(`A company's statement does not bind @tenant: ${sql}`);
    const statement = this.#serverWide(sql);
    this.#guarded.set(sql, statement);
    return statement;
  }

  #prepare(sql: string): BetterSqlite3.Statement {
    const statement = this.#native.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }

  #companyTables(): ReadonlySet<string> {
    this.#tenantTables ??= new Set(
      (
        this.#native
          .prepare(
            `SELECT DISTINCT m.name AS name FROM sqlite_master m, pragma_table_info(m.name) c
             WHERE m.type = 'table' AND c.name = 'tenant_id'`,
          )
          .all() as { name: string }[]
      )
        .map((row) => row.name)
        .filter((name) => !aboveCompanies.has(name)),
    );
    return this.#tenantTables;
  }

  statements(): readonly string[] {
    return [...this.#prepared.keys()];
  }

  get inTransaction(): boolean {
    return this.#native.inTransaction;
  }

  begin(): void {
    this.#native.exec('BEGIN IMMEDIATE');
  }

  commit(): void {
    this.#native.exec('COMMIT');
  }

  rollback(): void {
    if (this.#native.inTransaction) this.#native.exec('ROLLBACK');
  }

  /** Outside one each statement commits by itself, and a savepoint begins a transaction of its own. */
  #assertInTransaction(): void {
    if (!this.#native.inTransaction) throw new Error('There is no transaction: the database may have given it up.');
  }

  savepoint(name: string): void {
    this.#assertInTransaction();
    this.#serverWide(`SAVEPOINT ${name}`).run();
  }

  release(name: string): void {
    this.#serverWide(`RELEASE ${name}`).run();
  }

  rollbackTo(name: string): void {
    this.#serverWide(`ROLLBACK TO ${name}`).run();
    this.#serverWide(`RELEASE ${name}`).run();
  }

  exec(sql: string): void {
    this.#tenantTables = undefined;
    this.#native.exec(sql);
  }

  pragma(text: string): unknown {
    return this.#native.pragma(text);
  }

  copyTo(path: string): void {
    const part = `${path}.part`;
    try {
      makePrivate(part);
      this.#native.prepare('VACUUM INTO ?').run(part);
      syncFile(part);
      renameSync(part, path);
      syncFolder(dirname(path));
    } catch (error) {
      for (const left of [part, `${part}-journal`]) rmSync(left, { force: true });
      throw error;
    }
  }

  close(): void {
    this.#native.close();
  }
}
