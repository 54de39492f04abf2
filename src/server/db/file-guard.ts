import { realpathSync, statSync } from 'node:fs';
import { LostFile } from '../core/disk-faults.ts';

/**
 * Watches that a database's file and its log still have their names. A file that was removed or replaced takes writes
 * until it is closed, and then they are gone: so nothing may be acknowledged any more. Throws `LostFile`.
 */
export function guardFile(path: string): () => void {
  const real = realpathSync(path);
  const known = new Map<string, string>();
  return () => {
    for (const name of [real, `${real}-wal`]) {
      const present = identityOf(name);
      const first = known.get(name) ?? present;
      if (first !== undefined) known.set(name, first);
      if (present !== first) throw new LostFile(`${name} was removed or replaced.`);
    }
  };
}

/** `undefined` when there is none. Windows lets nobody remove or replace an open file. */
function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && (process.platform === 'win32' ? 'there' : `${found.dev}/${found.ino}`);
}
