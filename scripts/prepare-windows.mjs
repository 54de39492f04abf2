// What the end-to-end tests need of this machine and of the sources: Electron, a Chromium, a display, the built app. It has
// a process of its own because most of it is waiting, which `npm test` does beside the checks of the sources.
import { ensureBuild } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureDisplay } from './lib/display.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureNode } from './lib/node-runtime.mjs';

try {
  const node = await ensureNode();
  await ensureElectron(node);
  await ensureChromium();
  (await ensureDisplay()).close();
  await ensureBuild(node.env);
} catch (error) {
  process.stdout.write(`${error.message}\n`);
  process.exitCode = 1;
}
