import { Worker } from 'node:worker_threads';
import { AppError, toRefusal } from '../../contract/errors.ts';
import type { CommandOutcome, SubmittedCommand } from '../core/run-command.ts';
import { threadUrl } from '../core/threads.ts';

export interface WriterData {
  readonly databasePath: string;
  readonly validateEvents: boolean;
  readonly commitDelayMs: number;
  readonly synchronous: 'FULL' | 'NORMAL';
}

export type WriterRequest =
  | { readonly kind: 'commands'; readonly commands: { id: number; command: SubmittedCommand }[] }
  | { readonly kind: 'stop' };

export interface WriterReply {
  readonly outcomes: { id: number; outcome: CommandOutcome }[];
}

interface Options extends WriterData {
  /** Called for each committed command, in the order of the commits, before its answer is given. */
  readonly onOutcome: (outcome: CommandOutcome, command: SubmittedCommand) => void;
  readonly onCrash: (error: Error) => void;
}

interface Pending {
  readonly command: SubmittedCommand;
  readonly resolve: (outcome: CommandOutcome) => void;
}

/** The main loop's side of the writer thread. Commands of one loop turn travel in one message. */
export class Writer {
  readonly #options: Options;
  readonly #pending = new Map<number, Pending>();
  #outbox: { id: number; command: SubmittedCommand }[] = [];
  #worker: Worker;
  #nextId = 1;
  #stopping = false;

  constructor(options: Options) {
    this.#options = options;
    this.#worker = this.#start();
  }

  /** Resolves after the durable commit. Never rejects: a lost thread answers UNAVAILABLE. */
  submit(command: SubmittedCommand): Promise<CommandOutcome> {
    return new Promise((resolve) => {
      const id = this.#nextId++;
      this.#pending.set(id, { command, resolve });
      if (this.#outbox.length === 0) queueMicrotask(() => this.#flush());
      this.#outbox.push({ id, command });
    });
  }

  get queued(): number {
    return this.#pending.size;
  }

  /** Drains the queue, writes the log back into the file and ends the thread. */
  async stop(): Promise<void> {
    this.#flush();
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#stopping = true;
    this.#worker.postMessage({ kind: 'stop' } satisfies WriterRequest);
    await ended;
  }

  #flush(): void {
    if (this.#outbox.length === 0) return;
    this.#worker.postMessage({ kind: 'commands', commands: this.#outbox } satisfies WriterRequest);
    this.#outbox = [];
  }

  #start(): Worker {
    const { databasePath, validateEvents, commitDelayMs, synchronous } = this.#options;
    const worker = new Worker(threadUrl('writer-thread', './writer-thread.ts', import.meta.url), {
      workerData: { databasePath, validateEvents, commitDelayMs, synchronous } satisfies WriterData,
    });
    worker.on('message', (reply: WriterReply) => this.#receive(reply));
    worker.on('error', (error: Error) => this.#crashed(error));
    return worker;
  }

  #receive(reply: WriterReply): void {
    for (const { id, outcome } of reply.outcomes) {
      const pending = this.#pending.get(id);
      if (!pending) continue;
      this.#pending.delete(id);
      this.#options.onOutcome(outcome, pending.command);
      pending.resolve(outcome);
    }
  }

  #crashed(error: Error): void {
    this.#options.onCrash(error);
    const refusal = toRefusal(
      new AppError(
        'UNAVAILABLE',
        'The server restarted its writer. It is not known whether this was saved: look, then try again.',
      ),
    );
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    this.#outbox = [];
    if (!this.#stopping) this.#worker = this.#start();
    for (const { resolve } of lost) {
      resolve({ answer: { ok: false, error: refusal }, events: [], fault: error.stack ?? error.message });
    }
  }
}
