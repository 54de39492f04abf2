import { deriveAnew } from '../db/derive.ts';
import type { Derived } from './domain.ts';
import { existsSync } from 'node:fs';
import { identify, signFile } from '../db/identity.ts';
import { DamagedFile, migrate } from '../db/migrator.ts';
import type { Database, Migration } from '../db/port.ts';
import { isDamage, openDatabase } from '../db/sqlite.ts';
import { explainFault } from './explain-fault.ts';
import { type LastMoment, readLastMoment } from './last-moment.ts';
import {
  allowNewSite,
  forgetFirstStart,
  hasContent,
  isFirstStart,
  newestBackup,
  type Places,
  tracesOf,
} from './site-traces.ts';

/** How this program is started, for sentences that tell what to run: `npm run serve --`. */
export type StartCommand = string;

/**
 * A site's file that is missing or empty is never replaced by a new one in silence: a new site belongs to whoever comes
 * first, and the old one would seem lost. Throws with what is there and what brings the site back.
 */
export function assertSiteFile(places: Places, newSite: boolean, command: StartCommand): void {
  if (hasContent(places.databasePath) || isFirstStart(places)) return;
  if (newSite) return allowNewSite(places);
  throw lostSite(places, command, existsSync(places.databasePath) ? 'is empty' : 'is missing');
}

interface Opening {
  readonly migrations: readonly Migration[];
  /** What is made of rows by rules of the code. */
  readonly derived?: readonly Derived[];
  readonly command: StartCommand;
  readonly now: string;
}

/** Looks the site's file through, brings it up to date and answers how far it had come. Throws with what to do when it is damaged or not a site's. */
export async function openSiteFile(
  places: Places,
  { migrations, derived = [], command, now }: Opening,
): Promise<LastMoment> {
  const { databasePath, backupFolder } = places;
  let db: Database | undefined;
  try {
    db = openDatabase(databasePath, 'write');
    const identity = await identify(db);
    if (identity === 'foreign') throw foreignFile(places, command);
    if (identity === 'empty' && !isFirstStart(places)) throw lostSite(places, command, 'holds no site');
    await migrate(db, migrations, { backupFolder, now });
    await deriveAnew(db, derived);
    signFile(db);
    forgetFirstStart(places);
    return await readLastMoment(db.reader);
  } catch (error) {
    if (isDamage(error) || error instanceof DamagedFile) throw damagedFile(places, command, error);
    throw explainFault(error, databasePath);
  } finally {
    db?.close();
  }
}

function damagedFile(places: Places, command: StartCommand, cause: unknown): Error {
  const sentence = `The site's data file ${places.databasePath} is damaged. ${howToRestore(places, command)}`;
  return new Error(sentence, { cause });
}

function foreignFile(places: Places, command: StartCommand): Error {
  const what = `The file ${places.databasePath} is a database, but not one of a Yardmaster site. Move it away.`;
  return new Error(`${what} ${howToGoOn(places, command)}`);
}

function lostSite(places: Places, command: StartCommand, state: string): Error {
  const traces = tracesOf(places);
  const beside = traces.length > 0 ? `, but there are traces of a site beside it (${traces.join(', ')})` : '';
  return new Error(`The site's data file ${places.databasePath} ${state}${beside}. ${howToGoOn(places, command)}`);
}

function howToGoOn(places: Places, command: StartCommand): string {
  return `${howToRestore(places, command)} To begin with a new, empty site here on purpose, run: ${command} --new-site`;
}

function howToRestore(places: Places, command: StartCommand): string {
  const newest = newestBackup(places);
  if (!newest) {
    return `There is no backup in ${places.backupFolder}. To use one from elsewhere, run: ${command} --restore FILE`;
  }
  const at = `${newest.at.slice(0, 10)} ${newest.at.slice(11, 16)} UTC`;
  return `To bring back the newest backup, of ${at}, run: ${command} --restore "${newest.path}"`;
}
