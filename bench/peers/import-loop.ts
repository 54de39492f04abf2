import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { v7 as newId } from 'uuid';
import { onlineRetailPath, openingStockPath } from '../../test/support/retail.ts';
import { systemActor } from '../../src/contract/actor.ts';
import { createBatch, importChunk } from '../../src/domains/batches/contract.ts';
import { domains } from '../../src/domains/index.ts';
import { headVersion } from '../../src/domains/batches/reading/file-head.ts';
import { indexOperations } from '../../src/server/core/operations.ts';
import { createIds } from '../../src/server/core/ids.ts';
import { CommandRunner } from '../../src/server/core/run-command.ts';
import { coreMigrations } from '../../src/server/db/core-migrations.ts';
import { migrate } from '../../src/server/db/migrator.ts';
import { openDatabase } from '../../src/server/db/sqlite.ts';
import { answerQuestions, startArguments } from '../lib/processes.ts';
import { type Recorded, recording } from '../lib/recorder.ts';

/** Records what the import writes, once; then repeats those very statements on a fresh copy in a bare loop. */
const { folder } = startArguments();
const chunkRows = 500;
const now = new Date().toISOString();
const tenantId = newId();
const actor = systemActor(tenantId, newId());
const start = join(folder, 'start.db');

async function runJob(
  path: string,
  kind: 'import-items' | 'import-movements',
  databasePath: string,
): Promise<Recorded[][]> {
  const db = openDatabase(databasePath, 'write');
  const chunks: Recorded[][] = [];
  const run = async (log: Recorded[], name: string, input: unknown) => {
    const runner = new CommandRunner({
      db: recording(db, log),
      operations: indexOperations(domains),
      newId: createIds(),
      validateEvents: false,
    });
    db.begin();
    const { answer, fault } = await runner.run({ actor, name, input, now, key: undefined });
    db.commit();
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message} ${fault ?? ''}`);
  };
  const [columns = [], ...rows] = parse(readFileSync(path), { bom: true });
  const id = newId();
  const format = { encoding: 'utf-8', delimiter: ',', headerRow: 1 };
  const head = { version: headVersion, ...format, columns, headRows: [], firstRows: [], figures: [] };
  const file = {
    id,
    kind,
    fileName: 'bench.csv',
    sha256: id,
    size: 1,
    total: rows.length,
    head,
    options: { dateFormat: 'D/M/YYYY' },
    start: true,
  };
  await run([], createBatch.name, createBatch.input.parse(file));
  for (let from = 0; from < rows.length; from += chunkRows) {
    const log: Recorded[] = [];
    const part = rows.slice(from, from + chunkRows).map((cells, index) => ({ line: from + index + 2, cells }));
    await run(log, importChunk.name, { batchId: id, fromRow: from, rows: part, last: from + chunkRows >= rows.length });
    chunks.push(log);
  }
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return chunks;
}

const db = openDatabase(start, 'write');
await migrate(db, [...coreMigrations, ...domains.flatMap((domain) => domain.migrations)], {
  backupFolder: folder,
  now,
});
await db.tx.run(
  'INSERT INTO companies (id, name, subdomain, settings, created_at) VALUES (@id, @id, @id, @settings, @now)',
  {
    id: tenantId,
    settings: JSON.stringify({ currency: 'GBP', timezone: 'UTC', lowStockThreshold: 0 }),
    now,
  },
);
db.close();
await runJob(openingStockPath, 'import-items', start);
const before = join(folder, 'before.db');
copyFileSync(start, before);
const chunks = await runJob(onlineRetailPath, 'import-movements', start);
const Native = createRequire(import.meta.url)('better-sqlite3') as typeof BetterSqlite3;

/** Seconds of one run. The job itself was made before the copy, so only its rows are done here. */
function replay(): number {
  const path = join(folder, 'replay.db');
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  copyFileSync(before, path);
  const native = new Native(path);
  native.pragma('journal_mode = WAL');
  native.pragma('synchronous = FULL');
  const prepared = new Map(chunks.flat().map(({ sql }) => [sql, native.prepare(sql)]));
  const started = performance.now();
  for (const chunk of chunks) {
    native.exec('BEGIN IMMEDIATE');
    for (const { sql, params, kind } of chunk) {
      const statement = prepared.get(sql);
      if (kind === 'exec') statement?.run();
      else if (kind === 'run') statement?.run(params);
      else if (kind === 'get') statement?.get(params);
      else statement?.all(params);
    }
    native.exec('COMMIT');
  }
  const seconds = (performance.now() - started) / 1000;
  native.close();
  return seconds;
}

answerQuestions({ run: replay });
