import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { AppError, type Refusal, toRefusal } from '../../contract/errors.ts';
import type { Answer } from '../../contract/envelope.ts';
import type { SubmittedCommand } from '../core/run-command.ts';
import { threadUrl } from '../core/threads.ts';
import { type EncodedEvent, OutgoingEvent } from '../events/outgoing-event.ts';

export interface WriterData {
  readonly databasePath: string;
  readonly validateEvents: boolean;
  readonly commitDelayMs: number;
  /** `OFF` for a copy that is thrown away. */
  readonly synchronous: 'FULL' | 'NORMAL' | 'OFF';
  /** Where what was committed is fetched from, a portion at a time; the thread's own port only says that there is more. */
  readonly portions: MessagePort;
}

export type WriterRequest =
  | { readonly kind: 'commands'; readonly commands: { id: number; command: SubmittedCommand }[] }
  /** Writes something and tells how that went, where the disk was at fault. */
  | { readonly kind: 'probe' }
  | { readonly kind: 'stop' };

/** What a command came to, for who asked. */
export interface CommandReply {
  readonly answer: Answer;
  /** The inner cause of an INTERNAL refusal, for the log only. */
  readonly fault: string | undefined;
}

/** A bounded piece of what was committed. A command's reply is in the portion of its last event, or in a later one. */
export interface Portion {
  readonly events: readonly EncodedEvent[];
  readonly replies: readonly ({ readonly id: number } & CommandReply)[];
  /** Why the group was not written; `null` when it was. */
  readonly disk: Refusal | null;
}

interface Options extends Omit<WriterData, 'portions'> {
  /** Called with committed events in the order of the commits, before their commands are answered. */
  readonly onEvents: (events: readonly OutgoingEvent[]) => void;
  readonly onCrash: (error: Error) => void;
  /** The disk cannot be written from here on (why), or can be again (`null`). */
  readonly onDisk: (fault: Refusal | null) => void;
}

/** Taking in what was committed holds the loop this long before others have their turn. */
const turnMs = 1;
/** A disk at fault is tried this often, so that it is noticed when it works again. */
const probeMs = 2_000;
/** Commands on their way; more than this could only wait in memory. */
const mostQueued = 20_000;

/**
 * The main loop's side of the writer thread. Commands of one loop turn travel in one message; what they came to is
 * fetched portion by portion, so that a chunk of an import never holds the loop.
 */
export class Writer {
  readonly #options: Options;
  readonly #pending = new Map<number, (reply: CommandReply) => void>();
  #outbox: { id: number; command: SubmittedCommand }[] = [];
  #worker: Worker;
  #portions: MessagePort | undefined;
  #isFetching = false;
  #nextId = 1;
  #stopping = false;
  #disk: Refusal | null = null;
  #probing: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#worker = this.#start();
  }

  /** Resolves after the durable commit. Never rejects: a lost thread answers UNAVAILABLE. */
  submit(command: SubmittedCommand): Promise<CommandReply> {
    if (this.#pending.size >= mostQueued) return Promise.resolve(tooBusy());
    return new Promise((resolve) => {
      const id = this.#nextId++;
      this.#pending.set(id, resolve);
      if (this.#outbox.length === 0) setImmediate(() => this.#flush());
      this.#outbox.push({ id, command });
    });
  }

  /** Why nothing can be written right now; `null` as a rule. */
  get diskFault(): Refusal | null {
    return this.#disk;
  }

  get queued(): number {
    return this.#pending.size;
  }

  /** Drains the queue, writes the log back into the file and ends the thread. */
  async stop(): Promise<void> {
    clearInterval(this.#probing);
    this.#flush();
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#stopping = true;
    this.#worker.postMessage({ kind: 'stop' } satisfies WriterRequest);
    await ended;
    this.#fetch(Number.POSITIVE_INFINITY);
  }

  #flush(): void {
    if (this.#outbox.length === 0) return;
    this.#worker.postMessage({ kind: 'commands', commands: this.#outbox } satisfies WriterRequest);
    this.#outbox = [];
  }

  #start(): Worker {
    const { databasePath, validateEvents, commitDelayMs, synchronous } = this.#options;
    const { port1, port2 } = new MessageChannel();
    this.#portions = port1;
    const worker = new Worker(threadUrl('writer-thread', './writer-thread.ts', import.meta.url), {
      workerData: { databasePath, validateEvents, commitDelayMs, synchronous, portions: port2 } satisfies WriterData,
      transferList: [port2],
    });
    worker.on('message', () => {
      if (!this.#isFetching) this.#fetchForATurn();
    });
    worker.on('error', (error: Error) => this.#crashed(error));
    return worker;
  }

  #fetchForATurn(): void {
    this.#isFetching = !this.#fetch(performance.now() + turnMs);
    if (this.#isFetching) setImmediate(() => this.#fetchForATurn());
  }

  /** Takes in portions until there is none or the time is over; answers whether it has all. */
  #fetch(until: number): boolean {
    do {
      const next = this.#portions && receiveMessageOnPort(this.#portions);
      if (!next) return true;
      this.#receive(next.message as Portion);
    } while (performance.now() < until);
    return false;
  }

  #receive({ events, replies, disk }: Portion): void {
    this.#seeDisk(disk);
    if (events.length > 0) this.#options.onEvents(events.map((event) => new OutgoingEvent(event)));
    for (const { id, answer, fault } of replies) {
      this.#pending.get(id)?.({ answer, fault });
      this.#pending.delete(id);
    }
  }

  #seeDisk(fault: Refusal | null): void {
    const wasFaulty = this.#disk !== null;
    this.#disk = fault;
    if (wasFaulty === (fault !== null)) return;
    clearInterval(this.#probing);
    const probe = () => this.#worker.postMessage({ kind: 'probe' } satisfies WriterRequest);
    if (fault) this.#probing = setInterval(probe, probeMs).unref();
    this.#options.onDisk(fault);
  }

  #crashed(error: Error): void {
    this.#fetch(Number.POSITIVE_INFINITY);
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
    for (const resolve of lost) resolve({ answer: { ok: false, error: refusal }, fault: error.stack ?? error.message });
  }
}

function tooBusy(): CommandReply {
  const error = new AppError('UNAVAILABLE', 'The server has too much to do. Nothing was changed. Please try again.');
  return { answer: { ok: false, error: error.toRefusal() }, fault: undefined };
}
