import type { Database, Reader, ServerTx, SqlParams, Tx } from '../../src/server/db/port.ts';

/** One statement as a command ran it. */
export interface Recorded {
  readonly sql: string;
  readonly params: SqlParams;
  readonly kind: 'get' | 'all' | 'run' | 'exec';
}

/** A database that also writes down every statement, so that a peer can run exactly the same ones. */
export function recording(db: Database, log: Recorded[]): Database {
  const note = (kind: Recorded['kind'], sql: string, params: SqlParams = {}) => log.push({ kind, sql, params });
  const follow = (tx: Tx, tenant: string | undefined): Tx => ({
    tenantId: tx.tenantId,
    get: (sql, params) => {
      note('get', sql, tenant === undefined ? params : { ...params, tenant });
      return tx.get(sql, params);
    },
    all: (sql, params) => {
      note('all', sql, tenant === undefined ? params : { ...params, tenant });
      return tx.all(sql, params);
    },
    run: (sql, params) => {
      note('run', sql, tenant === undefined ? params : { ...params, tenant });
      return tx.run(sql, params);
    },
  });
  const serverWide = follow({ ...db.tx, tenantId: '' }, undefined);
  const tx: ServerTx = {
    get: serverWide.get,
    all: serverWide.all,
    run: serverWide.run,
    forTenant: (tenantId) => follow(db.tx.forTenant(tenantId), tenantId),
  };
  return {
    reader: { get: tx.get, all: tx.all, forTenant: (tenantId): Reader => tx.forTenant(tenantId) },
    tx,
    statements: () => db.statements(),
    get inTransaction() {
      return db.inTransaction;
    },
    begin: () => db.begin(),
    commit: () => db.commit(),
    rollback: () => db.rollback(),
    savepoint: (name) => {
      note('exec', `SAVEPOINT ${name}`);
      db.savepoint(name);
    },
    release: (name) => {
      note('exec', `RELEASE ${name}`);
      db.release(name);
    },
    rollbackTo: (name) => {
      note('exec', `ROLLBACK TO ${name}`);
      note('exec', `RELEASE ${name}`);
      db.rollbackTo(name);
    },
    exec: (sql) => db.exec(sql),
    pragma: (text) => db.pragma(text),
    copyTo: (path) => db.copyTo(path),
    close: () => db.close(),
  };
}
