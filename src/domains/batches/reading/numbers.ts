import type { NumberFormat } from '../contract.ts';
import { isCurrencyWord } from './currencies.ts';
import { toAsciiDigits } from './digits.ts';

export type DecimalSign = '.' | ',';

/** A number as a file writes it, exactly: no float has touched it. */
export interface ReadNumber {
  /** `-1234.5`: digits, a point before decimals if there are any, nothing else. */
  readonly value: string;
  readonly isPercent: boolean;
  /** The sign or code of the currency that stands beside it. */
  readonly currency: string | undefined;
}

const maxLength = 60;
const maxDigits = 30;

/** The decimal sign of a format, and whether its thousands may be parted. */
export const decimalSignOf = (format: NumberFormat): DecimalSign => (format.at(-3) === ',' ? ',' : '.');
const takesGroups = (format: NumberFormat): boolean => format !== '1234.56' && format !== '1234,56';

/** Characters that nobody sees. */
const invisible = /[\p{Cf}\u00AD]/gu;

/** Reads a cell by a format; `undefined` when it is no number in it. */
export function readNumber(text: string, format: NumberFormat): ReadNumber | undefined {
  return readBy(text, decimalSignOf(format), takesGroups(format));
}

/** Which decimal signs a cell can be read by: `plain` by both alike, `open` by both differently. */
export type NumberShape = 'plain' | 'point' | 'comma' | 'open' | 'none';

export function shapeOf(text: string): NumberShape {
  if (/^-?\d{1,15}$/.test(text)) return 'plain';
  const point = readBy(text, '.', true);
  const comma = readBy(text, ',', true);
  if (point && comma) return point.value === comma.value ? 'plain' : 'open';
  if (point) return 'point';
  return comma ? 'comma' : 'none';
}

/** `4.00638E+12`: a spreadsheet has shortened the number, and its digits are lost. */
export const isScientific = (text: string): boolean =>
  text.length <= maxLength && /^[+-]?\d{1,20}(?:[.,]\d{1,20})?[eE][+-]?\d{1,4}$/.test(text.trim());

function readBy(text: string, decimal: DecimalSign, groups: boolean): ReadNumber | undefined {
  if (text.length > maxLength) return undefined;
  const bare = stripMarks(text.replaceAll(invisible, '').trim());
  if (!bare) return undefined;
  const magnitude = readMagnitude(bare.digits, decimal, groups);
  if (magnitude === undefined) return undefined;
  const isZero = /^[0.]+$/.test(magnitude);
  const { isNegative, isPercent, currency } = bare;
  return { value: isNegative && !isZero ? `-${magnitude}` : magnitude, isPercent, currency };
}

interface Bare {
  readonly digits: string;
  readonly isNegative: boolean;
  readonly isPercent: boolean;
  readonly currency: string | undefined;
}

/** Takes sign, parentheses, currency and percent off; `undefined` when other letters stand there. */
function stripMarks(text: string): Bare | undefined {
  let rest = text;
  let isNegative = false;
  let isPercent = false;
  let currency: string | undefined;
  let signs = 0;
  if (rest.startsWith('(') && rest.endsWith(')')) {
    [rest, isNegative, signs] = [rest.slice(1, -1).trim(), true, 1];
  }
  for (;;) {
    const before = rest;
    const sign = /^[-+\u2212\u2010-\u2014\uFE63\uFF0B\uFF0D]/.exec(rest) ?? /[-+\u2212\uFE63\uFF0D]$/.exec(rest);
    if (sign && !/[.,][-\u2212]{1,2}$/.test(rest)) {
      signs += 1;
      isNegative ||= sign[0] !== '+' && sign[0] !== '\uFF0B';
      rest = (sign.index === 0 ? rest.slice(1) : rest.slice(0, -1)).trim();
    }
    if (/^[%\uFF05]|[%\uFF05]$/.test(rest) && !isPercent) {
      isPercent = true;
      rest = rest.replace(/^[%\uFF05]|[%\uFF05]$/, '').trim();
    }
    const amount = withoutCurrency(rest);
    currency ??= amount.currency;
    rest = amount.rest;
    if (rest === before) break;
  }
  return signs > 1 || rest === '' ? undefined : { digits: rest, isNegative, isPercent, currency };
}

const signBefore = /^(?:(?:US|CA?|AU?|NZ|HK|NT|R|S)?\p{Sc}|\p{L}{1,4}\.?(?=[\s\d(+\-\u2212\p{Sc}]))/u;
const signBehind = /(?:(?:US|CA?|AU?|NZ|HK|NT|R|S)?\p{Sc}|\p{L}{1,4}\.?)$/u;

function withoutCurrency(text: string): { readonly rest: string; readonly currency?: string } {
  const before = signBefore.exec(text)?.[0];
  if (before && isCurrency(before)) return { rest: text.slice(before.length).trim(), currency: before };
  const behind = signBehind.exec(text)?.[0];
  if (!behind || behind.length === text.length || !isCurrency(behind)) return { rest: text };
  return { rest: text.slice(0, -behind.length).trim(), currency: behind };
}

const isCurrency = (sign: string): boolean => /\p{Sc}$/u.test(sign) || isCurrencyWord(sign);

/** `1,234.50` → `1234.5`. */
function readMagnitude(text: string, decimal: DecimalSign, groups: boolean): string | undefined {
  // The Arabic signs for decimals and thousands mean nothing else, whatever the format.
  const ascii = toAsciiSigns(text.replaceAll('\u066B', decimal)).replace(/[.,][-\u2212\u2013\u2014]{1,2}$/, '');
  const parts = ascii.split(decimal);
  if (parts.length > 2) return undefined;
  const [whole = '', fraction = ''] = parts;
  if (!/^\d*$/.test(fraction) || (whole === '' && fraction === '')) return undefined;
  const digits = /^\d*$/.test(whole) ? whole : groups ? withoutGroups(whole, decimal) : undefined;
  if (digits === undefined || digits.length + fraction.length > maxDigits) return undefined;
  const left = digits.replace(/^0+(?=\d)/, '') || '0';
  const right = fraction.replace(/0+$/, '');
  return right ? `${left}.${right}` : left;
}

/** Thousands parted by one and the same sign; Indian groups of two count as well. */
function withoutGroups(whole: string, decimal: DecimalSign): string | undefined {
  const sign = /^[1-9]\d{0,2}([.,' ])\d/.exec(whole)?.[1];
  if (sign === undefined || sign === decimal) return undefined;
  const [first = '', ...others] = whole.split(sign);
  const last = others.at(-1) ?? '';
  const middle = others.slice(0, -1);
  const isDigits = (text: string, length: number) => text.length === length && /^\d+$/.test(text);
  if (!isDigits(last, 3)) return undefined;
  const isWestern = first.length <= 3 && middle.every((group) => isDigits(group, 3));
  const isIndian = sign === ',' && first.length <= 2 && middle.every((group) => isDigits(group, 2));
  return /^\d+$/.test(first) && (isWestern || isIndian) ? whole.replaceAll(sign, '') : undefined;
}

const otherSigns: Readonly<Record<string, string>> = {
  ...{ '\u066C': "'", '\uFF0E': '.', '\uFF0C': ',', '\u2019': "'", '\u02BC': "'" },
  ...{ '\u00A0': ' ', '\u2007': ' ', '\u2009': ' ', '\u202F': ' ' },
};

function toAsciiSigns(text: string): string {
  if (/^[\x20-\x7E]*$/.test(text)) return text;
  return Array.from(toAsciiDigits(text), (char) => otherSigns[char] ?? char).join('');
}
