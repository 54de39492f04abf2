import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { nobody } from '../../contract/actor.ts';
import { domains } from '../../domains/index.ts';
import { coreMigrations } from './core-migrations.ts';
import { migrate } from './migrator.ts';
import { openDatabase } from './sqlite.ts';
import { Writer } from './writer.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'yardmaster-writer-'));
  folders.push(folder);
  const databasePath = join(folder, 'site.db');
  const db = openDatabase(databasePath, 'write');
  const migrations = [...coreMigrations, ...domains.flatMap((domain) => domain.migrations)];
  await migrate(db, migrations, { backupFolder: folder, now: '2026-11-21T00:00:00.000Z' });
  db.close();
  const writer = new Writer({
    databasePath,
    validateEvents: true,
    commitDelayMs: 0,
    synchronous: 'FULL',
    onEvents: () => undefined,
    onCrash: () => undefined,
    onDisk: () => undefined,
  });
  return { writer };
}

const command = (name: string) => ({ actor: nobody, name, input: {}, now: '2026-11-21T00:00:00.000Z', key: undefined });

test('an unknown command is answered, not lost', async () => {
  const { writer } = await setUp();
  expect((await writer.submit(command('nothing.at-all'))).answer).toMatchObject({
    error: { code: 'UNKNOWN_OPERATION' },
  });
  await writer.stop();
});

test('a stop answers everything that was submitted before it, in order', async () => {
  const { writer } = await setUp();
  const order: string[] = [];
  const submitted = Array.from({ length: 500 }, (_, n) =>
    writer.submit(command(`unknown.${n}`)).then(() => order.push(`unknown.${n}`)),
  );
  await writer.stop();
  await Promise.all(submitted);
  expect(order).toEqual(Array.from({ length: 500 }, (_, n) => `unknown.${n}`));
  expect(writer.queued).toBe(0);
});
