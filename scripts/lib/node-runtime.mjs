// A Node that can load the database addon. Too old a Node is not replaced: a newer one is kept in the cache.
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { inCache } from './paths.mjs';
import { capture, must, step } from './run.mjs';

const VERSION = '24.21.0';
const NEEDED_NODE_API = 10;

const fits = () => Number(process.versions.napi) >= NEEDED_NODE_API;

/** Installs the Node binary that the registry carries for this machine and returns its folder of programs. */
function install() {
  const folder = inCache(`node-${VERSION}`);
  const bin = join(folder, 'bin');
  if (existsSync(join(bin, 'node'))) return bin;
  if (!['linux', 'darwin'].includes(process.platform)) {
    throw new Error(`Node ${process.version} is too old. Install Node 24 and start again.`);
  }
  const name = `node-${process.platform}-${process.arch}`;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(join(unfinished, 'bin'), { recursive: true });
  writeFileSync(join(unfinished, 'package.json'), '{ "private": true }\n');
  must('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${VERSION}`], { cwd: unfinished });
  symlinkSync(join('..', 'node_modules', name, 'bin', 'node'), join(bin.replace(folder, unfinished), 'node'));
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
  return bin;
}

/** Returns `{ node, version, env }`: the program to use and an environment where it comes first. */
export async function ensureNode() {
  if (fits()) return withFirst(dirname(process.execPath), process.execPath);
  const installed = existsSync(inCache(`node-${VERSION}`, 'bin', 'node'));
  const bin = installed
    ? install()
    : await step(`Node ${process.version} is too old; fetching Node ${VERSION}`, install);
  return withFirst(bin, join(bin, 'node'));
}

function withFirst(bin, node) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
  const check = capture(node, ['-p', 'process.version'], { env });
  if (!check.ok) throw new Error(`${node} does not run: ${check.output}`);
  return { node, version: check.output.trim(), env };
}
