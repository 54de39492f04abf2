// An Electron to run from source: the pinned one, downloaded on first use; where that cannot be reached, the development one.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { inCache, inRoot } from './paths.mjs';
import { capture, step } from './run.mjs';
import { FALLBACK_VERSION, ensureFallback, fallbackFits } from './electron-fallback.mjs';
import { ELECTRON_PACKAGES, ensureSystemPackages } from './system-packages.mjs';

const DOWNLOAD_LIMIT_MS = 60_000;
const RETRY_AFTER_MS = 24 * 3_600_000;

const packageDir = inRoot('node_modules', 'electron');
const pinnedVersion = () => JSON.parse(readFileSync(`${packageDir}/package.json`, 'utf8')).version;

/** The pinned Electron's executable, when its download is complete. */
function findPinned() {
  const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : '');
  const file = `${packageDir}/dist/${read(`${packageDir}/path.txt`)}`;
  return read(`${packageDir}/dist/version`) === pinnedVersion() && existsSync(file) ? file : undefined;
}

/** Tries the package's own download; a failure is remembered for a day, so that the next start does not wait for it. */
async function downloadPinned(node) {
  const failure = inCache(`electron-${pinnedVersion()}.unreachable`);
  if (existsSync(failure) && Date.now() - statSync(failure).mtimeMs < RETRY_AFTER_MS) return undefined;
  const result = await step(`Fetching Electron ${pinnedVersion()}`, () =>
    capture(node.node, [`${packageDir}/install.js`], { env: node.env, timeoutMs: DOWNLOAD_LIMIT_MS }),
  );
  const found = findPinned();
  if (result.ok && found !== undefined) {
    rmSync(failure, { force: true });
    return found;
  }
  mkdirSync(inCache(), { recursive: true });
  writeFileSync(failure, result.output);
  return undefined;
}

/**
 * Returns `{ executable, version, pinned, args, env }`. With `env`, `require('electron')`, Playwright's launcher and
 * electron-vite find it; `args` go before the application's folder.
 */
export async function ensureElectron(node) {
  await ensureSystemPackages(ELECTRON_PACKAGES);
  const args = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const pinned = findPinned() ?? (await downloadPinned(node));
  if (pinned !== undefined) {
    return { executable: pinned, version: pinnedVersion(), pinned: true, args, env: { ELECTRON_EXEC_PATH: pinned } };
  }
  if (!fallbackFits()) {
    throw new Error(`Electron ${pinnedVersion()} could not be downloaded. Check the connection and start again.`);
  }
  const { folder, executable } = await ensureFallback();
  const env = { ELECTRON_OVERRIDE_DIST_PATH: folder, ELECTRON_EXEC_PATH: executable };
  return { executable, version: FALLBACK_VERSION, pinned: false, args, env };
}
