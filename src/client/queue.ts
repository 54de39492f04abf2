import type { Call } from '../contract/bridge.ts';
import { Listeners } from './listeners.ts';
import { type KeyValue, readJson } from './storage.ts';

/** A command that waits for the link. */
export interface WaitingCommand {
  readonly commandId: string;
  readonly name: string;
  readonly input: unknown;
  /** ISO 8601. */
  readonly at: string;
}

export const asCall = (waiting: WaitingCommand): Call => ({
  kind: 'command',
  name: waiting.name,
  input: waiting.input,
  commandId: waiting.commandId,
});

/**
 * Commands made offline, in their order, one queue for each person and company. It survives a reload. Two tabs may
 * both send an entry: its `commandId` makes the second a repetition, not a second change.
 */
export class CommandQueue {
  readonly #store: KeyValue;
  readonly #key: string;
  readonly #changes = new Listeners<readonly WaitingCommand[]>();
  #waiting: readonly WaitingCommand[];

  constructor(store: KeyValue, owner: { readonly tenantId: string; readonly userId: string }) {
    this.#store = store;
    this.#key = `yardmaster.queue.${owner.tenantId}.${owner.userId}`;
    this.#waiting = readJson<WaitingCommand[]>(store, this.#key) ?? [];
  }

  get waiting(): readonly WaitingCommand[] {
    return this.#waiting;
  }

  onChange(listener: (waiting: readonly WaitingCommand[]) => void): () => void {
    return this.#changes.add(listener);
  }

  add(command: WaitingCommand): void {
    this.#set([...this.#stored().filter((other) => other.commandId !== command.commandId), command]);
  }

  remove(commandId: string): void {
    this.#set(this.#stored().filter((command) => command.commandId !== commandId));
  }

  /** Another tab writes the same queue, so every change starts from what is stored. */
  #stored(): readonly WaitingCommand[] {
    return readJson<WaitingCommand[]>(this.#store, this.#key) ?? [];
  }

  #set(waiting: readonly WaitingCommand[]): void {
    this.#waiting = waiting;
    if (waiting.length === 0) this.#store.remove(this.#key);
    else this.#store.set(this.#key, JSON.stringify(waiting));
    this.#changes.tell(waiting);
  }
}
