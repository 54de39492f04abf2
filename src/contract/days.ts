/** Names the day (`2026-11-21`) of moments where the company is. Made once for many moments. */
export function daysIn(timeZone: string): (moment: string | number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (moment) => format.format(new Date(moment));
}

/** The day of one moment, ISO 8601 or milliseconds, where the company is. */
export const dayIn = (timeZone: string, moment: string | number): string => daysIn(timeZone)(moment);

/** The year of a moment where the company is: the one in the number of what is made then. */
export const yearIn = (timeZone: string, moment: string | number): number =>
  Number(dayIn(timeZone, moment).slice(0, 4));

/** The day `days` before a day. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}
