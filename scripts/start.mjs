// `npm start`: everything from a fresh clone to an open window; without a display, or with --headless, the same site
// under plain Node. Arguments after `--` go to the application.
import { ensureBuild } from './lib/build.mjs';
import { hasDisplay } from './lib/display.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureDependencies } from './lib/install.mjs';
import { ensureNode } from './lib/node-runtime.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { foreground, say } from './lib/run.mjs';

const passed = process.argv.slice(2);
const headless = passed.includes('--headless');
const args = passed.filter((arg) => arg !== '--headless');

async function prepare() {
  const node = await ensureNode();
  await ensureDependencies(node.env);
  const electron = headless || !hasDisplay() ? undefined : await ensureElectron(node);
  await ensureBuild(node.env);
  return { node, electron };
}

function openWindow(node, electron) {
  say(`Opening Yardmaster (Electron ${electron.version}${electron.pinned ? '' : ', for development'})`);
  const env = { ...node.env, ...electron.env, NODE_ENV: process.env.NODE_ENV ?? 'production' };
  delete env.ELECTRON_RUN_AS_NODE;
  return foreground(electron.executable, [...electron.args, '--log-level=3', root, ...args], { env });
}

function serve(node) {
  if (!headless) say('There is no display, so the site runs without a window; open the address below in a browser.');
  const env = { ...node.env, NODE_ENV: process.env.NODE_ENV ?? 'production' };
  return foreground(node.node, [inRoot('out', 'server', 'headless.js'), ...args], { env });
}

try {
  const { node, electron } = await prepare();
  process.exitCode = electron === undefined ? await serve(node) : await openWindow(node, electron);
} catch (error) {
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
