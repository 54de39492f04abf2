/** The languages whose months are known; a name that means two months in two of them is known to none. */
const languages = [
  ...['en', 'de', 'de-AT', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'cs', 'sk', 'da', 'sv', 'nb', 'fi', 'hu', 'ro', 'sl'],
  ...['hr', 'tr', 'el', 'ru', 'uk', 'bg', 'lt', 'lv', 'et', 'ca', 'id'],
];

/** Spellings that spreadsheets and people use and the locales do not have. */
const others: Readonly<Record<string, number>> = { sept: 9, mrz: 3, maerz: 3, jaenner: 1, jaen: 1, janv: 1, fevr: 2 };

/** A month or weekday as names compare: small letters without accents, points and the `d’` of Catalan. */
export const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[\p{M}.]/gu, '')
    .toLowerCase()
    .replace(/^d['’]/, '');

export interface DateNames {
  /** Plain name, whole or short → 1 to 12. */
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlySet<string>;
}

const known = new Map<string, DateNames>();

/**
 * Asks the runtime's locales, which takes some tens of milliseconds, once. A name that means two months in two languages
 * (`lip` is July in Polish and June in Croatian) means what it does in the company's own, `home`.
 */
export function dateNames(home = ''): DateNames {
  const found = known.get(home) ?? readDateNames(home);
  known.set(home, found);
  return found;
}

function readDateNames(home: string): DateNames {
  const all = namesIn(languages);
  if (home === '') return all;
  const own = namesIn([home]);
  return { months: new Map([...all.months, ...own.months]), weekdays: new Set([...all.weekdays, ...own.weekdays]) };
}

function namesIn(asked: readonly string[]): DateNames {
  const months = new Map<string, number | 'ambiguous'>();
  const weekdays = new Set<string>();
  const add = (name: string, month: number) => {
    const known = months.get(plainName(name));
    months.set(plainName(name), known === undefined || known === month ? month : 'ambiguous');
  };
  for (const language of asked) {
    for (const length of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month: length, timeZone: 'UTC' });
      const inDate = new Intl.DateTimeFormat(language, { month: length, day: 'numeric', timeZone: 'UTC' });
      const weekday = new Intl.DateTimeFormat(language, { weekday: length, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const day = Date.UTC(2026, month - 1, 1);
        add(alone.format(day), month);
        add(inDate.formatToParts(day).find(({ type }) => type === 'month')?.value ?? '', month);
      }
      for (let day = 1; day <= 7; day += 1) weekdays.add(plainName(weekday.format(Date.UTC(2026, 0, day))));
    }
  }
  for (const [name, month] of Object.entries(others)) months.set(name, month);
  const clear = [...months].filter((entry): entry is [string, number] => entry[1] !== 'ambiguous');
  // Where a language writes its months as numbers, they are none of its names.
  return { months: new Map(clear.filter(([name]) => /\p{L}{2}/u.test(name))), weekdays };
}
