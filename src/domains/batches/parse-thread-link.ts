import { Worker } from 'node:worker_threads';
import { AppError } from '../../contract/errors.ts';
import { threadUrl } from '../../server/core/threads.ts';
import type { ParseAsk, ParseReply, ParseRequest } from './parser.ts';

/** A file that needs more than this to be read is refused; the server itself loses nothing. */
const mostMemoryMb = 1_024;

interface Waiting {
  readonly company: string;
  readonly resolve: (data: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The main loop's side of one parse thread, which starts with its first request and starts anew after a fault. */
export class ParseThreadLink {
  readonly #waiting = new Map<number, Waiting>();
  /** Whose files are open in the thread, by the file. */
  readonly #open = new Map<string, string>();
  #worker: Worker | undefined;
  #nextId = 1;

  /** The companies for which it has something to do. */
  get companies(): ReadonlySet<string> {
    return new Set([...this.#open.values(), ...[...this.#waiting.values()].map(({ company }) => company)]);
  }

  /**
   * Hands a request over. Throws BAD_FILE when it is not answered within `limitMs`: the thread is ended then, whatever it
   * does, and others whose requests it held are told UNAVAILABLE, which means "again".
   */
  async ask(company: string, ask: ParseAsk, limitMs: number): Promise<unknown> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = this.#nextId++;
    const limit = setTimeout(() => this.#giveUp(id, limitMs), limitMs).unref();
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { company, resolve, reject });
        if (ask.kind === 'open') this.#open.set(ask.file, company);
        if (ask.kind === 'close') this.#open.delete(ask.file);
        worker.postMessage({ ...ask, id } satisfies ParseRequest);
      });
    } finally {
      clearTimeout(limit);
    }
  }

  async stop(error: Error): Promise<void> {
    const worker = this.#worker;
    this.#lose(error);
    await worker?.terminate();
  }

  #giveUp(id: number, limitMs: number): void {
    this.#waiting.get(id)?.reject(tookTooLong(limitMs));
    this.#waiting.delete(id);
    void this.stop(beginsAnew());
  }

  /** Of several companies nobody knows whose file it was. */
  #tooMuch(): AppError {
    if (this.companies.size > 1) return beginsAnew();
    return new AppError('BAD_FILE', 'Reading this file takes more memory than there is. Split it into smaller ones.');
  }

  #start(): Worker {
    const worker = new Worker(threadUrl('parse-thread', './parse-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
    });
    worker.on('message', ({ id, answer, fault }: ParseReply) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (answer.ok) waiting?.resolve(answer.data);
      else waiting?.reject(refusalOf(answer.error.code, answer.error.message, answer.error.details, fault));
    });
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#lose(isOutOfMemory(error) ? this.#tooMuch() : (error as Error));
    });
    return worker;
  }

  /** Whoever waits is told; the next request starts a new thread. */
  #lose(error: Error): void {
    this.#worker = undefined;
    this.#open.clear();
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of lost) reject(error);
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const beginsAnew = () => new AppError('UNAVAILABLE', 'The reading of files begins anew. Please try again.');

const tookTooLong = (limitMs: number) =>
  new AppError(
    'BAD_FILE',
    `Reading this file took longer than ${Math.round(limitMs / 1_000)} seconds. Split it into smaller ones.`,
  );

function refusalOf(code: AppError['code'], message: string, details: unknown, fault: string | undefined): Error {
  return code === 'INTERNAL' ? new Error(fault ?? message) : new AppError(code, message, details);
}
