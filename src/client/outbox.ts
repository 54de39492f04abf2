import type { Call } from '../contract/bridge.ts';
import type { CommandDefinition } from '../contract/define.ts';
import type { Answer } from '../contract/envelope.ts';
import { AppError, type ErrorCode, type Refusal } from '../contract/errors.ts';
import { opened, pause, refused } from './answers.ts';
import { newId } from './ids.ts';
import type { Link } from './link.ts';
import { Listeners } from './listeners.ts';
import { asCall, CommandQueue, type WaitingCommand } from './queue.ts';
import type { KeyValue } from './storage.ts';
import { LinkLost, type Transport } from './transport.ts';

/** So long a command is repeated (with its key) when the link breaks under it. */
const SETTLE_WITHIN_MS = 30_000;
const REPEAT_AFTER_MS = 500;
const FLUSH_AGAIN_MS = 2_000;

/** Refusals that say nothing of the command itself: it goes on waiting. */
const comeBackLater: ReadonlySet<ErrorCode> = new Set([
  'UNAVAILABLE',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'SESSION_ENDED',
]);

/** A queued command that was refused when it was sent at last, after the page that made it had gone. */
export interface LateRefusal {
  readonly command: WaitingCommand;
  readonly refusal: Refusal;
}

interface Waiter {
  resolve(data: unknown): void;
  reject(error: AppError): void;
}

interface OutboxParts {
  readonly transport: Transport;
  readonly link: Link;
  readonly store: KeyValue;
  /** Resolves when calls can be made; rejects with UNAVAILABLE when that takes too long. */
  readonly whenUp: () => Promise<void>;
}

/** Commands on their way: each under one key until its answer is known; those made offline in a queue that lasts. */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #waiters = new Map<string, Waiter>();
  readonly #changes = new Listeners<readonly WaitingCommand[]>();
  readonly #lateRefusals = new Listeners<LateRefusal>();
  #queue: CommandQueue | null = null;
  #stopQueue: (() => void) | undefined;
  #flushing = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  get waiting(): readonly WaitingCommand[] {
    return this.#queue?.waiting ?? nothingWaits;
  }

  onChange(listener: (waiting: readonly WaitingCommand[]) => void): () => void {
    return this.#changes.add(listener);
  }

  onLateRefusal(listener: (late: LateRefusal) => void): () => void {
    return this.#lateRefusals.add(listener);
  }

  /** Takes up what this person left waiting. */
  open(owner: { readonly tenantId: string; readonly userId: string }): void {
    this.#stopQueue?.();
    this.#queue = new CommandQueue(this.#parts.store, owner);
    this.#stopQueue = this.#queue.onChange((waiting) => this.#changes.tell(waiting));
    this.#changes.tell(this.#queue.waiting);
  }

  /** The person signed out. What waits stays stored for the next time. */
  close(): void {
    this.#stopQueue?.();
    this.#queue = null;
    this.#changes.tell(nothingWaits);
    for (const waiter of this.#waiters.values()) waiter.reject(new AppError('SESSION_ENDED', 'You signed out.'));
    this.#waiters.clear();
  }

  send(definition: CommandDefinition, call: Call, queueable: boolean): Promise<unknown> {
    const queue = queueable ? this.#queue : null;
    // Once something waits, what follows waits behind it: the order is kept.
    if (queue && (!this.#parts.link.isUp || queue.waiting.length > 0)) return this.#enqueue(queue, call);
    return this.#settle(definition, call, queue);
  }

  /** Takes a waiting command back. What the page showed of it is put right by the rejection. */
  discard(commandId: string): void {
    this.#queue?.remove(commandId);
    this.#waiters.get(commandId)?.reject(new AppError('UNAVAILABLE', 'The change was discarded before it was sent.'));
    this.#waiters.delete(commandId);
  }

  /** Sends what waits, in its order. */
  async flush(): Promise<void> {
    const queue = this.#queue;
    if (!queue || this.#flushing) return;
    const { link, transport } = this.#parts;
    this.#flushing = true;
    try {
      for (let next = queue.waiting[0]; next && link.isUp && queue === this.#queue; next = queue.waiting[0]) {
        const answer = await transport.call(commandNamed(next.name), asCall(next));
        if (!answer.ok && comeBackLater.has(answer.error.code)) throw new LinkLost(answer.error.message);
        queue.remove(next.commandId);
        this.#tellOutcome(next, answer);
      }
    } catch (error) {
      if (!(error instanceof LinkLost)) throw error;
      if (link.isUp) setTimeout(() => void this.flush(), FLUSH_AGAIN_MS);
    } finally {
      this.#flushing = false;
    }
  }

  async #settle(definition: CommandDefinition, call: Call, queue: CommandQueue | null): Promise<unknown> {
    const giveUpAt = Date.now() + SETTLE_WITHIN_MS;
    for (;;) {
      if (definition.scope === 'tenant') await this.#parts.whenUp();
      try {
        return opened(await this.#parts.transport.call(definition, call));
      } catch (error) {
        if (!(error instanceof LinkLost)) throw error;
        if (queue && queue === this.#queue) return this.#enqueue(queue, call);
        // Only an answer that the server keeps can be asked for again with the same key.
        const final = !definition.logged || Date.now() > giveUpAt;
        if (final) throw new AppError('UNAVAILABLE', error.message, { unknown: true });
        await pause(REPEAT_AFTER_MS);
      }
    }
  }

  #enqueue(queue: CommandQueue, call: Call): Promise<unknown> {
    const commandId = call.commandId ?? newId();
    return new Promise((resolve, reject) => {
      this.#waiters.set(commandId, { resolve, reject });
      queue.add({ commandId, name: call.name, input: call.input, at: new Date().toISOString() });
      if (this.#parts.link.isUp) void this.flush();
    });
  }

  #tellOutcome(command: WaitingCommand, answer: Answer): void {
    const waiter = this.#waiters.get(command.commandId);
    this.#waiters.delete(command.commandId);
    if (answer.ok) waiter?.resolve(answer.data);
    else if (waiter) waiter.reject(refused(answer.error));
    else this.#lateRefusals.tell({ command, refusal: answer.error });
  }
}

const nothingWaits: readonly WaitingCommand[] = [];

/** A waiting command is known by its name alone after a reload; only tenant commands can wait. */
function commandNamed(name: string): CommandDefinition {
  return { kind: 'command', name, scope: 'tenant', rest: null } as unknown as CommandDefinition;
}
