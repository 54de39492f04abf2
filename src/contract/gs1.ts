import { hasCheckDigit } from './check-digit.ts';

/** What a GS1 label says (GS1 General Specifications 3): which article, and what is told of these pieces of it. */
export interface Gs1Label {
  /** 14 digits; `undefined` when the label names no article (a pallet's number alone). */
  readonly gtin: string | undefined;
  readonly lot: string | undefined;
  readonly serial: string | undefined;
  /** A day, ISO 8601. */
  readonly expiry: string | undefined;
  readonly bestBefore: string | undefined;
  readonly production: string | undefined;
  readonly quantity: number | undefined;
}

/** Application identifiers of a fixed length, by their beginnings: digits of the identifier, characters of the value. */
const fixed: readonly (readonly [beginning: RegExp, digits: number, characters: number])[] = [
  [/^00/, 2, 18],
  [/^0[123]/, 2, 14],
  [/^04/, 2, 16],
  [/^1[1-9]/, 2, 6],
  [/^20/, 2, 2],
  [/^3[1-6]/, 4, 6],
  [/^41/, 3, 13],
];
/** Those of a variable length: they end at a separator or with the text. */
const variable: readonly (readonly [beginning: RegExp, digits: number, atMost: number])[] = [
  [/^(?:10|2[12])/, 2, 20],
  [/^(?:30|37)/, 2, 8],
  [/^(?:235|24\d|25\d)/, 3, 30],
  [/^39[0-3]/, 4, 18],
  [/^4(?:0[0-3]|2[0-7])/, 3, 30],
  [/^(?:43|7[0-2]|8[0-2])/, 4, 90],
  [/^9\d/, 2, 90],
];
/** FNC1 as scanners type it: a control character, or what stands for it. */
const separators = /[\p{Cc}\u241D]|<GS>|\{GS\}/giu;
const separator = '\u001D';

interface Reading {
  /** The symbol said that these are element strings: they need not look like it. */
  readonly isMarked: boolean;
  readonly year: number;
}

/**
 * Reads element strings, with brackets as they are printed or as a scanner types them, or a GS1 Digital Link. `undefined`
 * when the text is none: unmarked text must begin with an article's number (01, 02) whose check digit is right, and be
 * readable to its end.
 */
export function readGs1(text: string, { isMarked, year }: Reading): Gs1Label | undefined {
  const plain = text.replaceAll(separators, separator);
  const elements = bracketed(plain) ?? linked(plain) ?? strung(plain, isMarked || plain.startsWith(separator));
  if (!elements) return undefined;
  const gtin = elements.get('01') ?? elements.get('02');
  if (gtin !== undefined && !(gtin.length === 14 && hasCheckDigit(gtin))) return undefined;
  const count = elements.get('30') ?? elements.get('37');
  return {
    gtin,
    lot: elements.get('10'),
    serial: elements.get('21'),
    expiry: dayOf(elements.get('17'), year),
    bestBefore: dayOf(elements.get('15'), year),
    production: dayOf(elements.get('11'), year),
    quantity: count !== undefined && /^\d{1,8}$/.test(count) ? Number(count) : undefined,
  };
}

type Elements = ReadonlyMap<string, string>;

/** `(01)04006381333931(10)LOT42`. */
function bracketed(text: string): Elements | undefined {
  if (!/^\(\d{2,4}\)/.test(text)) return undefined;
  const found = [...text.matchAll(/\((\d{2,4})\)([^(]*)/g)].map(([, name = '', value = '']) => {
    return [name, value.replaceAll(separator, '').trim()] as const;
  });
  return new Map(found);
}

/** `https://id.gs1.org/01/04006381333931/10/LOT42?17=271231`. */
function linked(text: string): Elements | undefined {
  const parts = /^https?:\/\/[^/?#]+(?:\/[^?#]*?)?\/01\/(\d{8,14})((?:\/\d{2,4}\/[^/?#]+)*)\/?(?:\?([^#]*))?/i.exec(
    text,
  );
  if (!parts) return undefined;
  const [, gtin = '', path = '', query = ''] = parts;
  const further = [...path.matchAll(/\/(\d{2,4})\/([^/]+)/g), ...query.matchAll(/(?:^|&)(\d{2,4})=([^&]*)/g)];
  const elements = further.map(([, name = '', value = '']) => [name, decoded(value)] as const);
  return new Map([['01', gtin.padStart(14, '0')] as const, ...elements]);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Element strings one after the other, as a scanner types them. */
function strung(text: string, isMarked: boolean): Elements | undefined {
  if (!isMarked && !/^0[12]\d{14}/.test(text)) return undefined;
  const elements = new Map<string, string>();
  let rest = text;
  while (rest !== '') {
    if (rest.startsWith(separator)) {
      rest = rest.slice(1);
      continue;
    }
    const taken = takeFixed(rest) ?? takeVariable(rest);
    // What is marked is believed as far as it can be read.
    if (!taken) return isMarked && elements.size > 0 ? elements : undefined;
    if (!elements.has(taken.name)) elements.set(taken.name, taken.value);
    rest = rest.slice(taken.length);
  }
  return elements.size > 0 ? elements : undefined;
}

interface Taken {
  readonly name: string;
  readonly value: string;
  readonly length: number;
}

function takeFixed(text: string): Taken | undefined {
  const [, digits = 0, characters = 0] = fixed.find(([beginning]) => beginning.test(text)) ?? [];
  const [name, value] = [text.slice(0, digits), text.slice(digits, digits + characters)];
  if (digits === 0 || !/^\d+$/.test(name + value) || value.length < characters) return undefined;
  return { name, value, length: digits + characters };
}

function takeVariable(text: string): Taken | undefined {
  const [, digits = 0, atMost = 0] = variable.find(([beginning]) => beginning.test(text)) ?? [];
  const [value = ''] = text.slice(digits).split(separator, 1);
  if (digits === 0 || value === '' || value.length > atMost) return undefined;
  return { name: text.slice(0, digits), value, length: digits + value.length };
}

/**
 * `271231` is the last day of 2027, `270200` the last of that February. The century is the one that brings the year nearest
 * to now: 49 years ahead, 50 back (GS1 General Specifications 7.12).
 */
function dayOf(digits: string | undefined, now: number): string | undefined {
  const parts = /^(\d\d)(\d\d)(\d\d)$/.exec(digits ?? '');
  if (!parts) return undefined;
  const [short, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const ahead = short - (now % 100);
  const century = Math.floor(now / 100) - (ahead >= 51 ? 1 : ahead <= -50 ? -1 : 0);
  const moment = new Date(Date.UTC(century * 100 + short, day === 0 ? month : month - 1, day));
  if (month < 1 || month > 12 || (day > 0 && moment.getUTCDate() !== day)) return undefined;
  return moment.toISOString().slice(0, 10);
}
