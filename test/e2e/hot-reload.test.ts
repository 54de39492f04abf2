import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { SpawnedSite } from '../support/spawned-site.ts';
import { expect, test } from './support/fixtures.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const edited = 'src/renderer/features/sign-in/entry-card.tsx';

/** A copy of the page's sources that a test may edit; removing it removes the link, not the packages. */
function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'yardmaster-sources-'));
  for (const name of ['src', 'package.json', 'vite.renderer.config.ts', 'vite.shared.ts']) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

test('an edited component shows at once in development, and the page keeps its state', async ({ lanBrowser }) => {
  const copy = copySources();
  const site = await SpawnedSite.start(join(copy, 'data'));
  process.env['YARDMASTER_DEV_SITE'] = site.url;
  const vite = await createServer({
    configFile: join(copy, 'vite.renderer.config.ts'),
    cacheDir: join(copy, 'cache'),
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', fs: { strict: false } },
  });
  try {
    await vite.listen();
    const page = await lanBrowser.newPage();
    // The packages are bundled now, for the first and only time: a busy machine takes minutes.
    await page.goto(vite.resolvedUrls?.local[0] ?? '', { waitUntil: 'commit' });
    await page.getByLabel('E-mail').fill('half@typed', { timeout: 400_000 });
    const source = readFileSync(join(copy, edited), 'utf8');
    writeFileSync(join(copy, edited), source.replace('<main ', '<main data-edited="yes" '));
    await expect(page.locator('main[data-edited=yes]')).toBeVisible();
    await expect(page.getByLabel('E-mail')).toHaveValue('half@typed');
  } finally {
    delete process.env['YARDMASTER_DEV_SITE'];
    await vite.close();
    await site.stop();
    rmSync(copy, { recursive: true, force: true });
  }
});
