import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import type { Readers } from '../db/readers.ts';
import type { Clock } from './clock.ts';
import type { Backups } from './services.ts';

/** Backups are whole copies of the site's file in `backups/`, made in a reader thread, named by their time. */
export function createBackups(folder: string, readers: Readers, clock: Clock): Backups {
  return {
    make: async () => {
      const at = clock.now().toISOString();
      const path = join(folder, `site-${at.replaceAll(/[:.]/g, '-')}.db`);
      const { answer } = await readers.copy(path);
      if (!answer.ok)
        throw new AppError('UNAVAILABLE', 'The backup could not be written. Please check the free space.');
      return { path, bytes: answer.data as number, at };
    },
    list: async () => {
      const names = (await readdir(folder))
        .filter((name) => name.endsWith('.db'))
        .toSorted()
        .toReversed();
      return Promise.all(
        names.map(async (name) => {
          const { size, mtime } = await stat(join(folder, name));
          return { path: join(folder, name), bytes: size, at: mtime.toISOString() };
        }),
      );
    },
  };
}
