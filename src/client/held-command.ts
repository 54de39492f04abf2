import type { Call } from '../contract/bridge.ts';
import type { Refusal } from '../contract/errors.ts';

/** Which record a change is about, kept with it, so that it can be named when the record is not at hand. */
export interface About {
  /** `task:<id>`: what marks the record in lists and on its page. */
  readonly record: string;
  /** The record's name when the change was made. */
  readonly title: string;
  /** The page that shows it. */
  readonly path: string;
  /** The change makes the record: what follows on it waits until this is done. */
  readonly makes?: boolean;
}

/** What a command that may wait says of itself. */
export interface Queued {
  readonly about: About;
  /**
   * The fields that it changes as the person saw them. A newer version that still has these is no conflict: the
   * change is made upon it.
   */
  readonly seen?: Readonly<Record<string, unknown>>;
}

/** A command that waits for the link. */
export interface WaitingCommand extends Queued {
  readonly commandId: string;
  readonly name: string;
  readonly input: unknown;
  /** ISO 8601. */
  readonly at: string;
  /** Was on its way at least once: it may have been done, so it cannot be changed any more. */
  readonly tried?: boolean;
}

/** A command that was sent at last, and refused. It stands until the person has decided what becomes of it. */
export interface RefusedCommand extends WaitingCommand {
  readonly refusal: Refusal;
  /** ISO 8601. */
  readonly refusedAt: string;
}

export const asCall = (waiting: WaitingCommand): Call => ({
  kind: 'command',
  name: waiting.name,
  input: waiting.input,
  commandId: waiting.commandId,
});

/** By the time they were made, the order in which they are sent. */
export const byAge = (one: WaitingCommand, other: WaitingCommand): number =>
  one.at < other.at ? -1 : one.at > other.at ? 1 : 0;
