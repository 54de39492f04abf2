import type { Refusal } from '../contract/errors.ts';
import type { WaitingCommand } from './held-command.ts';

interface Newer {
  readonly version: number;
  readonly current: Readonly<Record<string, unknown>>;
}

/** What a VERSION_CONFLICT says of the newer version; `null` for any other refusal. */
export function newerVersion({ code, details }: Refusal): Newer | null {
  if (code !== 'VERSION_CONFLICT' || typeof details !== 'object' || details === null) return null;
  const { currentVersion, current } = details as { currentVersion?: unknown; current?: unknown };
  if (typeof currentVersion !== 'number' || typeof current !== 'object' || current === null) return null;
  return { version: currentVersion, current: current as Readonly<Record<string, unknown>> };
}

/**
 * The input upon the newer version, where what it changes is still as the person saw it: somebody else changed
 * other fields. `null` where it is a conflict that only the person can decide.
 */
export function rebased(command: Pick<WaitingCommand, 'input' | 'seen'>, refusal: Refusal): unknown {
  const newer = newerVersion(refusal);
  if (!newer || !command.seen) return null;
  const isUntouched = Object.entries(command.seen).every(([field, seen]) => isSame(newer.current[field], seen));
  return isUntouched ? { ...(command.input as object), version: newer.version } : null;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Later changes of the same kind to the same record: with `command` refused for its version, they are one decision. */
export const buildsOn = (command: WaitingCommand, later: WaitingCommand): boolean =>
  later.name === command.name && later.about.record === command.about.record && later.seen !== undefined;

/** One change out of two, the later one's values over the earlier's; what was seen first is what counts. */
export function merged<C extends WaitingCommand>(command: C, later: WaitingCommand): C {
  const { version } = command.input as { version?: unknown };
  const input = {
    ...(command.input as object),
    ...(later.input as object),
    ...(version === undefined ? {} : { version }),
  };
  return { ...command, input, seen: { ...later.seen, ...command.seen } };
}
