import type { Refusal } from '../contract/errors.ts';
import { byAge, type RefusedCommand, type WaitingCommand } from './held-command.ts';
import { Listeners } from './listeners.ts';
import { buildsOn, merged } from './rebase.ts';
import { StoredList } from './stored-list.ts';
import type { KeyValue } from './storage.ts';

/** The details of a refusal are the record as it is now, for the decision; a page of them is not kept. */
const MOST_DETAILS = 40_000;

export interface Held {
  /** In the order in which they are sent. */
  readonly waiting: readonly WaitingCommand[];
  /** The last refused first. */
  readonly refused: readonly RefusedCommand[];
}

/**
 * What one person of one company left waiting here, and what of it was refused. Both survive a reload, the closing of
 * the app and a sign-out. Two tabs may both send an entry: its `commandId` makes the second a repetition.
 */
export class HeldCommands {
  readonly #waiting: StoredList<WaitingCommand>;
  readonly #refused: StoredList<RefusedCommand>;
  readonly #changes = new Listeners<Held>();
  readonly #stops: readonly (() => void)[];
  #held: Held;

  constructor(store: KeyValue, owner: { readonly tenantId: string; readonly userId: string }) {
    const whose = `${owner.tenantId}.${owner.userId}`;
    this.#waiting = new StoredList(store, `yardmaster.queue.${whose}`);
    this.#refused = new StoredList(store, `yardmaster.refused.${whose}`);
    this.#held = this.#read();
    const tell = () => {
      this.#held = this.#read();
      this.#changes.tell(this.#held);
    };
    this.#stops = [
      this.#waiting.onChange(tell),
      this.#refused.onChange(tell),
      () => this.#waiting.dispose(),
      () => this.#refused.dispose(),
    ];
  }

  get held(): Held {
    return this.#held;
  }

  onChange(listener: (held: Held) => void): () => void {
    return this.#changes.add(listener);
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
  }

  /** The next to be sent. What is done to a record waits while the change that makes it stands among the refused. */
  get next(): WaitingCommand | undefined {
    // What is refused next must find a place.
    if (!this.#refused.hasRoom) return undefined;
    return this.#held.waiting.find((command) => !this.#isBlocked(command));
  }

  wait(command: WaitingCommand): void {
    this.#waiting.change((stored) =>
      [...stored.filter(({ commandId }) => commandId !== command.commandId), command].toSorted(byAge),
    );
  }

  /** In the place of the waiting one. */
  replace(commandId: string, command: WaitingCommand): void {
    this.#waiting.change((stored) => stored.map((one) => (one.commandId === commandId ? command : one)));
  }

  /** Later changes that become one decision with this one when it is refused for its version: they were made upon it. */
  laterOf(command: WaitingCommand, { code }: Refusal): readonly WaitingCommand[] {
    if (code !== 'VERSION_CONFLICT') return [];
    return this.#held.waiting.filter((one) => one.commandId !== command.commandId && buildsOn(command, one));
  }

  /** Keeps what was refused, with what `laterOf` said merged into it. */
  refuse(command: WaitingCommand, refusal: Refusal, later: readonly WaitingCommand[]): void {
    const whole = later.reduce(merged, command);
    const kept: RefusedCommand = { ...whole, refusal: bounded(refusal), refusedAt: new Date().toISOString() };
    this.putBack(kept);
    this.#waiting.remove([command, ...later]);
  }

  /** The refused one was sent again. */
  forget(command: RefusedCommand): void {
    this.#refused.remove([command]);
  }

  /** What is discarded with it: itself, and if it makes a record, all that waits to be done to that. */
  goesWith(commandId: string): readonly (WaitingCommand | RefusedCommand)[] {
    const all = [...this.#held.refused, ...this.#held.waiting];
    const found = all.find((one) => one.commandId === commandId);
    if (!found) return [];
    const { record, makes } = found.about;
    return all.filter((one) => one === found || (makes && one.about.record === record));
  }

  /** Out of both lists. */
  remove(commands: readonly WaitingCommand[]): void {
    this.#waiting.remove(commands);
    this.#refused.remove(commands);
  }

  putBack(command: WaitingCommand | RefusedCommand): void {
    if (!('refusal' in command)) return this.wait(command);
    this.#refused.change((stored) => [...stored.filter((one) => one.commandId !== command.commandId), command]);
  }

  #isBlocked(command: WaitingCommand): boolean {
    const { record, makes } = command.about;
    return !makes && this.#held.refused.some(({ about }) => about.makes && about.record === record);
  }

  #read(): Held {
    const refused = this.#refused.items.map(named);
    return { waiting: this.#waiting.items.map(named), refused: refused.toReversed() };
  }
}

/** Kept by a console that did not keep names yet. */
const named = <C extends WaitingCommand>(command: C): C =>
  (command as Partial<WaitingCommand>).about
    ? command
    : { ...command, about: { record: `command:${command.commandId}`, title: '', path: '/' } };

function bounded(refusal: Refusal): Refusal {
  const { code, message, details } = refusal;
  return details !== undefined && JSON.stringify(details).length > MOST_DETAILS ? { code, message } : refusal;
}
