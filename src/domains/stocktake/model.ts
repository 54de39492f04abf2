import type { Actor } from '../../contract/actor.ts';
import { may } from '../../contract/roles.ts';
import { isSameName, nameKey } from '../../contract/folding.ts';
import type { LineStatus } from './contract.ts';

/** `ST-2026-000001`. */
export function numberOf(year: number, count: number): string {
  return `ST-${year}-${String(count).padStart(6, '0')}`;
}

/** Blind: only who may post is told levels and variances. */
export function levelsAreHidden(actor: Pick<Actor, 'role'>, isBlind: boolean): boolean {
  return isBlind && !may(actor.role, 'stock.post-count');
}

/** What stands between a place and the places within it. */
const separators = '-/ ._:';

/** Whether a place is the asked one or lies within it: `C-10-01` in `C-10`, but not `C-100`. */
export function isWithin(place: string, scope: string): boolean {
  const [inner, outer] = [nameKey(place), nameKey(scope)];
  return inner === outer || (inner.startsWith(outer) && separators.includes(inner[outer.length] ?? '?'));
}

/** A line's id: the item, and the place where it is counted when the count is one of places (as the store lowers it). */
export function lineIdOf(itemId: string, atPlace: string): string {
  const place = atPlace.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return place === '' ? itemId : `${itemId}@${place}`;
}

/** When something was counted, as far as it can be believed: not in the future, not before the count was opened. */
export function believable(countedAt: string | undefined, openedAt: string, now: string): string {
  if (countedAt === undefined || countedAt > now) return now;
  return countedAt < openedAt ? openedAt : countedAt;
}

/** A count that stands: neither undone nor replaced. Quantities here and below in thousandths. */
export interface Standing {
  readonly userId: string;
  readonly userName: string;
  readonly quantity: number;
  readonly place: string | null;
  /** The level at that moment. */
  readonly level: number;
  readonly countedAt: string;
}

export interface PersonsCount {
  readonly userId: string;
  readonly name: string;
  readonly quantity: number;
  readonly places: readonly string[];
  readonly at: string;
}

export interface LineState {
  readonly status: LineStatus;
  readonly counted: number | null;
  readonly expected: number | null;
  readonly counts: readonly PersonsCount[];
}

/**
 * What a line is by the counts that stand. `addUp`: several people's counts are one sum by choice. `without`: what it is
 * while nobody has counted it.
 */
export function lineState(standing: readonly Standing[], addUp: boolean, without: 'open' | 'recount'): LineState {
  const inOrder = standing.toSorted((a, b) => a.countedAt.localeCompare(b.countedAt));
  const [first] = inOrder;
  if (!first) return { status: without, counted: null, expected: null, counts: [] };
  return {
    status: !addUp && isContested(inOrder) ? 'conflict' : 'counted',
    counted: inOrder.reduce((sum, { quantity }) => sum + quantity, 0),
    expected: first.level,
    counts: byPerson(inOrder),
  };
}

/** Two people counted at the same place, or one of them did not say where. */
function isContested(standing: readonly Standing[]): boolean {
  return standing.some((one, n) =>
    standing
      .slice(n + 1)
      .some(
        (other) => one.userId !== other.userId && (!one.place || !other.place || samePlace(one.place, other.place)),
      ),
  );
}

export const samePlace = (one: string | null, other: string | null): boolean => isSameName(one ?? '', other ?? '');

function byPerson(standing: readonly Standing[]): PersonsCount[] {
  const people = new Map<string, PersonsCount>();
  for (const { userId, userName, quantity, place, countedAt } of standing) {
    const before = people.get(userId);
    const places = new Set([...(before?.places ?? []), ...(place ? [place] : [])]);
    const sum = (before?.quantity ?? 0) + quantity;
    people.set(userId, { userId, name: userName, quantity: sum, places: [...places], at: countedAt });
  }
  return [...people.values()];
}

/** How a count's figures change when a line goes from one status to another. */
export interface FigureChange {
  readonly lines: number;
  readonly counted: number;
  readonly conflicts: number;
  readonly recounts: number;
  readonly notes: number;
}

export const noChange: FigureChange = { lines: 0, counted: 0, conflicts: 0, recounts: 0, notes: 0 };

export function figureChange(before: LineStatus, after: LineStatus): FigureChange {
  const step = (status: LineStatus) => Number(after === status) - Number(before === status);
  return { ...noChange, counted: step('counted'), conflicts: step('conflict'), recounts: step('recount') };
}

export function sumOf(changes: readonly FigureChange[]): FigureChange {
  return changes.reduce(
    (sum, change) => ({
      lines: sum.lines + change.lines,
      counted: sum.counted + change.counted,
      conflicts: sum.conflicts + change.conflicts,
      recounts: sum.recounts + change.recounts,
      notes: sum.notes + change.notes,
    }),
    noChange,
  );
}
