// A program that starts anew when its sources change. (`node --watch` would put messages of its own between our threads.)
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { say } from './run.mjs';

const SETTLE_MS = 200;

/** Runs `node args`, again after each change below `folders`; returns what stops it for good. */
export function runRestarting(node, args, { env, folders }) {
  let child;
  let stopped = false;
  let timer;

  const start = () => {
    child = spawn(node, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
  };
  const restart = () => {
    const old = child;
    say('Sources changed; the site starts again.');
    if (old.exitCode !== null || old.signalCode !== null) return start();
    old.once('exit', () => stopped || start());
    return old.kill();
  };
  const changed = (_event, file) => {
    if (!file?.endsWith('.ts') || file.endsWith('.test.ts')) return;
    clearTimeout(timer);
    timer = setTimeout(restart, SETTLE_MS);
  };

  const watchers = folders.map((folder) => watch(folder, { recursive: true }, changed));
  start();
  return () => {
    stopped = true;
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    child.kill();
  };
}
