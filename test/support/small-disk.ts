import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const chunk = Buffer.alloc(64 * 1024, 1);

const run = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** A disk of its own that can be filled to the last byte: a small file system in memory (Linux, as root). */
export class SmallDisk {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** `undefined` where nothing may be mounted; says so. */
  static mount(megabytes: number): SmallDisk | undefined {
    const path = mkdtempSync(join(tmpdir(), 'yardmaster-disk-'));
    if (run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', path)) return new SmallDisk(path);
    rmSync(path, { recursive: true });
    process.stderr.write(
      'A disk cannot be mounted here (not root, or not Linux): what needs a full disk is skipped.\n',
    );
    return undefined;
  }

  /** Takes every byte that is left. */
  fill(): void {
    const file = openSync(join(this.path, 'filler'), 'a');
    try {
      for (let size = chunk.length; size >= 1; ) {
        try {
          const written = writeSync(file, chunk, 0, size);
          if (written < size) size = Math.max(1, Math.floor(size / 2));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          size = Math.floor(size / 2);
        }
      }
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(join(this.path, 'filler'), { force: true });
  }

  setReadOnly(isReadOnly: boolean): void {
    if (!run('mount', '-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, this.path))
      throw new Error('It cannot be remounted.');
  }

  unmount(): void {
    run('umount', '-l', this.path);
    rmSync(this.path, { recursive: true, force: true });
  }
}
