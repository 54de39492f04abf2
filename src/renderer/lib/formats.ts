import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionOrNull } from '../../client/react.ts';
import { priceDecimals } from '../../contract/money.ts';
import { mostDecimals } from '../../contract/units.ts';
import { type Zone, zoneOf } from '../../contract/zone.ts';
import { ownTimezone } from './regions.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Formats {
  readonly locale: string;
  /** ISO 4217, the company's. */
  readonly currency: string;
  /** IANA, the company's: days and times are shown as they are there, wherever the person is. */
  readonly timeZone: string;
  readonly zone: Zone;
  /** An amount: two decimals, whatever it is. */
  money(amount: number): string;
  /** What one unit costs: as an amount, with up to six decimals where it has them. */
  price(amount: number): string;
  /** With the decimals it has, three at most; `signed` shows a plus. */
  quantity(value: number, options?: { signed?: boolean }): string;
  number(value: number, digits?: number): string;
  /** 0 to 100. */
  percent(value: number): string;
  /** The day of a moment. */
  date(iso: string): string;
  /** A day that is the same everywhere: `2026-11-21`, or a time that begins with it. */
  day(day: string): string;
  time(iso: string): string;
  dateTime(iso: string): string;
  /** To the second, with the time zone. */
  exact(iso: string): string;
  /** "3 minutes ago" within a day, else the date. */
  relative(iso: string, now?: number): string;
  /** "2 min 5 s". */
  duration(seconds: number): string;
  bytes(count: number): string;
}

/** The person's own variant of the chosen language (en-GB, de-AT) where the browser has one. */
export function localeFor(language: string): string {
  return navigator.languages.find((locale) => locale.toLowerCase().startsWith(language)) ?? language;
}

export function makeFormats(locale: string, currency: string, timeZone: string): Formats {
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const price = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: priceDecimals });
  const units = new Intl.NumberFormat(locale, { maximumFractionDigits: mostDecimals });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: mostDecimals, signDisplay: 'exceptZero' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const at = (formatter: Intl.DateTimeFormat, iso: string): string => {
    const moment = new Date(iso);
    return Number.isNaN(moment.getTime()) ? iso : formatter.format(moment);
  };
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 1 }).format(
      value,
    );

  return {
    locale,
    currency,
    timeZone,
    zone: zoneOf(timeZone),
    money: (amount) => money.format(amount),
    price: (amount) => price.format(amount),
    quantity: (value, options) => (options?.signed ? signed : units).format(value),
    number: (value, digits = 0) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value),
    percent: (value) => percent.format(value / 100),
    date: (iso) => at(date, iso),
    day: (text) => at(day, text.slice(0, 10)),
    time: (iso) => at(time, iso),
    dateTime: (iso) => at(dateTime, iso),
    exact: (iso) => at(exact, iso),
    relative(iso, now = Date.now()) {
      const seconds = Math.round((Date.parse(iso) - now) / 1000);
      if (Number.isNaN(seconds)) return iso;
      const distance = Math.abs(seconds);
      if (distance >= DAY) return at(date, iso);
      if (distance < MINUTE) return relative.format(0, 'second');
      if (distance < HOUR) return relative.format(Math.trunc(seconds / MINUTE), 'minute');
      return relative.format(Math.trunc(seconds / HOUR), 'hour');
    },
    duration(seconds) {
      const rounded = Math.max(0, Math.round(seconds));
      if (rounded < MINUTE) return unit(rounded, 'second');
      if (rounded < HOUR)
        return join(unit(Math.trunc(rounded / MINUTE), 'minute'), rounded % MINUTE, (rest) => unit(rest, 'second'));
      return join(unit(Math.trunc(rounded / HOUR), 'hour'), Math.trunc((rounded % HOUR) / MINUTE), (rest) =>
        unit(rest, 'minute'),
      );
    },
    bytes(count) {
      const names = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
      const power = Math.min(names.length - 1, count < 1 ? 0 : Math.floor(Math.log10(count) / 3));
      return unit(count / 1000 ** power, names[power] ?? 'byte');
    },
  };
}

const join = (first: string, rest: number, format: (rest: number) => string): string =>
  rest > 0 ? `${first} ${format(rest)}` : first;

export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const { currency = 'EUR', timezone = ownTimezone } = useSessionOrNull()?.company?.settings ?? {};
  return useMemo(() => makeFormats(localeFor(i18n.language), currency, timezone), [i18n.language, currency, timezone]);
}
