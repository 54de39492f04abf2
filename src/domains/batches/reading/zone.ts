import { Temporal } from 'temporal-polyfill';
import type { WrittenDate } from './dates.ts';

/**
 * The moment of a written date, ISO 8601 in UTC. Without a zone of its own it belongs to `timeZone`. An hour that the
 * clock skips in spring moves on by what was skipped; one that it shows twice in autumn is the first; a day begins where
 * the zone says.
 */
export function momentOf(date: WrittenDate, timeZone: string): string {
  const { offsetMinutes, ...wall } = date;
  if (offsetMinutes !== undefined) return new Date(utcOf(wall) - offsetMinutes * 60_000).toISOString();
  if (timeZone === 'UTC') return new Date(utcOf(wall)).toISOString();
  const { epochMilliseconds } = Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone, {
    disambiguation: 'compatible',
  });
  return new Date(epochMilliseconds).toISOString();
}

const utcOf = ({ year, month, day, hour, minute, second, millisecond }: Omit<WrittenDate, 'offsetMinutes'>): number =>
  Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
