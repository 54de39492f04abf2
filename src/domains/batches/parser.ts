import { Worker } from 'node:worker_threads';
import type { Answer } from '../../contract/envelope.ts';
import { AppError } from '../../contract/errors.ts';
import { threadUrl } from '../../server/core/threads.ts';
import type { ParsedRow } from './contract.ts';
import type { Grouping } from './grouped-rows.ts';
import type { FileFormat, WantedFormat } from './reading/file-head.ts';
import type { Scan } from './reading/scan.ts';

export interface RowChunk {
  readonly rows: ParsedRow[];
  /** No row follows. */
  readonly last: boolean;
}

type Ask =
  | { readonly kind: 'scan'; readonly path: string; readonly wanted: WantedFormat; readonly home: string | undefined }
  | {
      readonly kind: 'open';
      readonly file: string;
      readonly path: string;
      readonly format: FileFormat;
      readonly grouping: Grouping | undefined;
      readonly skip: number;
    }
  | { readonly kind: 'next'; readonly file: string; readonly count: number }
  | { readonly kind: 'close'; readonly file: string };
export type ParseRequest = Ask & { readonly id: number };

export interface ParseReply {
  readonly id: number;
  readonly answer: Answer;
  /** The inner cause of an INTERNAL refusal, for the log only. */
  readonly fault: string | undefined;
}

interface Waiting {
  readonly resolve: (data: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The main loop's side of the parse thread, which starts with the first file. Nothing is read that nobody asked for. */
export class Parser {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #nextId = 1;

  /** Looks through a whole file. Throws BAD_FILE. */
  scan(path: string, wanted: WantedFormat, home: string | undefined): Promise<Scan> {
    return this.#ask({ kind: 'scan', path, wanted, home }) as Promise<Scan>;
  }

  /** Goes on after `skip` rows, in the order in which `groupRows` hands them on. */
  async open(
    file: string,
    of: { readonly path: string; readonly format: FileFormat; readonly grouping: Grouping | undefined },
    skip: number,
  ): Promise<void> {
    await this.#ask({ kind: 'open', file, ...of, skip });
  }

  /** So many rows or more. */
  next(file: string, count: number): Promise<RowChunk> {
    return this.#ask({ kind: 'next', file, count }) as Promise<RowChunk>;
  }

  async close(file: string): Promise<void> {
    if (this.#worker) await this.#ask({ kind: 'close', file });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#lose(new AppError('UNAVAILABLE', 'The server is stopping.'));
    await worker?.terminate();
  }

  #ask(ask: Ask): Promise<unknown> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ ...ask, id } satisfies ParseRequest);
    });
  }

  #start(): Worker {
    const worker = new Worker(threadUrl('parse-thread', './parse-thread.ts', import.meta.url));
    worker.on('message', ({ id, answer, fault }: ParseReply) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (answer.ok) waiting?.resolve(answer.data);
      else waiting?.reject(refusalOf(answer.error.code, answer.error.message, answer.error.details, fault));
    });
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#lose(error as Error);
    });
    return worker;
  }

  /** Whoever waits is told; the next request starts a new thread. */
  #lose(error: Error): void {
    this.#worker = undefined;
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of lost) reject(error);
  }
}

function refusalOf(code: AppError['code'], message: string, details: unknown, fault: string | undefined): Error {
  return code === 'INTERNAL' ? new Error(fault ?? message) : new AppError(code, message, details);
}
