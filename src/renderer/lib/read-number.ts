/** Why a text is no number for a field: a key of `common:number`. */
export type NumberFault = 'notANumber' | 'twoReadings' | 'notWhole' | 'decimals' | 'below' | 'above';

export type NumberReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'fault'; readonly fault: NumberFault };

export interface NumberRules {
  /** Decimals that the field takes; 0: whole numbers. */
  readonly decimals: number;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

const fault = (name: NumberFault): NumberReading => ({ kind: 'fault', fault: name });

/** The signs of a locale, e.g. `{decimal: ',', group: '.'}` for German. */
function signsOf(locale: string): { readonly decimal: string; readonly group: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.8);
  const of = (type: string, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise;
  return { decimal: of('decimal', '.'), group: of('group', ',') };
}

/**
 * Reads what a person typed or pasted, by the person's locale. `1.234,50`, `1 234,50`, `€ 12.50`, `−3` and `1'000` are
 * numbers; a text that can be read in two ways is a fault, and no character is ever left out (CONTRACT 1.17). A number
 * written in another locale's way is taken where it has one reading: `12.50` is 12.5 in German too.
 */
export function readNumber(typed: string, locale: string, rules: NumberRules): NumberReading {
  const bare = typed
    .normalize('NFKC')
    .replaceAll(/[\s\p{Sc}]/gu, '')
    .replaceAll(/[\u2212\u2013\u2012]/g, '-')
    .replaceAll(/[’`´]/g, "'");
  if (bare === '') return { kind: 'empty' };
  const canonical = toCanonical(bare, signsOf(locale), rules.decimals);
  return typeof canonical === 'string' ? withinRules(canonical, rules) : fault(canonical.fault);
}

/** `-1234.50`, or the fault. */
function toCanonical(
  bare: string,
  { decimal, group }: { readonly decimal: string; readonly group: string },
  decimals: number,
): string | { readonly fault: NumberFault } {
  const [, sign = '', body = ''] = /^([+-]?)(.*)$/s.exec(bare) ?? [];
  if (!/^\d*(?:[.,']\d+)*[.,]?$/.test(body) || !/\d/.test(body)) return { fault: 'notANumber' };
  const separators = [...new Set(body.match(/[.,']/g))];
  const [only] = separators;
  const minus = sign === '-' ? '-' : '';
  if (only === undefined) return minus + body;
  if (separators.length > 1) return readMixed(body, separators, minus);
  const pieces = body.split(only);
  const isGrouped = pieces.length > 1 && isGrouping(pieces);
  if (only === "'" || pieces.length > 2) return isGrouped ? minus + pieces.join('') : { fault: 'notANumber' };
  const [whole = '', rest = ''] = pieces;
  if (only === decimal) {
    // Three digits behind the sign where fewer fit: as likely the thousands of another country.
    return isGrouped && decimals < 3 ? { fault: 'twoReadings' } : `${minus}${whole || '0'}.${rest}`;
  }
  const isOwnGroup = only === group || (group.trim() === '' && only === '.');
  if (isGrouped) return isOwnGroup ? minus + whole + rest : { fault: 'twoReadings' };
  return `${minus}${whole || '0'}.${rest}`;
}

/** Two signs: the last is the decimal one, the other groups, whatever the locale. */
function readMixed(
  body: string,
  separators: readonly string[],
  minus: string,
): string | { readonly fault: NumberFault } {
  const [thousands = '', point = ''] = separators;
  const [grouped = '', rest = '', ...more] = body.split(point);
  const isOdd = separators.length > 2 || point === "'" || more.length > 0 || !isGrouping(grouped.split(thousands));
  return isOdd ? { fault: 'notANumber' } : `${minus}${grouped.replaceAll(thousands, '')}.${rest}`;
}

/** `1.234.567`, and `12,34,567` as in India. */
function isGrouping(pieces: readonly string[]): boolean {
  const [first = '', ...others] = pieces;
  const last = others.at(-1) ?? '';
  if (!/^[1-9]\d{0,2}$/.test(first) || last.length !== 3) return false;
  const middle = others.slice(0, -1);
  return middle.every(({ length }) => length === 3) || (first.length < 3 && middle.every(({ length }) => length === 2));
}

function withinRules(canonical: string, { decimals, min, max }: NumberRules): NumberReading {
  const value = Number(canonical);
  const used = (canonical.split('.')[1] ?? '').replace(/0+$/, '').length;
  if (used > decimals) return fault(decimals === 0 ? 'notWhole' : 'decimals');
  if (min !== undefined && value < min) return fault('below');
  if (max !== undefined && value > max) return fault('above');
  return { kind: 'number', value: Object.is(value, -0) ? 0 : value };
}
