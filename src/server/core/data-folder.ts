import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { explainFault, thisUser } from './explain-fault.ts';

type Folders = Pick<Config, 'dataFolder' | 'uploadFolder' | 'backupFolder'>;

/** What is written in place while the site runs; what cannot be, ends the start. */
const writtenInPlace = /^site\.(?:db(?:-wal|-shm|-journal)?|lock)$/;
/** What a killed process left of a file that it had not finished. */
const unfinished = /\.part(?:-wal|-shm|-journal)?$/;

/**
 * Makes the data folder and its folders (mode 0700), or looks at those that are there: they must be this user's own and
 * writable, as must be the files in them, and nobody else may read any of it. Throws with a sentence.
 */
export function prepareFolder({ dataFolder, uploadFolder, backupFolder }: Folders): void {
  makeFolder(dataFolder);
  assertOwn(dataFolder);
  for (const folder of [uploadFolder, backupFolder]) makeFolder(folder);
  keepPrivate(dataFolder, (name) => (writtenInPlace.test(name) ? constants.R_OK | constants.W_OK : constants.F_OK));
  for (const folder of [uploadFolder, backupFolder]) keepPrivate(folder, () => constants.F_OK);
}

/** Removes what a killed process had begun to write. Only under the folder's lock. */
export function sweepUnfinished({ dataFolder, backupFolder }: Folders): void {
  for (const folder of [dataFolder, backupFolder]) {
    for (const name of readdirSync(folder)) if (unfinished.test(name)) rmSync(join(folder, name), { force: true });
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw explainFault(error, path);
  }
}

/** As PostgreSQL does it: files made as another user are files that the owner cannot open the next time. */
function assertOwn(path: string): void {
  const { uid } = statSync(path);
  const user = process.getuid?.();
  if (user === undefined || uid === user) return;
  throw new Error(
    `The data folder ${path} belongs to another user (uid ${uid}), and this program runs as ${thisUser()}. Start it as that user, or give the folder to this one (chown -R).`,
  );
}

/** Takes the rights of group and others away from a folder and its files; one's own stay as they are. */
function keepPrivate(folder: string, needed: (name: string) => number): void {
  tighten(folder, statSync(folder));
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stats = lstatSync(path);
    if (stats.isDirectory() && writtenInPlace.test(name)) throw explainFault({ code: 'EISDIR' }, path);
    if (!stats.isFile() && !stats.isDirectory()) continue;
    try {
      accessSync(path, needed(name));
    } catch (error) {
      throw explainFault(error, path);
    }
    tighten(path, stats);
  }
}

function tighten(path: string, { mode }: Stats): void {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  try {
    chmodSync(path, mode & 0o700);
  } catch (error) {
    throw explainFault(error, path);
  }
}
