/** The currencies that are offered; the server takes any of ISO 4217. */
export const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'PLN', 'CZK', 'DKK', 'NOK', 'SEK', 'CAD', 'AUD', 'INR', 'JPY'];

export const ownTimezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const timezones = Intl.supportedValuesOf('timeZone');

/** A list to choose from that holds the present choice in any case. */
export const withChoice = (list: readonly string[], chosen: string): string[] =>
  list.includes(chosen) ? [...list] : [chosen, ...list];

export const timezonesWith = (chosen: string): string[] => withChoice(timezones, chosen);
