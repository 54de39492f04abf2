import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What the system answers, as far as there is something to do about it. `SQLITE_…` are the database's own words. */
const sentences: readonly [codes: RegExp, sentence: (path: string) => string][] = [
  [
    /^(?:ENOSPC|EDQUOT|SQLITE_FULL)$/,
    (path) => `The disk is full: ${path} could not be written. Free some space and start again.`,
  ],
  [
    /^(?:EROFS|SQLITE_READONLY.*)$/,
    (path) => `${path} is read-only. Make it writable, or set YARDMASTER_DATA to another folder.`,
  ],
  [
    /^(?:EACCES|EPERM|SQLITE_PERM|SQLITE_AUTH)$/,
    (path) =>
      `${path} may not be written by ${thisUser()}. Give this user the right, or start as the user it belongs to.`,
  ],
  [
    /^(?:ENOTDIR|EEXIST)$/,
    (path) => `${path} is not a folder. Set YARDMASTER_DATA to a folder, or to a place where one can be made.`,
  ],
  [/^EISDIR$/, (path) => `${path} is a folder, where a file is needed. Move it away.`],
  [/^ENOENT$/, missingSentence],
  [/^ELOOP$/, (path) => `${path} is a link that leads back to itself. Set YARDMASTER_DATA to a folder.`],
  [/^SQLITE_CANTOPEN.*$/, (path) => `${path} could not be opened. Look whether ${thisUser()} may read and write it.`],
  [/^(?:EIO|SQLITE_IOERR.*)$/, (path) => `The disk does not work: ${path} could not be read or written.`],
];

/** A fault of the file system or the database as a sentence that says what to do; other errors as they are. */
export function explainFault(error: unknown, path: string): Error {
  const code = (error as { readonly code?: string } | undefined)?.code ?? '';
  const sentence = sentences.find(([codes]) => codes.test(code))?.[1];
  if (sentence) return new Error(sentence(path), { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}

/** What is missing is often not the folder itself but what a link in its path leads to: a disk that is not there. */
function missingSentence(path: string): string {
  for (let at = resolve(path); at !== dirname(at); at = dirname(at)) {
    if (existsSync(at) || !lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink()) continue;
    const target = resolve(dirname(at), readlinkSync(at));
    return `${at} is a link to ${target}, which does not exist. Look whether its disk is there or make that folder, or set YARDMASTER_DATA to another one.`;
  }
  return `${path} does not exist and could not be made. Look whether its disk is there, or set YARDMASTER_DATA to another folder.`;
}

/** Who runs this program, as the system numbers it. */
export function thisUser(): string {
  const uid = process.getuid?.();
  return uid === undefined ? 'this user' : uid === 0 ? 'root (uid 0)' : `this user (uid ${uid})`;
}
