import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { dataFolderOf } from '../server/core/config.ts';
import { startDesktop } from './desktop.ts';

/** Entry of the desktop app: one instance a site, then the phases of `startDesktop`. */
const windowFolder = join(dataFolderOf(process.env), 'window');
mkdirSync(windowFolder, { recursive: true, mode: 0o700 });
app.setPath('userData', windowFolder);
if (app.requestSingleInstanceLock()) void startDesktop();
else app.quit();
