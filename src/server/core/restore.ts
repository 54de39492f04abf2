import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { inspectCopy } from '../db/inspect-copy.ts';
import type { Config } from './config.ts';
import { syncFile, syncFolder } from './durable.ts';
import { explainFault } from './explain-fault.ts';

type Places = Pick<Config, 'dataFolder' | 'databasePath' | 'backupFolder'>;

const withDatabase = ['-wal', '-journal'] as const;

/** A verified copy under this name is put in place by this start or, should it be killed, by the next. */
const readyPath = ({ dataFolder }: Places): string => join(dataFolder, 'site.db.restored');

interface Wish {
  /** As it was typed: absolute, from the folder where it was typed, or a name in the backup folder. */
  readonly file: string;
  readonly typedIn: string;
  /** Names of the migrations that this version knows. */
  readonly migrations: ReadonlySet<string>;
}

/**
 * Copies a backup beside the site's file, verifies the copy whole (integrity, whose it is, which version made it) and
 * leaves it ready to be put in place. The backup itself is only read. Throws with the reason, and has changed nothing then.
 */
export async function prepareRestore(places: Places, { file, typedIn, migrations }: Wish): Promise<string> {
  const source = find(places, file, typedIn);
  const part = `${readyPath(places)}.part`;
  try {
    copyWithLog(source, part);
    const fault = await inspectCopy(part, migrations);
    if (fault) throw new Error(`${source} cannot be restored: ${fault} Nothing was changed.`);
    syncFile(part);
    renameSync(part, readyPath(places));
    return source;
  } catch (error) {
    throw explainFault(error, part);
  } finally {
    for (const suffix of ['', ...withDatabase, '-shm']) rmSync(`${part}${suffix}`, { force: true });
  }
}

function find({ backupFolder, databasePath }: Places, file: string, typedIn: string): string {
  const path = [resolve(typedIn, file), join(backupFolder, file)].find((one) => existsSync(one));
  if (!path) throw new Error(`There is no file ${resolve(typedIn, file)} to restore.`);
  if (!statSync(path).isFile()) throw new Error(`${path} cannot be restored: it is not a file.`);
  if (existsSync(databasePath) && realpathSync(path) === realpathSync(databasePath)) {
    throw new Error(`${path} is the site's data file itself. Name a backup.`);
  }
  return path;
}

/** A copy of a running site's file has a log beside it, which belongs to it. */
function copyWithLog(source: string, target: string): void {
  for (const suffix of ['', ...withDatabase]) {
    if (suffix !== '' && !existsSync(`${source}${suffix}`)) continue;
    // Made first, so that nobody else can read it at any moment.
    closeSync(openSync(`${target}${suffix}`, 'w', 0o600));
    copyFileSync(`${source}${suffix}`, `${target}${suffix}`);
    chmodSync(`${target}${suffix}`, 0o600);
  }
}

/**
 * Puts a verified copy in place, when there is one. What was there goes into the backup folder with its log: a log that
 * stayed behind would be taken for the copy's own. Each step can be the last before a power cut; the next start goes on.
 * Answers where the former file is kept; `undefined` when there was nothing to do.
 */
export function finishRestore(places: Places): { readonly kept: string | undefined } | undefined {
  const ready = readyPath(places);
  if (!existsSync(ready)) return undefined;
  const { databasePath, dataFolder, backupFolder } = places;
  try {
    const kept = join(backupFolder, `before-restore-${nameOf(statSync(ready).mtime)}.db`);
    for (const suffix of ['', ...withDatabase]) {
      if (existsSync(`${databasePath}${suffix}`)) moveFile(`${databasePath}${suffix}`, `${kept}${suffix}`);
    }
    rmSync(`${databasePath}-shm`, { force: true });
    syncFolder(backupFolder);
    renameSync(ready, databasePath);
    syncFolder(dataFolder);
    return { kept: existsSync(kept) ? kept : undefined };
  } catch (error) {
    throw explainFault(error, databasePath);
  }
}

const nameOf = (time: Date): string => time.toISOString().replaceAll(/[:.]/g, '-');

/** The backup folder may lie on another disk. */
function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    closeSync(openSync(`${to}.part`, 'w', 0o600));
    copyFileSync(from, `${to}.part`);
    chmodSync(`${to}.part`, 0o600);
    syncFile(`${to}.part`);
    renameSync(`${to}.part`, to);
    syncFolder(dirname(to));
    rmSync(from);
  }
}
