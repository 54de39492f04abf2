import type { DateFormat } from '../contract.ts';
import { toAsciiDigits } from './digits.ts';
import { dateNames, plainName } from './month-names.ts';

/** A date as a file writes it: a day, a time if there is one, and the zone if it says so. */
export interface WrittenDate {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** East of Greenwich; `undefined`: the file names no zone. */
  readonly offsetMinutes: number | undefined;
}

type Day = Pick<WrittenDate, 'year' | 'month' | 'day'>;
type Time = Omit<WrittenDate, keyof Day>;

/** What a cell says: the same in every format, or by the order of its three numbers. */
export type DateShape =
  | { readonly kind: 'fixed'; readonly date: WrittenDate; readonly isSerial: boolean }
  | { readonly kind: 'numeric'; readonly dates: ReadonlyMap<DateFormat, WrittenDate> };

const longest = 80;

/** `undefined`: no date in any format, or one that does not exist. `home` is the language of the company's region. */
export function shapeOfDate(text: string, home?: string): DateShape | undefined {
  if (text.length > longest || !/\p{Nd}/u.test(text)) return undefined;
  const bare = toAsciiDigits(text)
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?<=\d) ?\/ ?(?=\d)/g, '/')
    .trim();
  const serial = readSerial(bare);
  if (serial) return { kind: 'fixed', date: serial, isSerial: true };
  // `Mar` is a weekday in French and a month in English: the whole is tried first.
  const [found, rest] = fixedDay(bare, home) ?? fixedDay(withoutWeekday(bare, home), home) ?? [];
  if (found) return fixed(found, rest ?? '');
  return numericDate(bare);
}

/** Reads a cell by a format; `undefined` when it is no date in it. */
export function readWrittenDate(text: string, format: DateFormat, home?: string): WrittenDate | undefined {
  const shape = shapeOfDate(text, home);
  return shape?.kind === 'numeric' ? shape.dates.get(format) : shape?.date;
}

function fixed(day: Day, rest: string): DateShape | undefined {
  const time = readTime(rest);
  return time && isDay(day) ? { kind: 'fixed', date: momentOn(day, time), isSerial: false } : undefined;
}

/** 24:00 is the midnight at the end of a day. */
function momentOn(day: Day, time: Time): WrittenDate {
  if (time.hour < 24) return { ...day, ...time };
  const next = new Date(Date.UTC(day.year, day.month - 1, day.day + 1));
  return {
    ...{ year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() },
    ...{ ...time, hour: 0 },
  };
}

const isDay = ({ year, month, day }: Day): boolean =>
  year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Two digits are of this century up to 69, as POSIX has it. */
const yearOf = (digits: string): number => (digits.length === 2 ? +digits + (+digits < 70 ? 2000 : 1900) : +digits);

/** 1970 to 2099: what lies beyond is a postcode or a number, no day of a workshop's. */
const firstSerial = 25_569;
const lastSerial = 73_050;

/** Excel's count of days from 1900, with the time as a fraction; its day 60, which never was, is out of reach. */
function readSerial(text: string): WrittenDate | undefined {
  const found = /^(\d{5})(?:[.,](\d{1,12}))?$/.exec(text);
  if (!found) return undefined;
  const [, days = '', fraction = '0'] = found;
  if (+days < firstSerial || +days > lastSerial) return undefined;
  const seconds = Math.round(Number(`0.${fraction}`) * 86_400);
  return fromUtc(Date.UTC(1899, 11, 30) + Number(days) * 86_400_000 + seconds * 1_000);
}

