import { join } from 'node:path';
import { isLocked, lockFile } from '../db/sqlite.ts';

/**
 * Holds the data folder for this process: two servers on one folder would each think themselves the only writer. The
 * lock is the operating system's own, so it goes with the process, however that ends. Throws when it is taken.
 */
export function lockFolder(dataFolder: string): () => void {
  try {
    return lockFile(join(dataFolder, 'site.lock'));
  } catch (cause) {
    if (!isLocked(cause)) throw cause;
    throw new Error(
      `Yardmaster already runs on ${dataFolder}. Close it first, or set YARDMASTER_DATA to another folder.`,
      { cause },
    );
  }
}
