import { AppError, type DiskReason, type Refusal } from '../../contract/errors.ts';

const sentences: Readonly<Record<DiskReason, string>> = {
  diskFull:
    'The disk is full: nothing was saved. Free some space on the computer that runs the site; it goes on by itself then.',
  diskFault: 'The disk of the computer that runs the site could not be written or read. Nothing was saved.',
  fileLost:
    "The site's data file was removed or replaced while the site runs. Nothing was saved. Stop the site, look at its data folder, and start it again.",
  fileDamaged: "The site's data file is damaged. Nothing was saved. Stop the site and restore a backup.",
};

const codes: readonly [codes: RegExp, reason: DiskReason][] = [
  [/^(?:ENOSPC|EDQUOT|EFBIG|SQLITE_FULL)$/, 'diskFull'],
  [/^(?:SQLITE_CORRUPT|SQLITE_NOTADB)/, 'fileDamaged'],
  [/^(?:EIO|EROFS|SQLITE_IOERR|SQLITE_READONLY|SQLITE_CANTOPEN)/, 'diskFault'],
];

/** The file that is open is not the one that has its name any more: what is written into it is lost. */
export class LostFile extends Error {}

/** The refusal for a fault of the disk; `undefined` when it is none. Nothing that was asked for has happened. */
export function diskRefusal(error: unknown): Refusal | undefined {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  const known = typeof code === 'string' ? codes.find(([pattern]) => pattern.test(code))?.[1] : undefined;
  const reason = error instanceof LostFile ? 'fileLost' : known;
  return reason && { code: 'UNAVAILABLE', message: sentences[reason], details: { reason } };
}

/** The same as an error to throw, or the error as it was. */
export function asDiskFault(error: unknown): unknown {
  const refusal = diskRefusal(error);
  return refusal ? new AppError(refusal.code, refusal.message, refusal.details) : error;
}

export const diskIsFull = (): AppError => new AppError('UNAVAILABLE', sentences.diskFull, { reason: 'diskFull' });
