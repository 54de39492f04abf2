// A display for windows: the one there is, or a virtual one for tests.
import { spawn } from 'node:child_process';
import { DISPLAY_PACKAGES, ensureSystemPackages } from './system-packages.mjs';

/** Only Linux can be without a display. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/** Returns `{ name, env, close }`; starts a virtual X server when there is no display. */
export async function ensureDisplay() {
  if (hasDisplay()) return { name: process.env.DISPLAY ?? 'the desktop', env: {}, close: () => {} };
  await ensureSystemPackages(DISPLAY_PACKAGES);
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise((resolve, reject) => {
    let text = '';
    server.stdio[3].on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  const close = () => server.kill();
  process.once('exit', close);
  server.unref();
  server.stdio[3].destroy();
  return { name: `Xvfb :${number}`, env: { DISPLAY: `:${number}` }, close };
}
