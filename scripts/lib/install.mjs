// Dependencies: `npm ci`, only when the lock differs from what is installed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { must, step } from './run.mjs';

const stampFile = inRoot('node_modules', '.yardmaster-lock');

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .update(process.platform + process.arch)
    .digest('hex');

const installed = () => (existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined);

/** Installs the locked packages; no package needs an install script, so none runs. Returns whether it had to. */
export async function ensureDependencies(env) {
  if (installed() === wanted()) return false;
  await step('Installing dependencies', () =>
    must('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { env }),
  );
  writeFileSync(stampFile, wanted());
  return true;
}
