/** The currencies that are offered; the server takes any of ISO 4217. */
export const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'CZK', 'DKK', 'NOK', 'SEK', 'CAD', 'AUD', 'INR', 'JPY'];

/** The regions that are offered; the server takes any that the runtime knows. */
const regions = [
  ...['de-DE', 'de-AT', 'de-CH', 'en-US', 'en-GB', 'en-IE', 'en-AU', 'en-NZ', 'en-CA', 'en-IN', 'en-ZA', 'fr-FR'],
  ...['fr-CH', 'fr-BE', 'fr-CA', 'it-IT', 'it-CH', 'es-ES', 'es-MX', 'es-AR', 'pt-PT', 'pt-BR', 'nl-NL', 'nl-BE'],
  ...['da-DK', 'nb-NO', 'sv-SE', 'fi-FI', 'pl-PL', 'cs-CZ', 'sk-SK', 'sl-SI', 'hr-HR', 'hu-HU', 'ro-RO', 'bg-BG'],
  ...['el-GR', 'tr-TR', 'lt-LT', 'lv-LV', 'et-EE', 'uk-UA', 'ru-RU', 'sr-RS', 'he-IL', 'ar-AE', 'hi-IN', 'th-TH'],
  ...['ja-JP', 'zh-CN', 'zh-TW', 'ko-KR', 'id-ID', 'vi-VN'],
];

/** Regions by their names in the person's language, e.g. `German (Germany)`. */
export function regionsWith(chosen: string | null, language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return (chosen === null ? regions : withChoice(regions, chosen))
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
}

export const ownTimezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const timezones = Intl.supportedValuesOf('timeZone');

/** A list to choose from that holds the present choice in any case. */
export const withChoice = (list: readonly string[], chosen: string): string[] =>
  list.includes(chosen) ? [...list] : [chosen, ...list];

export const timezonesWith = (chosen: string): string[] => withChoice(timezones, chosen);
