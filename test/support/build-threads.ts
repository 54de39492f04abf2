import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Before the tests: the worker threads as bundles, in a folder of this run's own, so that a site starts quickly. */
export async function setup(): Promise<() => void> {
  await mkdir(join(root, 'out', 'test'), { recursive: true });
  const folder = mkdtempSync(join(root, 'out', 'test', 'threads-'));
  await build({ root, configFile: join(root, 'vite.threads.config.ts'), build: { outDir: folder } });
  process.env['YARDMASTER_TEST_THREADS'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
