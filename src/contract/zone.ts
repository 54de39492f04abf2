const dayMs = 86_400_000;

/** Wall-clock time: `2026-11-21`, `2026-11-21T10:30` or with seconds, without a zone. */
const wallClock = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?$/;

/** Whether a text is a day or wall-clock time that says nothing of its zone. */
export const isWallClock = (text: string): boolean => wallClock.test(text);

/** Whether it is a day of the calendar and a time of day: the 30th of February is none. */
export const isOnTheClock = (wall: string): boolean => utcOf(wall) !== undefined;

/** The clock of a place: from moments to what hangs on the wall there, and back. */
export interface Zone {
  /** `2026-11-21T10:30:00` of a moment (ISO 8601 or milliseconds). */
  wallOf(moment: string | number): string;
  /** The day of a moment. */
  dayOf(moment: string | number): string;
  /**
   * The moment of a day or wall-clock time, ISO 8601 in UTC. An hour that the clock skips in spring moves on by what was
   * skipped; one that it shows twice in autumn is the first.
   */
  momentOf(wall: string): string;
  /** The last millisecond of a day. */
  endOf(day: string): string;
}

/** By IANA name, e.g. `Europe/Berlin`. Made once for many times. */
export function zoneOf(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', era: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  /** The wall clock as if it were UTC. */
  const wallMs = (ms: number): number => {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((ms % 1_000) + 1_000) % 1_000);
  };
  const offsetAt = (ms: number): number => wallMs(ms) - ms;
  const wallOf = (moment: string | number) =>
    new Date(wallMs(typeof moment === 'number' ? moment : Date.parse(moment))).toISOString().slice(0, 19);
  const momentOf = (wall: string): string => {
    const asUtc = utcOf(wall);
    if (asUtc === undefined) throw new RangeError(`"${wall}" is no wall-clock time.`);
    const [before, after] = [asUtc - offsetAt(asUtc - dayMs), asUtc - offsetAt(asUtc + dayMs)];
    const isRight = (ms: number) => wallMs(ms) === asUtc;
    return new Date(!isRight(before) && isRight(after) ? after : before).toISOString();
  };
  return {
    wallOf,
    dayOf: (moment) => wallOf(moment).slice(0, 10),
    momentOf,
    endOf: (day) => momentOf(`${day}T23:59:59.999`),
  };
}

/** `undefined` for what is no day of the calendar or no time of day. */
function utcOf(wall: string): number | undefined {
  const parts = wallClock.exec(wall);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    ...[number, number, number, number, number, number],
  ];
  const ms = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3));
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute, second, ms));
  const isOne = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day && hour < 24 && minute < 60;
  return isOne && second < 60 ? moment.getTime() : undefined;
}
