import { daysBefore } from '../../../contract/days.ts';
import type { Zone } from '../../../contract/zone.ts';

export type SnoozeChoice = 'hour' | 'today' | 'tomorrow';

const morning = 'T08:00';

/** When a snooze ends. The days are the company's. `today`: with the day. */
export function snoozeUntil(choice: SnoozeChoice, now: Date, zone: Zone): string {
  if (choice === 'hour') return new Date(now.getTime() + 3_600_000).toISOString();
  const tomorrow = nextDay(now, zone);
  return zone.momentOf(choice === 'today' ? tomorrow : `${tomorrow}${morning}`);
}

/** The morning of a day that was chosen as `YYYY-MM-DD`; `null`: not a day after today. */
export function snoozeUntilDay(day: string, now: Date, zone: Zone): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const end = zone.momentOf(`${day}${morning}`);
  return Date.parse(end) > now.getTime() ? end : null;
}

/** The first day that can be chosen, as an input wants it. */
export const nextDay = (now: Date, zone: Zone): string => daysBefore(zone.dayOf(now.getTime()), -1);
