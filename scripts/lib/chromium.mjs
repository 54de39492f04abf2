// A Chromium for the browser tests: one that is installed, else Debian's package.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture } from './run.mjs';
import { BROWSER_PACKAGES, ensureSystemPackages } from './system-packages.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FIXED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function find() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...FIXED];
  return candidates.find((file) => existsSync(file));
}

/** Returns `{ executable, version, env }`; the end-to-end tests read `env`. */
export async function ensureChromium() {
  if (find() === undefined) await ensureSystemPackages(BROWSER_PACKAGES);
  const executable = find();
  if (executable === undefined)
    throw new Error('The browser tests need Chromium or Chrome; install one, or set CHROMIUM_PATH.');
  const version =
    process.platform === 'win32' ? executable : capture(executable, ['--version', '--no-sandbox']).output.trim();
  return { executable, version: version.split('\n')[0], env: { CHROMIUM_PATH: executable } };
}
