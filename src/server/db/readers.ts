import { Worker } from 'node:worker_threads';
import type { Actor } from '../../contract/actor.ts';
import type { Answer } from '../../contract/envelope.ts';
import { AppError, toRefusal } from '../../contract/errors.ts';
import { threadUrl } from '../core/threads.ts';

type QueryRequest = { kind: 'query'; actor: Actor; name: string; input: unknown; now: string };
type CopyRequest = { kind: 'copy'; path: string };
type StopRequest = { kind: 'stop' };
export type ReaderRequest = { id: number } & (QueryRequest | CopyRequest | StopRequest);

export interface ReaderReply {
  readonly id: number;
  readonly answer: Answer;
  readonly fault: string | undefined;
}

interface Seat {
  worker: Worker;
  readonly waiting: Map<number, (reply: ReaderReply) => void>;
}

/** Reader threads: the least busy one takes the next query. */
export class Readers {
  readonly #databasePath: string;
  readonly #seats: Seat[];
  #nextId = 1;
  #stopped = false;

  constructor(databasePath: string, threads: number) {
    this.#databasePath = databasePath;
    this.#seats = Array.from({ length: threads }, () => this.#seat());
  }

  query(request: Omit<QueryRequest, 'kind'>): Promise<ReaderReply> {
    return this.#ask({ kind: 'query', ...request });
  }

  /** A consistent copy of the whole file; answers its size in bytes. */
  copy(path: string): Promise<ReaderReply> {
    return this.#ask({ kind: 'copy', path });
  }

  /** Lets each thread finish what it reads, close its file and end by itself. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(
      this.#seats.map(({ worker }) => {
        const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
        worker.postMessage({ id: 0, kind: 'stop' } satisfies ReaderRequest);
        return ended;
      }),
    );
  }

  #ask(request: QueryRequest | CopyRequest): Promise<ReaderReply> {
    const [seat] = this.#seats.toSorted((a, b) => a.waiting.size - b.waiting.size);
    if (!seat) throw new Error('There is no reader thread.');
    return new Promise((resolve) => {
      const id = this.#nextId++;
      seat.waiting.set(id, resolve);
      seat.worker.postMessage({ id, ...request } satisfies ReaderRequest);
    });
  }

  #seat(): Seat {
    const seat: Seat = { worker: undefined as never, waiting: new Map() };
    seat.worker = this.#start(seat);
    return seat;
  }

  #start(seat: Seat): Worker {
    const worker = new Worker(threadUrl('reader-thread', './reader-thread.ts', import.meta.url), {
      workerData: { databasePath: this.#databasePath },
    });
    worker.on('message', (reply: ReaderReply) => {
      const resolve = seat.waiting.get(reply.id);
      seat.waiting.delete(reply.id);
      resolve?.(reply);
    });
    worker.on('error', (error) => this.#crashed(seat, error));
    return worker;
  }

  #crashed(seat: Seat, error: Error): void {
    const refusal = toRefusal(new AppError('UNAVAILABLE', 'The server could not read this. Please try again.'));
    for (const [id, resolve] of seat.waiting) {
      resolve({ id, answer: { ok: false, error: refusal }, fault: error.stack ?? error.message });
    }
    seat.waiting.clear();
    if (!this.#stopped) seat.worker = this.#start(seat);
  }
}
