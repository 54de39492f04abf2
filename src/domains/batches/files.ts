import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { asDiskFault, LostFile } from '../../server/core/disk-faults.ts';
import { assertRoom } from '../../server/core/disk-room.ts';
import type { SiteServices } from '../../server/core/services.ts';

export const maxUploadBytes = 100 * 1024 * 1024;

/** So often the disk is looked at while a file comes in. */
const lookEveryBytes = 2 * 1024 * 1024;

export const filePath = (site: SiteServices, batchId: string): string =>
  join(site.config.uploadFolder, `${batchId}.csv`);

/** Written under another name first: a file with a job's name is whole, and on the disk. */
export async function writeUpload(
  site: SiteServices,
  id: string,
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<{ sha256: string; size: number }> {
  const path = filePath(site, id);
  const partPath = `${path}.part`;
  try {
    const written = await writePart(partPath, stream);
    await rename(partPath, path);
    await syncFolder(dirname(path));
    return written;
  } catch (error) {
    await discardUpload(site, id);
    throw asDiskFault((error as NodeJS.ErrnoException).code === 'ENOENT' ? new LostFile('The folder is gone.') : error);
  }
}

async function writePart(path: string, stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  await assertRoom(dirname(path), 0);
  const file = await open(path, 'wx', 0o600);
  try {
    const written = await copyTo(file, stream, () => assertRoom(dirname(path), 0));
    await file.sync();
    return written;
  } finally {
    await file.close();
  }
}

async function copyTo(
  file: FileHandle,
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  lookForRoom: () => Promise<void>,
) {
  const hash = createHash('sha256');
  let size = 0;
  let lookAt = lookEveryBytes;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > maxUploadBytes) {
      throw new AppError('PAYLOAD_TOO_LARGE', 'The file is larger than 100 MB.', { limit: maxUploadBytes });
    }
    if (size > lookAt) {
      await lookForRoom();
      lookAt = size + lookEveryBytes;
    }
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  return { sha256: hash.digest('hex'), size };
}

/** So that the file's name survives a power cut too. Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export async function discardUpload(site: SiteServices, id: string): Promise<void> {
  const path = filePath(site, id);
  for (const one of [path, `${path}.part`]) await rm(one, { force: true, maxRetries: 5, retryDelay: 100 });
}

/** Removes what a crash left: files that no job has, from before `before` (epoch milliseconds). */
export async function sweepUploads(site: SiteServices, inUse: ReadonlySet<string>, before: number): Promise<void> {
  for (const name of await readdir(site.config.uploadFolder)) {
    const id = /^(.+)\.csv(?:\.part)?$/.exec(name)?.[1];
    const path = join(site.config.uploadFolder, name);
    const isOld = async () => (await stat(path)).mtimeMs < before;
    if (id && (!inUse.has(id) || name.endsWith('.part')) && (await isOld())) await rm(path, { force: true });
  }
}
