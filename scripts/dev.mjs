// `npm run dev`: window and server with hot reload. Without a display Vite serves the page, and the site restarts by itself.
import { forgetBuild } from './lib/build.mjs';
import { hasDisplay } from './lib/display.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureDependencies } from './lib/install.mjs';
import { ensureNode } from './lib/node-runtime.mjs';
import { inRoot } from './lib/paths.mjs';
import { runRestarting } from './lib/restarting.mjs';
import { foreground, say } from './lib/run.mjs';

const SITE_PORT = process.env.PORT ?? '3016';
const electronVite = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');

async function desktop(node) {
  const electron = await ensureElectron(node);
  const sandbox = electron.args.includes('--no-sandbox') ? ['--noSandbox'] : [];
  return foreground(node.node, [electronVite, 'dev', '--watch', ...sandbox], { env: { ...node.env, ...electron.env } });
}

async function headless(node) {
  say('There is no display, so the page is served for a browser.');
  const env = { ...node.env, PORT: SITE_PORT, YARDMASTER_DEV_SITE: `http://127.0.0.1:${SITE_PORT}` };
  const folders = ['contract', 'domains', 'server'].map((name) => inRoot('src', name));
  const stopSite = runRestarting(node.node, [inRoot('src', 'server', 'headless.ts')], { env, folders });
  const code = await foreground(node.node, [vite, '--config', 'vite.renderer.config.ts'], { env });
  stopSite();
  return code;
}

try {
  const node = await ensureNode();
  await ensureDependencies(node.env);
  forgetBuild();
  process.exitCode = hasDisplay() ? await desktop(node) : await headless(node);
} catch (error) {
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
