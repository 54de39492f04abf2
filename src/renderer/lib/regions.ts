import { regionOf } from '../../contract/region.ts';

const usualCurrencies = ['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'CZK', 'DKK', 'NOK', 'SEK', 'CAD', 'AUD', 'INR', 'JPY'];

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** All currencies by code and name in the person's language, e.g. `EUR Euro`; the usual ones first. */
export function currenciesWith(chosen: string, language: string): Choice[] {
  const names = new Intl.DisplayNames([language], { type: 'currency' });
  const all = new Set([...usualCurrencies, ...Intl.supportedValuesOf('currency')]);
  return withChoice([...all], chosen).map((value) => ({ value, label: `${value} ${names.of(value) ?? ''}`.trim() }));
}

/** The regions that are offered; the server takes any that the runtime knows. */
const regions = [
  ...['de-DE', 'de-AT', 'de-CH', 'en-US', 'en-GB', 'en-IE', 'en-AU', 'en-NZ', 'en-CA', 'en-IN', 'en-ZA', 'fr-FR'],
  ...['fr-CH', 'fr-BE', 'fr-CA', 'it-IT', 'it-CH', 'es-ES', 'es-MX', 'es-AR', 'pt-PT', 'pt-BR', 'nl-NL', 'nl-BE'],
  ...['da-DK', 'nb-NO', 'sv-SE', 'fi-FI', 'pl-PL', 'cs-CZ', 'sk-SK', 'sl-SI', 'hr-HR', 'hu-HU', 'ro-RO', 'bg-BG'],
  ...['el-GR', 'tr-TR', 'lt-LT', 'lv-LV', 'et-EE', 'uk-UA', 'ru-RU', 'sr-RS', 'he-IL', 'ar-AE', 'hi-IN', 'th-TH'],
  ...['ja-JP', 'zh-CN', 'zh-TW', 'ko-KR', 'id-ID', 'vi-VN'],
];

/** Regions by their names in the person's language, e.g. `German (Germany)`. */
export function regionsWith(chosen: string | null, language: string): Choice[] {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return (chosen === null ? regions : withChoice(regions, chosen))
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
}

export const ownTimezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const timezones = Intl.supportedValuesOf('timeZone');

/** A list to choose from that holds the present choice in any case. */
const withChoice = (list: readonly string[], chosen: string): string[] =>
  list.includes(chosen) ? [...list] : [chosen, ...list];

export const timezonesWith = (chosen: string): string[] => withChoice(timezones, chosen);

/**
 * Percent of the usual value added or sales tax of countries that have one for the whole country (standard rates,
 * November 2026): what the set-up proposes. Elsewhere, as in the United States, there is none to propose.
 */
const usualTaxRates: Readonly<Record<string, number>> = {
  ...{ DE: 19, AT: 20, CH: 8.1, LI: 8.1, GB: 20, IE: 23, FR: 20, IT: 22, ES: 21, PT: 23, NL: 21, BE: 21, LU: 17 },
  ...{ DK: 25, NO: 25, SE: 25, FI: 25.5, PL: 23, CZ: 21, SK: 23, SI: 22, HR: 25, HU: 27, RO: 21, BG: 20, GR: 24 },
  ...{ EE: 24, LV: 21, LT: 21, TR: 20, UA: 20, AU: 10, NZ: 15, IN: 18, JP: 10, ZA: 15, KR: 10 },
};

/** The rate that is usual where a company is, by its time zone; `undefined` where that does not tell. */
export function usualTaxRate(timezone: string): number | undefined {
  const region = regionOf({ region: null, timezone, currency: '' });
  return region === undefined ? undefined : usualTaxRates[new Intl.Locale(region).region ?? ''];
}
