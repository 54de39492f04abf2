import { appendFile, rename, rm, stat } from 'node:fs/promises';
import type { DestinationStream } from 'pino';

export interface LogFileOptions {
  readonly path: string;
  /** A file that is this large becomes `<path>.1`; that one `<path>.2`, and so on. */
  readonly maxBytes: number;
  /** So many older files are kept. */
  readonly older: number;
  /** Called once when the log stops being writable, until it is written again. */
  readonly onFault: (error: Error) => void;
}

/** Lines that wait while the disk is slow; more than this are counted and dropped. */
const mostWaitingBytes = 1024 * 1024;

/**
 * Where the log goes: bounded on the disk and in memory, and never a reason for anything else to fail. The file is opened
 * for each piece, so that a disk that has room again, and a folder that is back, are found without being told.
 */
export class LogFile implements DestinationStream {
  readonly #options: LogFileOptions;
  #waiting: string[] = [];
  #waitingBytes = 0;
  #lost = 0;
  #isFaulty = false;
  #writing: Promise<void> | undefined;

  constructor(options: LogFileOptions) {
    this.#options = options;
  }

  write(line: string): void {
    if (this.#waitingBytes + line.length > mostWaitingBytes) {
      this.#lost += 1;
      return;
    }
    this.#waiting.push(line);
    this.#waitingBytes += line.length;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  /** Calls back when what was written before is in the file, or lost. */
  flush(done: () => void): void {
    void this.#flushThen(done);
  }

  async #flushThen(done: () => void): Promise<void> {
    await this.#writing;
    done();
  }

  async #writeAll(): Promise<void> {
    // Lines of one loop turn make one piece.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const lines = this.#waiting;
      this.#waiting = [];
      this.#waitingBytes = 0;
      try {
        await this.#append(lines);
        this.#isFaulty = false;
      } catch (error) {
        this.#lost += lines.length;
        if (!this.#isFaulty) this.#options.onFault(error as Error);
        this.#isFaulty = true;
      }
    }
  }

  async #append(lines: readonly string[]): Promise<void> {
    const { path, maxBytes } = this.#options;
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    if (size >= maxBytes) await this.#rotate();
    const lost = this.#lost;
    const gap =
      lost > 0 ? `${JSON.stringify({ level: 40, time: Date.now(), lost, msg: 'log lines were lost' })}\n` : '';
    await appendFile(path, gap + lines.join(''), { mode: 0o600 });
    this.#lost -= lost;
  }

  async #rotate(): Promise<void> {
    const { path, older } = this.#options;
    const name = (age: number) => (age === 0 ? path : `${path}.${age}`);
    await rm(name(older), { force: true });
    for (let age = older - 1; age >= 0; age -= 1) await rename(name(age), name(age + 1)).catch(() => undefined);
  }
}
