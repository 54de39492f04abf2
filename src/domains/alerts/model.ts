import { toThousandths } from '../../contract/quantity.ts';
import type { AlertChange, AlertState, Severity } from './contract.ts';

const oneUnit = toThousandths(1);

/** What is at a place or of the item as a whole, and what is on its way, in thousandths. */
export interface Level {
  readonly stock: number;
  readonly level: number;
  readonly onOrder: number;
}

/** Critical below half the level (CONTRACT 3.4). */
export function severityOf({ stock, level }: Pick<Level, 'stock' | 'level'>): Severity {
  return stock < level / 2 ? 'critical' : 'warning';
}

/** What is open on order counts as there (CONTRACT 3.4). */
export function isCovered({ stock, onOrder, level }: Level): boolean {
  return stock + onOrder >= level;
}

/** The state of an alert that is not settled. What somebody asked for goes before what is on its way. */
export function currentState(level: Level, snoozedUntil: string | null, now: string): AlertState {
  if (snoozedUntil !== null && snoozedUntil > now) return 'snoozed';
  return isCovered(level) ? 'covered' : 'open';
}

/** What to order: up to the target (twice the level when none is set), less what is on its way; at least one unit (CONTRACT 3.4). */
export function suggestedQuantity({
  stock,
  onOrder,
  level,
  target,
}: Level & { readonly target: number | null }): number {
  return Math.max(oneUnit, (target ?? 2 * level) - stock - onOrder);
}

const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;
/** How long to wait after the first, second … failed attempt. */
const pauses = [2 * seconds, 15 * seconds, minutes, 5 * minutes, 15 * minutes, hours, 3 * hours, 6 * hours, 12 * hours];

/** When to try again after so many failed attempts, in milliseconds from now; `undefined`: never. */
export function retryAfterMs(attempts: number): number | undefined {
  return pauses[attempts - 1];
}

const year = 366 * 24 * hours;

/** Why a snooze cannot last until then, in words; `undefined` when it can. */
export function snoozeFault(until: string, now: string): string | undefined {
  if (until <= now) return 'A snooze ends in the future.';
  if (Date.parse(until) - Date.parse(now) > year) return 'A snooze lasts a year at most.';
  return undefined;
}

/** Whether the world outside hears of it: what is open now, or over. A snoozed or covered alert is no news. */
export function isNewsOutside(change: AlertChange, state: AlertState, previousState: AlertState | null): boolean {
  if (state === 'settled') return previousState === 'open';
  return state === 'open' && ['opened', 'worsened', 'uncovered', 'woken'].includes(change);
}
