import { statfs } from 'node:fs/promises';
import { diskIsFull } from './disk-faults.ts';

/** What copies and uploads leave for people's own small writes. */
const reserveBytes = 8 * 1024 * 1024;

/** Throws UNAVAILABLE when `bytes` more in a folder would take the last of its disk. */
export async function assertRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes + reserveBytes) throw diskIsFull();
}
