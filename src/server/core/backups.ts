import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, toRefusal, type Refusal } from '../../contract/errors.ts';
import type { Readers } from '../db/readers.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { diskRefusal } from './disk-faults.ts';
import { assertRoom } from './disk-room.ts';
import type { Backups } from './services.ts';

interface Parts {
  readonly config: Pick<Config, 'backupFolder' | 'databasePath'>;
  readonly readers: Readers;
  readonly clock: Clock;
}

/** Backups are whole copies of the site's file in `backups/`, made in a reader thread, named by their time. */
export function createBackups({ config, readers, clock }: Parts): Backups {
  const { backupFolder: folder, databasePath } = config;
  return {
    make: async () => {
      const at = clock.now().toISOString();
      const path = join(folder, `site-${at.replaceAll(/[:.]/g, '-')}.db`);
      await assertRoom(folder, await sizeOf(databasePath)).catch((error: unknown) =>
        notWritten(diskRefusal(error) ?? toRefusal(error)),
      );
      const { answer } = await readers.copy(path);
      if (!answer.ok) return notWritten(answer.error);
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

function notWritten({ message, details }: Refusal): never {
  const why = details ? message : 'Please check the free space.';
  throw new AppError('UNAVAILABLE', `The backup could not be written. ${why}`, details);
}

const bytesOf = async (path: string): Promise<number> => (await stat(path).catch(() => ({ size: 0 }))).size;

/** With what stands in its log only. */
const sizeOf = async (path: string): Promise<number> => (await bytesOf(path)) + (await bytesOf(`${path}-wal`));
