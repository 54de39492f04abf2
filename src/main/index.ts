import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { dataFolderOf } from '../server/core/config.ts';
import { explainFault } from '../server/core/explain-fault.ts';
import { complain, startDesktop } from './desktop.ts';

/** Entry of the desktop app: one instance a site, then the phases of `startDesktop`. */
const dataFolder = dataFolderOf(process.env);
const windowFolder = join(dataFolder, 'window');
try {
  mkdirSync(windowFolder, { recursive: true, mode: 0o700 });
  app.setPath('userData', windowFolder);
  if (app.requestSingleInstanceLock()) void startDesktop();
  else app.quit();
} catch (error) {
  complain(explainFault(error, dataFolder));
  app.exit(1);
}
