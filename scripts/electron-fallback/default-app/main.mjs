// The default app of the development Electron: `electron [-r MODULE]… [--flag]… DIR` starts the application in DIR.
// It also lets that application, and every worker thread it starts, load the better-sqlite3 kept for this Electron.
// An ES module, because Electron holds back its `ready` until such an entry has loaded all of the application.
import { app, dialog } from 'electron';
import { readFileSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const workerThreads = require('node:worker_threads');

const sqliteHook = path.join(path.dirname(process.execPath), 'kept', 'sqlite-hook.cjs');

/** Splits Electron's command line into modules to preload and the application's folder. */
function parse(argv) {
  const preload = [];
  for (let index = 0; index < argv.length; index += 1) {
    const arg = argv[index];
    if (arg === '-r' || arg === '--require') preload.push(argv[(index += 1)]);
    else if (!arg.startsWith('-')) return { preload, target: path.resolve(arg) };
  }
  return { preload, target: undefined };
}

/** Workers do not inherit what was required here, so each is told to require the hook itself. */
function hookWorkers(hook) {
  const { Worker } = workerThreads;
  workerThreads.Worker = class extends Worker {
    constructor(filename, options = {}) {
      super(filename, { ...options, execArgv: ['--require', hook, ...(options.execArgv ?? [])] });
    }
  };
  Module.syncBuiltinESMExports();
}

/** Gives Electron the application's identity and returns the file to import. */
function adopt(target) {
  if (!statSync(target).isDirectory()) return target;
  const manifest = JSON.parse(readFileSync(path.join(target, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version);
  app.setAppPath(target);
  return path.join(target, manifest.main ?? 'index.js');
}

const { preload, target } = parse(process.argv.slice(1));
if (target === undefined) {
  process.stderr.write('This development Electron needs the folder of an application.\n');
  process.exit(1);
}
process.defaultApp = true;
require(sqliteHook);
hookWorkers(sqliteHook);
Module._preloadModules(preload);
try {
  await import(pathToFileURL(adopt(target)).href);
} catch (error) {
  process.stderr.write(`${error?.stack ?? error}\n`);
  if (process.env.CI === undefined) dialog.showErrorBox('The application did not start', String(error?.stack ?? error));
  app.exit(1);
}
