/**
 * The region of a company: which of two readings a number or a date has there, and how its files are written. A BCP 47
 * locale such as `de-DE`.
 */
export interface RegionSettings {
  /** Chosen by the company; `null`: derived. */
  readonly region: string | null;
  /** IANA. */
  readonly timezone: string;
  /** ISO 4217. */
  readonly currency: string;
}

/**
 * The chosen region, else the country of the time zone, else (for zones of no country, such as UTC) the one country of
 * the currency. US dollars under UTC are what a company has that chose nothing: they say nothing. `undefined`: not known.
 */
export function regionOf({ region, timezone, currency }: RegionSettings): string | undefined {
  if (region !== null) return region;
  const country = countryOfZone(timezone) ?? currencyCountries[currency];
  return country && localeOf(country);
}

/** Currencies under which, whatever the country, numbers and dates are mostly written like there. */
const currencyCountries: Readonly<Record<string, string>> = {
  ...{ EUR: 'DE', GBP: 'GB', CHF: 'CH', PLN: 'PL', CZK: 'CZ', DKK: 'DK', NOK: 'NO', SEK: 'SE', HUF: 'HU', RON: 'RO' },
  ...{ BGN: 'BG', RUB: 'RU', UAH: 'UA', TRY: 'TR', INR: 'IN', JPY: 'JP', CNY: 'CN', KRW: 'KR', TWD: 'TW', THB: 'TH' },
  ...{ AUD: 'AU', NZD: 'NZ', BRL: 'BR', MXN: 'MX', ZAR: 'ZA', ILS: 'IL', ISK: 'IS', IDR: 'ID', VND: 'VN', RSD: 'RS' },
};

const localeOf = (country: string): string => {
  const { language, region } = new Intl.Locale(`und-${country}`).maximize();
  return `${language}-${region ?? country}`;
};

/** The countries that are looked for, the likeliest first: each costs the runtime half a millisecond, once. */
const countries = [
  'US DE GB FR ES IT NL PL CH AT CZ BE SE DK NO FI PT IE HU RO GR BG HR SK SI LT LV EE LU UA RU TR CA AU NZ IN JP CN',
  'KR BR MX ZA AR CL CO PE IL AE SA EG NG KE MA TN SG MY TH ID VN PH HK TW PK BD LK IS MT CY RS BA ME MK AL MD BY GE',
  'AM AZ KZ UZ EC UY PY BO VE CR PA GT DO PR JM TT QA KW BH OM JO LB IQ IR GH CI SN CM TZ UG ET ZW ZM AO MZ NP KH MM',
].flatMap((line) => line.split(' '));
const countriesOfZones = new Map<string, string | undefined>();

function countryOfZone(zone: string): string | undefined {
  if (/^(?:UTC|GMT|Etc\/.*)$/i.test(zone)) return undefined;
  if (!countriesOfZones.has(zone)) countriesOfZones.set(zone, findCountry(zone));
  return countriesOfZones.get(zone);
}

function findCountry(zone: string): string | undefined {
  const canonical = canonicalZone(zone);
  return countries.find((country) => zonesOf(country).includes(canonical));
}

function canonicalZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return zone;
  }
}

function zonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getTimeZones?: () => readonly string[] | undefined;
  };
  return locale.getTimeZones?.() ?? [];
}

/** The language of a region as alphabets are told apart: `de`, `nb` as `da`, Chinese of Taiwan and Hong Kong as `zh-Hant`. */
export function languageOf(region: string): string {
  const { language, script } = new Intl.Locale(region).maximize();
  if (language === 'zh' && script === 'Hant') return 'zh-Hant';
  return language === 'nb' || language === 'nn' || language === 'no' ? 'da' : language;
}

/** The sign before decimals: `1234.5` is `1.234,5` in Germany. */
export function decimalSignIn(region: string): '.' | ',' {
  const sign = new Intl.NumberFormat(region).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
  return sign === '.' || sign === '\u066B' ? '.' : ',';
}

/** The order in which a date of numbers alone is written, `undefined` where several are usual. */
export function dateOrderIn(region: string): 'D/M/YYYY' | 'M/D/YYYY' | 'YYYY-MM-DD' | undefined {
  const parts = new Intl.DateTimeFormat(region, {
    calendar: 'gregory',
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
  })
    .formatToParts(0)
    .map(({ type }) => type)
    .filter((type) => type === 'day' || type === 'month' || type === 'year');
  if (region.endsWith('-CA')) return undefined;
  if (parts[0] === 'year') return 'YYYY-MM-DD';
  return parts[0] === 'month' ? 'M/D/YYYY' : 'D/M/YYYY';
}

/** Spreadsheets write lists with semicolons where the comma is the decimal sign, and in Switzerland. */
export const listSeparatorIn = (region: string): ',' | ';' =>
  decimalSignIn(region) === ',' || /-(?:CH|LI)$/.test(region) ? ';' : ',';

/** Whether a text names a locale whose conventions are known here. */
export function isRegion(text: string): boolean {
  try {
    return (
      /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-(?:[A-Z]{2}|\d{3})$/.test(text) &&
      Intl.NumberFormat.supportedLocalesOf(text).length > 0
    );
  } catch {
    return false;
  }
}