function fromUtc(moment: number): WrittenDate {
  const date = new Date(moment);
  return {
    ...{ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
    ...{ hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds() },
    ...{ millisecond: 0, offsetMinutes: undefined },
  };
}

const withoutWeekday = (text: string, home: string | undefined): string => {
  const name = /^(\p{L}+)\.?,? /u.exec(text);
  return name?.[1] && dateNames(home).weekdays.has(plainName(name[1])) ? text.slice(name[0].length) : text;
};

interface Pattern {
  readonly shape: RegExp;
  /** Where year, month and day stand among the groups. */
  readonly order: readonly [year: number, month: number, day: number];
}

/** Days that can be read in one way only. A dotted date is always day, month, year. */
const patterns: readonly Pattern[] = [
  { shape: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?(?!\d)/, order: [1, 3, 4] },
  { shape: /^(\d{4})(\d{2})(\d{2})(?=$|[T ]|\d{4}(?:\d{2})?$)/, order: [1, 2, 3] },
  { shape: /^(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\.?(?!\d)/, order: [1, 2, 3] },
  { shape: /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/, order: [1, 2, 3] },
  { shape: /^(\d{1,2})\. ?(\d{1,2})\. ?'?(\d{4}|\d{2})(?!\d)/, order: [3, 2, 1] },
  {
    shape:
      /^(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[ /-]?(?:de |of |d['’])?(\p{L}{3,})\.?[ /,-]*(?:de |del )?'?(\d{4}|\d{2})(?! ?[ap]\.?m|\d)/iu,
    order: [3, 2, 1],
  },
  { shape: /^(\p{L}{3,})\.?[ -](\d{1,2})(?:st|nd|rd|th)?(?:, ?|[ -])'?(\d{4}|\d{2})(?![\d:])/u, order: [3, 1, 2] },
  { shape: /^(\d{4})[ /-](\p{L}{3,})\.?[ /-](\d{1,2})(?!\d)/u, order: [1, 2, 3] },
];

function fixedDay(text: string, home: string | undefined): readonly [Day, string] | undefined {
  for (const { shape, order } of patterns) {
    const found = shape.exec(text);
    if (!found) continue;
    const [year, month, day] = order.map((group) => found[group] ?? '') as [string, string, string];
    const number = /^\d/.test(month) ? +month : dateNames(home).months.get(plainName(month));
    return number === undefined
      ? undefined
      : [{ year: yearOf(year), month: number, day: +day }, text.slice(found[0].length)];
  }
  return undefined;
}

/** `1/2/2026`, `1-2-26`: what each order of the three makes of it. */
function numericDate(text: string): DateShape | undefined {
  const found = /^(\d{1,2})([/-]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?!\d)/.exec(text);
  if (!found) return undefined;
  const [whole, first = '', , second = '', third = ''] = found;
  const time = readTime(text.slice(whole.length));
  if (!time) return undefined;
  const orders: [DateFormat, Day][] = [
    ['D/M/YYYY', { year: yearOf(third), month: +second, day: +first }],
    ['M/D/YYYY', { year: yearOf(third), month: +first, day: +second }],
    ...(third.length === 2 && first.length === 2
      ? ([['YYYY-MM-DD', { year: yearOf(first), month: +second, day: +third }]] satisfies [DateFormat, Day][])
      : []),
  ];
  const dates = new Map(
    orders.flatMap(([format, day]) => (isDay(day) ? [[format, momentOn(day, time)] as const] : [])),
  );
  return dates.size === 0 ? undefined : { kind: 'numeric', dates };
}

const midnight: Time = { hour: 0, minute: 0, second: 0, millisecond: 0, offsetMinutes: undefined };

/** What stands behind the day: nothing, a time of 12 or 24 hours, a zone. */
function readTime(text: string): Time | undefined {
  const { time: rest, zone } = withoutRemark(text.replace(/ [гр]\.?$/u, ''));
  if (rest === '') return zone === '' ? midnight : undefined;
  const compact = /^T?(\d{2})(\d{2})(\d{2})?(?=Z?$)/.exec(rest);
  const found =
    compact ??
    /^(?:T|[, ]+(?:um |at |à )?)?(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2}))?(?:[.,](\d{1,9}))?(?! ?[:.\d])/i.exec(rest);
  const [whole = '', hours = '0', minutes, seconds = '0', fraction = '0'] = found ?? [];
  const half = /^ ?([ap])\.? ?(?:m\.?)?(?=$| |[+-])/i.exec(rest.slice(whole.length));
  const offset = readOffset(`${rest.slice(whole.length + (half?.[0].length ?? 0)).trim()}${zone}`);
  if (offset === 'unknown' || (found && minutes === undefined && !half)) return undefined;
  const hour = half ? in24Hours(+hours, half[1] ?? '') : +hours;
  const millisecond = Math.floor(Number(`0.${fraction}`) * 1_000);
  const isEnd = hour === 24 && !half && +(minutes ?? 0) + +seconds + millisecond === 0;
  if (hour === undefined || (hour > 23 && !isEnd) || +(minutes ?? 0) > 59 || +seconds > 59) return undefined;
  return { hour, minute: +(minutes ?? 0), second: +seconds, millisecond, offsetMinutes: offset };
}

/**
 * A remark in brackets behind an offset says again what the offset says; without an offset it must be a zone itself.
 */
function withoutRemark(text: string): { readonly time: string; readonly zone: string } {
  const found = / ?(?:\(([^()]*)\)|\[([^[\]]*)\])$/.exec(text);
  const time = (found ? text.slice(0, found.index) : text).replace(/ uhr$/i, '');
  const hasOffset = /(?:[+\u2212-]\d{1,2}(?::?\d{2})?|Z|[A-Z]{3,4})$/.test(time);
  return { time, zone: found && !hasOffset ? (found[1] ?? found[2] ?? '').trim() : '' };
}

function in24Hours(hour: number, half: string): number | undefined {
  if (hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** Hours east of Greenwich, of names that mean one thing. */
const zones: Readonly<Record<string, number>> = {
  ...{ Z: 0, UTC: 0, GMT: 0, UT: 0, WET: 0, WEST: 1, CET: 1, MEZ: 1, CEST: 2, MESZ: 2, EET: 2, EEST: 3, MSK: 3 },
  ...{ EST: -5, EDT: -4, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7, AKST: -9, AKDT: -8, HST: -10 },
};

function readOffset(text: string): number | undefined | 'unknown' {
  if (text === '') return undefined;
  const named = zones[text.toUpperCase()];
  if (named !== undefined) return named * 60;
  const found = /^(?:UTC|GMT)?([+\u2212-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text);
  if (!found) return 'unknown';
  const [, sign, hours = '', minutes = '0'] = found;
  if (+hours > 14 || +minutes > 59) return 'unknown';
  return (sign === '+' ? 1 : -1) * (+hours * 60 + +minutes);
}
