import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { domains } from '../../src/domains/index.ts';
import { loadConfig } from '../../src/server/core/config.ts';
import { openSiteFile } from '../../src/server/core/site-file.ts';
import { markEmptyFolder } from '../../src/server/core/site-traces.ts';
import { coreMigrations } from '../../src/server/db/core-migrations.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Before the tests, once for all of them, in a folder of this run's own: the server and its worker threads as bundles, and the
 * file of an empty site as its migrations leave it. Each test's site starts from a copy; migrating costs more than the rest of a start.
 */
export async function setup(): Promise<() => void> {
  await mkdir(join(root, 'out', 'test'), { recursive: true });
  const folder = mkdtempSync(join(root, 'out', 'test', 'sites-'));
  await build({ root, configFile: join(root, 'vite.site.config.ts'), build: { outDir: folder } });
  await makeEmptySite(join(folder, 'empty'));
  process.env['YARDMASTER_TEST_SITES'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

async function makeEmptySite(dataFolder: string): Promise<void> {
  const config = loadConfig({}, { dataFolder });
  for (const path of [config.dataFolder, config.uploadFolder, config.backupFolder])
    await mkdir(path, { recursive: true });
  markEmptyFolder(config);
  await openSiteFile(config, {
    migrations: [...coreMigrations, ...domains.flatMap((domain) => domain.migrations)],
    derived: domains.flatMap((domain) => domain.derived ?? []),
    command: '',
    now: new Date().toISOString(),
  });
}
