/** Signs of money that are words, in small letters without points, with what they stand for. */
const words: Readonly<Record<string, string>> = {
  ...{ kr: 'SEK NOK DKK ISK', kč: 'CZK', kc: 'CZK', zł: 'PLN', zl: 'PLN', fr: 'CHF', sfr: 'CHF', ft: 'HUF' },
  ...{ rs: 'INR PKR LKR NPR MUR', lei: 'RON MDL', лв: 'BGN', лева: 'BGN', руб: 'RUB BYN', р: 'RUB', грн: 'UAH' },
  ...{ dkr: 'DKK', nkr: 'NOK', skr: 'SEK', tl: 'TRY', din: 'RSD', euro: 'EUR', euros: 'EUR', eur: 'EUR' },
};

const codes = new Set(Intl.supportedValuesOf('currency'));

/** What the runtime knows of a sign: `$` is that of many currencies, `HK$` that of one. */
function readSigns(): ReadonlyMap<string, ReadonlySet<string>> {
  const signs = new Map<string, Set<string>>();
  const add = (sign: string, code: string) => signs.set(sign, (signs.get(sign) ?? new Set()).add(code));
  for (const code of codes) {
    for (const currencyDisplay of ['symbol', 'narrowSymbol'] as const) {
      const parts = new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay }).formatToParts(
        1,
      );
      const sign = parts.find(({ type }) => type === 'currency')?.value ?? code;
      if (sign !== code) add(sign.toLowerCase(), code);
    }
  }
  for (const [sign, code] of [
    ['us$', 'USD'],
    ['c$', 'CAD'],
    ['s$', 'SGD'],
    ['au$', 'AUD'],
    ['a$', 'AUD'],
  ] as const) {
    add(sign, code);
  }
  for (const [word, meant] of Object.entries(words)) for (const code of meant.split(' ')) add(word, code);
  return signs;
}

let known: ReadonlyMap<string, ReadonlySet<string>> | undefined;
const signs = () => {
  known ??= readSigns();
  return known;
};

const plainSign = (sign: string): string => sign.trim().normalize('NFKC').toLowerCase().replaceAll(/[.\s]/g, '');

/** Whether a word is the code or the written sign of a currency. */
export function isCurrencyWord(word: string): boolean {
  const sign = plainSign(word);
  return codes.has(sign.toUpperCase()) || Object.hasOwn(words, sign);
}

/** Whether a sign or a code may stand for a currency (ISO 4217). */
export function meansCurrency(sign: string, currency: string): boolean {
  const text = plainSign(sign);
  return text.toUpperCase() === currency || (signs().get(text)?.has(currency) ?? false);
}

/** Codes that are words of a header in capital letters too. */
const ordinary = new Set(['ALL', 'TOP', 'CUP', 'TRY', 'SOS', 'PEN', 'GEL', 'MOP', 'ANG', 'BAM', 'MAD', 'LAK']);

/** The sign or code of a currency in the name of a column: `Price (USD)`, `EK in €`, `Cost PLN/pc`. */
export function currencyInName(column: string): string | undefined {
  const sign = /(?:US|CA?|AU?|NZ|HK|NT|R|S)?\p{Sc}/u.exec(column)?.[0];
  if (sign) return sign;
  const named = [...column.matchAll(/(?:^|[\s([/_-])([A-Z]{3}|[Ee]uro|EURO|zł|Kč|Ft)(?=$|[\s)\]/_-])/g)];
  return named.map(([, word = '']) => word).find((word) => isCurrencyWord(word) && !ordinary.has(word));
}
