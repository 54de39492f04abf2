export type SnoozeChoice = 'hour' | 'today' | 'tomorrow';

const morning = 8;

/** When a snooze ends, as a moment of the person's own clock. `today`: with the day. */
export function snoozeUntil(choice: SnoozeChoice, now: Date): string {
  if (choice === 'hour') return new Date(now.getTime() + 3_600_000).toISOString();
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const end = choice === 'today' ? new Date(year, month, day + 1) : new Date(year, month, day + 1, morning);
  return end.toISOString();
}

/** The morning of a day that was chosen as `YYYY-MM-DD`; `null`: not a day after today. */
export function snoozeUntilDay(day: string, now: Date): string | null {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  const end = new Date(year, month - 1, date, morning);
  return end.getTime() > now.getTime() ? end.toISOString() : null;
}

/** The first day that can be chosen, as an input wants it. */
export function nextDay(now: Date): string {
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${next.getFullYear()}-${two(next.getMonth() + 1)}-${two(next.getDate())}`;
}
