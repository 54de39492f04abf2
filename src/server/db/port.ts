/** The store port: all that a domain's `store.ts` knows of a database. SQL takes named parameters (`@name`). */

export type SqlValue = string | number | null | Uint8Array;
export type SqlParams = Readonly<Record<string, SqlValue>>;
export type Row = Record<string, unknown>;

/** Reads within one company: `@tenant` is bound by the port, and a statement that does not use it is refused. */
export interface Reader {
  readonly tenantId: string;
  get<T = Row>(sql: string, params?: SqlParams): Promise<T | undefined>;
  all<T = Row>(sql: string, params?: SqlParams): Promise<T[]>;
}

/** A transaction within one company. */
export interface Tx extends Reader {
  run(sql: string, params?: SqlParams): Promise<{ readonly changes: number }>;
}

/** Reads over all companies: only for operations of scope `server` (sign in, first start) and the core itself. */
export interface ServerReader {
  get<T = Row>(sql: string, params?: SqlParams): Promise<T | undefined>;
  all<T = Row>(sql: string, params?: SqlParams): Promise<T[]>;
  forTenant(tenantId: string): Reader;
}

export interface ServerTx extends ServerReader {
  run(sql: string, params?: SqlParams): Promise<{ readonly changes: number }>;
  forTenant(tenantId: string): Tx;
}

/** One connection. `write` runs inside a transaction that the caller controls by the savepoint methods. */
export interface Database {
  readonly reader: ServerReader;
  readonly tx: ServerTx;
  /** Every SQL text prepared through this connection. */
  statements(): readonly string[];
  /** False again after `begin` when the database gave the transaction up by itself, as on a full disk. */
  readonly inTransaction: boolean;
  begin(): void;
  commit(): void;
  rollback(): void;
  savepoint(name: string): void;
  release(name: string): void;
  rollbackTo(name: string): void;
  exec(sql: string): void;
  pragma(text: string): unknown;
  /**
   * A consistent copy of the whole file, made while others read and write: mode 0600, under its name only once it is
   * whole on the disk. Leaves nothing when it fails.
   */
  copyTo(path: string): void;
  close(): void;
}

export interface Migration {
  /** Dated and unique, e.g. `2026-11-21-create-tasks`. Frozen once released. */
  readonly name: string;
  readonly sql: string;
}
