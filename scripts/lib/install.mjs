// Dependencies: `npm ci`, only when the lock differs from what is installed.
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { must, step } from './run.mjs';

const stampFile = inRoot('node_modules', '.yardmaster-lock');

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .update(process.platform + process.arch)
    .digest('hex');

const installed = () => (existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined);

/** `npm ci` begins by emptying node_modules: through a link it would empty another folder's. */
function refuseLink() {
  const folder = inRoot('node_modules');
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new Error(
    `${folder} is a link to another folder, and its packages are not those of package-lock.json here. ` +
      'Installing would delete them there. Remove the link and start again.',
  );
}

/** Installs the locked packages; no package needs an install script, so none runs. Returns whether it had to. */
export async function ensureDependencies(env) {
  if (installed() === wanted()) return false;
  refuseLink();
  await step('Installing dependencies', () =>
    must('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { env }),
  );
  writeFileSync(stampFile, wanted());
  return true;
}
