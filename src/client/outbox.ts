import type { Call } from '../contract/bridge.ts';
import type { CommandDefinition } from '../contract/define.ts';
import type { Answer } from '../contract/envelope.ts';
import { AppError, type ErrorCode, type Refusal } from '../contract/errors.ts';
import { KeptRefusal, opened, pause } from './answers.ts';
import { asCall, type Queued, type RefusedCommand, type WaitingCommand } from './held-command.ts';
import { type Held, HeldCommands } from './held-commands.ts';
import { newId } from './ids.ts';
import type { Link } from './link.ts';
import { Listeners } from './listeners.ts';
import { newerVersion, rebased } from './rebase.ts';
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
  readonly #changes = new Listeners<Held>();
  readonly #refusals = new Listeners<RefusedCommand>();
  #queue: HeldCommands | null = null;
  #stopQueue: (() => void) | undefined;
  #flushing = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  get held(): Held {
    return this.#queue?.held ?? nothingHeld;
  }

  onChange(listener: (held: Held) => void): () => void {
    return this.#changes.add(listener);
  }

  /** Something that waited was refused, and stands among the refused now. */
  onRefusal(listener: (command: RefusedCommand) => void): () => void {
    return this.#refusals.add(listener);
  }

  /** Takes up what this person left waiting. */
  open(owner: { readonly tenantId: string; readonly userId: string }): void {
    this.#stop();
    this.#queue = new HeldCommands(this.#parts.store, owner);
    this.#stopQueue = this.#queue.onChange((held) => {
      this.#letGo(held);
      this.#changes.tell(held);
    });
    this.#changes.tell(this.#queue.held);
  }

  /** The person signed out. What waits stays stored for the next time. */
  close(): void {
    this.#stop();
    this.#queue = null;
    this.#changes.tell(nothingHeld);
    for (const waiter of this.#waiters.values()) waiter.reject(new AppError('SESSION_ENDED', 'You signed out.'));
    this.#waiters.clear();
  }

  async send(
    definition: CommandDefinition,
    call: Call & { readonly commandId: string },
    queued?: Queued,
  ): Promise<unknown> {
    const queue = queued ? this.#queue : null;
    if (!queue || !queued) return this.#settle(definition, call);
    const command: WaitingCommand = { ...queued, ...asWaiting(call) };
    // Once something waits to be sent, what follows waits behind it: the order is kept.
    if (!this.#parts.link.isUp || queue.next) return this.#enqueue(queue, command);
    try {
      return await this.#settle(definition, call, queue);
    } catch (error) {
      const mayComeBack = error instanceof LinkLost || (error instanceof AppError && comeBackLater.has(error.code));
      if (mayComeBack && queue === this.#queue) return this.#enqueue(queue, { ...command, tried: true });
      const input = error instanceof AppError ? rebased(command, error.toRefusal()) : null;
      if (input === null) throw error;
      return this.send(definition, { ...call, input, commandId: newId() }, queued);
    }
  }

  /** Keeps a refusal that came when nobody was there any more to read it. */
  keep(call: Call & { readonly commandId: string }, queued: Queued, refusal: Refusal): void {
    this.#refuse({ ...queued, ...asWaiting(call) }, refusal);
  }

  /** Sends a refused one again, under a new key: with other values, or upon the version that is there now. */
  resend(commandId: string, changes: Readonly<Record<string, unknown>> = {}): void {
    const refused = this.held.refused.find((one) => one.commandId === commandId);
    if (!refused) return;
    const { refusal, refusedAt: _, tried: _tried, ...command } = refused;
    const current = newerVersion(refusal)?.current;
    const seen = command.seen && current ? pick(current, Object.keys(command.seen)) : command.seen;
    this.#queue?.wait({
      ...command,
      ...(seen ? { seen } : {}),
      input: { ...(command.input as object), ...changes },
      commandId: newId(),
    });
    this.#queue?.forget(refused);
    void this.flush();
  }

  /** Gives a waiting one other values. `false`: it was on its way before, and may have been done. */
  rewrite(commandId: string, changes: Readonly<Record<string, unknown>>): boolean {
    const command = this.held.waiting.find((one) => one.commandId === commandId);
    if (!command || command.tried) return false;
    this.#queue?.replace(commandId, { ...command, input: { ...(command.input as object), ...changes } });
    return true;
  }

  /** Takes back what waits or was refused. What the page showed of it is put right by the rejection. */
  discard(commandId: string): readonly (WaitingCommand | RefusedCommand)[] {
    const gone = this.#queue?.goesWith(commandId) ?? [];
    const words = 'The change was discarded before it was sent.';
    for (const one of gone) this.#waiterOf(one)?.reject(new AppError('UNAVAILABLE', words, { reason: 'discarded' }));
    this.#queue?.remove(gone);
    return gone;
  }

  /** Takes the discarding back. */
  putBack(commands: readonly (WaitingCommand | RefusedCommand)[]): void {
    for (const command of commands) this.#queue?.putBack(command);
    void this.flush();
  }

  /** Sends what waits, in its order. One that is refused is kept, and does not stop those after it. */
  async flush(): Promise<void> {
    const queue = this.#queue;
    const { link, transport } = this.#parts;
    if (!queue || this.#flushing || !link.isUp) return;
    this.#flushing = true;
    try {
      for (let next = queue.next; next && link.isUp && queue === this.#queue; next = queue.next) {
        if (!next.tried) queue.replace(next.commandId, { ...next, tried: true });
        const answer = await transport.call(commandNamed(next.name), asCall(next));
        if (!answer.ok && comeBackLater.has(answer.error.code)) throw new LinkLost(answer.error.message);
        if (queue === this.#queue) this.#take(queue, next, answer);
      }
    } catch (error) {
      if (!(error instanceof LinkLost)) throw error;
      if (link.isUp) setTimeout(() => void this.flush(), FLUSH_AGAIN_MS);
    } finally {
      this.#flushing = false;
    }
  }

  #take(queue: HeldCommands, command: WaitingCommand, answer: Answer): void {
    // A waiter goes before its entry: one that is left without an entry belongs to another tab's doing.
    const input = answer.ok ? null : rebased(command, answer.error);
    if (answer.ok) {
      const waiter = this.#waiterOf(command);
      queue.remove([command]);
      waiter?.resolve(answer.data);
    } else if (input === null) {
      this.#refuse(command, answer.error);
    } else {
      const again = { ...command, input, commandId: newId() };
      const waiter = this.#waiterOf(command);
      if (waiter) this.#waiters.set(again.commandId, waiter);
      queue.replace(command.commandId, again);
    }
  }

  #refuse(command: WaitingCommand, refusal: Refusal): void {
    const queue = this.#queue;
    if (!queue) return;
    const later = queue.laterOf(command, refusal);
    for (const one of [command, ...later]) this.#waiterOf(one)?.reject(new KeptRefusal(refusal));
    queue.refuse(command, refusal, later);
    const kept = this.held.refused.find((one) => one.commandId === command.commandId);
    if (kept) this.#refusals.tell(kept);
  }

  /** Another tab of this person sent, or discarded, what a page here waits for: it reads how things stand now. */
  #letGo({ waiting }: Held): void {
    const here = new Set(waiting.map(({ commandId }) => commandId));
    for (const [commandId, waiter] of this.#waiters) {
      if (here.has(commandId)) continue;
      this.#waiters.delete(commandId);
      waiter.reject(new KeptRefusal({ code: 'UNAVAILABLE', message: 'Another tab took care of this.' }));
    }
  }

  /** Repeated under its key until there is an answer. With a queue it goes there (`LinkLost`) as soon as the link breaks. */
  async #settle(definition: CommandDefinition, call: Call, queue: HeldCommands | null = null): Promise<unknown> {
    const giveUpAt = Date.now() + SETTLE_WITHIN_MS;
    for (;;) {
      if (definition.scope === 'tenant') await this.#parts.whenUp();
      try {
        return opened(await this.#parts.transport.call(definition, call));
      } catch (error) {
        if (!(error instanceof LinkLost)) throw error;
        if (queue && queue === this.#queue) throw error;
        // Only an answer that the server keeps can be asked for again with the same key.
        const final = definition.logged === 'never' || Date.now() > giveUpAt;
        if (final) throw new AppError('UNAVAILABLE', error.message, { unknown: true });
        await pause(REPEAT_AFTER_MS);
      }
    }
  }

  #enqueue(queue: HeldCommands, command: WaitingCommand): Promise<unknown> {
    queue.wait(command);
    return new Promise((resolve, reject) => {
      this.#waiters.set(command.commandId, { resolve, reject });
      void this.flush();
    });
  }

  #waiterOf({ commandId }: WaitingCommand): Waiter | undefined {
    const waiter = this.#waiters.get(commandId);
    this.#waiters.delete(commandId);
    return waiter;
  }

  #stop(): void {
    this.#stopQueue?.();
    this.#queue?.dispose();
  }
}

const nothingHeld: Held = { waiting: [], refused: [] };

const asWaiting = ({ commandId, name, input }: Call & { readonly commandId: string }) => ({
  commandId,
  name,
  input,
  at: new Date().toISOString(),
});

const pick = (from: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field, from[field]]));

/** A waiting command is known by its name alone after a reload; only tenant commands can wait. */
function commandNamed(name: string): CommandDefinition {
  return { kind: 'command', name, scope: 'tenant', rest: null } as unknown as CommandDefinition;
}
