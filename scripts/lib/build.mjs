// Builds when what goes into a build has changed: sources, configuration, lock.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';
import { must, step } from './run.mjs';

const FILES = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.renderer.config.ts',
  'vite.server.config.ts',
  'vite.shared.ts',
];
const FOLDERS = ['src', 'resources'];
const stampFile = inRoot('out', '.stamp');

const isInput = (name) => !/\.test\.tsx?$/.test(name);

function* filesIn(folder) {
  if (!existsSync(folder)) return;
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (isInput(entry.name)) yield path;
  }
}

/** A digest of everything a build depends on. */
function digest() {
  const hash = createHash('sha256');
  const files = [...FILES.map((file) => inRoot(file)), ...FOLDERS.flatMap((folder) => [...filesIn(inRoot(folder))])];
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

const built = () => (existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined);

/** Builds both the desktop and the headless server unless the output is of these very sources. */
export async function ensureBuild(env) {
  const wanted = digest();
  if (built() === wanted) return false;
  await step('Building', () => build(env));
  writeFileSync(stampFile, wanted);
  return true;
}

/** Says that the output no longer belongs to the sources, as when hot reload writes into it. */
export function forgetBuild() {
  rmSync(stampFile, { force: true });
}

function build(env) {
  forgetBuild();
  mkdirSync(inRoot('out'), { recursive: true });
  must('npm', ['run', '--silent', 'build'], { env });
}
