import { join } from 'node:path';
import { openDatabase } from '../db/sqlite.ts';

/**
 * Holds the data folder for this process: two servers on one folder would each think themselves the only writer. The
 * lock is the operating system's own, so it goes with the process, however that ends. Throws when it is taken.
 */
export function lockFolder(dataFolder: string): () => void {
  const lock = openDatabase(join(dataFolder, 'site.lock'), 'write');
  try {
    lock.pragma('busy_timeout = 0');
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new Error(
      `Yardmaster already runs on ${dataFolder}. Close it first, or set YARDMASTER_DATA to another folder.`,
      {
        cause: error,
      },
    );
  }
  return () => {
    lock.rollback();
    lock.close();
  };
}
