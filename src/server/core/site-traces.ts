import { closeSync, existsSync, openSync, readdirSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

export type Places = Pick<Config, 'dataFolder' | 'databasePath' | 'uploadFolder' | 'backupFolder'>;

const ofASite = ['token-secret', 'settings.json', 'site.lock', 'site.log'] as const;
const ofADatabase = ['-wal', '-shm', '-journal'] as const;
const headerOfSqlite = 'SQLite format 3\0';

/** Stands in a folder whose first start has begun and not come to its end. */
const marker = ({ dataFolder }: Places): string => join(dataFolder, 'site.new');

/** Whether a new, empty site may be made here. */
export const isFirstStart = (places: Places): boolean => existsSync(marker(places));

/** Called before the folder is locked: a folder without any trace of a site may become one. */
export function markEmptyFolder(places: Places): void {
  if (!hasContent(places.databasePath) && tracesOf(places).length === 0) allowNewSite(places);
}

export function allowNewSite(places: Places): void {
  writeFileSync(marker(places), '', { mode: 0o600 });
}

export function forgetFirstStart(places: Places): void {
  rmSync(marker(places), { force: true });
}

/** What of a site lies in the folder, its file apart. */
export function tracesOf({ dataFolder, databasePath, uploadFolder, backupFolder }: Places): readonly string[] {
  const filled = [uploadFolder, backupFolder].filter((folder) => existsSync(folder) && readdirSync(folder).length > 0);
  const files = ofASite.map((name) => join(dataFolder, name));
  const logs = ofADatabase.map((suffix) => `${databasePath}${suffix}`);
  return [...filled, ...[...files, ...logs].filter((path) => existsSync(path))].map((path) =>
    path.slice(dataFolder.length + 1),
  );
}

/** The newest copy in the backup folder that is a database; what a restore put aside is none. */
export function newestBackup({ backupFolder }: Places): { readonly path: string; readonly at: string } | undefined {
  return readdirSync(backupFolder)
    .filter((name) => name.endsWith('.db') && !name.startsWith('before-restore-'))
    .map((name) => ({ path: join(backupFolder, name), at: timeOf(join(backupFolder, name)) }))
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .find(({ path }) => hasHeader(path));
}

export function hasContent(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** As the name says, because a copied file is as old as its copy; else as the file system says. */
function timeOf(path: string): string {
  const [, day, hours, minutes, seconds] = /(\d{4}-\d\d-\d\d)T(\d\d)[-:](\d\d)[-:](\d\d)/.exec(path) ?? [];
  return day ? `${day}T${hours}:${minutes}:${seconds}.000Z` : statSync(path).mtime.toISOString();
}

function hasHeader(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(headerOfSqlite.length);
    return readSync(file, head, 0, head.length, 0) === head.length && head.toString('latin1') === headerOfSqlite;
  } finally {
    closeSync(file);
  }
}
