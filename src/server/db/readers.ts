import { Worker } from 'node:worker_threads';
import type { Actor } from '../../contract/actor.ts';
import type { Answer } from '../../contract/envelope.ts';
import { AppError, toRefusal } from '../../contract/errors.ts';
import { threadUrl } from '../core/threads.ts';

type QueryRequest = { kind: 'query'; actor: Actor; name: string; input: unknown; now: string };
type CopyRequest = { kind: 'copy'; path: string };
type ReadyRequest = { kind: 'ready' };
type StopRequest = { kind: 'stop' };
export type ReaderRequest = { id: number } & (QueryRequest | CopyRequest | ReadyRequest | StopRequest);

export interface ReaderReply {
  readonly id: number;
  readonly answer: Answer;
  readonly fault: string | undefined;
}

interface Seat {
  /** Absent after a crash, until the next request. */
  worker: Worker | undefined;
  readonly waiting: Map<number, (reply: ReaderReply) => void>;
}

/** Reader threads: the least busy one takes the next query. */
export class Readers {
  readonly #databasePath: string;
  readonly #seats: Seat[];
  #nextId = 1;

  constructor(databasePath: string, threads: number) {
    this.#databasePath = databasePath;
    this.#seats = Array.from({ length: threads }, () => ({ worker: undefined, waiting: new Map() }));
  }

  /** Resolves when every thread holds the file open: what happens to its name from then on, they go on reading. */
  async start(): Promise<void> {
    const replies = await Promise.all(this.#seats.map((seat) => this.#askOf(seat, { kind: 'ready' })));
    const failed = replies.find(({ answer }) => !answer.ok);
    if (failed) throw new Error(failed.fault ?? 'A reader thread did not start.');
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
    await Promise.all(
      this.#seats.flatMap(({ worker }) => {
        if (!worker) return [];
        const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
        worker.postMessage({ id: 0, kind: 'stop' } satisfies ReaderRequest);
        return [ended];
      }),
    );
  }

  #ask(request: QueryRequest | CopyRequest): Promise<ReaderReply> {
    const [seat] = this.#seats.toSorted((a, b) => a.waiting.size - b.waiting.size);
    if (!seat) throw new Error('There is no reader thread.');
    return this.#askOf(seat, request);
  }

  #askOf(seat: Seat, request: QueryRequest | CopyRequest | ReadyRequest): Promise<ReaderReply> {
    seat.worker ??= this.#start(seat);
    const { worker } = seat;
    return new Promise((resolve) => {
      const id = this.#nextId++;
      seat.waiting.set(id, resolve);
      worker.postMessage({ id, ...request } satisfies ReaderRequest);
    });
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
    seat.worker = undefined;
  }
}
