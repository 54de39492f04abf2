import { checkDigitOf, hasCheckDigit } from './check-digit.ts';
import { codeOf } from './folding.ts';
import { type Gs1Label, readGs1 } from './gs1.ts';

/** The UPC-A of a UPC-E: number system 0 or 1, six digits, check digit. `undefined`: these eight digits are none. */
export function upcaOf(upce: string): string | undefined {
  const parts = /^([01])(\d{6})\d$/.exec(upce);
  if (!parts) return undefined;
  const [, system = '', body = ''] = parts;
  const [a, b, c, d, e, last = ''] = body;
  const spread =
    last <= '2'
      ? `${a}${b}${last}0000${c}${d}${e}`
      : last === '3'
        ? `${a}${b}${c}00000${d}${e}`
        : last === '4'
          ? `${a}${b}${c}${d}00000${e}`
          : `${a}${b}${c}${d}${e}0000${last}`;
  const upca = `${system}${spread}${upce.slice(-1)}`;
  return hasCheckDigit(upca) ? upca : undefined;
}

const gtinLength = 14;
const isGtin = (digits: string): boolean => /^(?:\d{8}|\d{12,14})$/.test(digits) && hasCheckDigit(digits);
const asGtin = (digits: string): string => digits.padStart(gtinLength, '0');

/**
 * The trade items that digits may stand for, as GTINs of 14 digits, the likeliest first. Digits that lost their leading
 * zeros in a spreadsheet are taken for what they were.
 */
function gtinsOf(code: string): string[] {
  if (!/^\d{7,14}$/.test(code)) return [];
  const digits = code.length === 7 ? `0${code}` : code.length > 8 && code.length < 12 ? code.padStart(12, '0') : code;
  const upca = upcaOf(digits);
  const found = [...(isGtin(digits) ? [asGtin(digits)] : []), ...(upca === undefined ? [] : [asGtin(upca)])];
  return digits.startsWith('0') ? found.toReversed() : found;
}

/**
 * What a barcode is compared by: UPC-A, UPC-E, EAN-13 and GTIN-14 of the same article have one key, and so has a label's whole
 * text (GS1 element strings, AIM identifier in front). Any other code is compared as codes are.
 */
export function barcodeKey(barcode: string): string {
  const { code, label } = readLabel(barcode);
  return gtinsOf(label?.gtin ?? digitsOf(code))[0] ?? codeOf(code);
}

/** A number as it is printed below its bars or in a book: `4 006381 333931`, `978-3-16-148410-0`. */
const digitsOf = (code: string): string => (/^\d[\d -]{6,20}\d$/.test(code) ? code.replaceAll(/[ -]/g, '') : code);

/** What a scanner read. */
export interface Scan {
  /** The code alone, without the scanner's additions: what a person would read below the bars. */
  readonly code: string;
  /** Keys of barcodes that it may mean, nearest first: the first of these groups that is known decides. */
  readonly barcodeKeys: readonly (readonly string[])[];
  /** SKUs that it may be, in the same order. */
  readonly skus: readonly string[];
  /** What a GS1 label says beside the article. */
  readonly label: Gs1Label | undefined;
}

/** Reads what a scanner typed. `year`: now, by which two-digit years are understood. */
export function readScan(scanned: string, year: number): Scan {
  const { code, label } = readLabel(scanned, year);
  const plain = codeOf(scanned);
  const gtin = label?.gtin ?? gtinsOf(code)[0];
  const groups = [
    [plain, ...gtinsOf(plain)],
    [codeOf(code), ...gtinsOf(digitsOf(code))],
    label?.gtin === undefined ? [] : gtinsOf(label.gtin),
    gtin === undefined ? [] : contentOf(gtin),
    /^\d{6}$/.test(code) ? shortUpce(code) : [],
  ];
  const seen = new Set<string>();
  const barcodeKeys = groups.map((group) => group.filter((key) => !seen.has(key) && seen.add(key)));
  const skus = [...new Set([plain, codeOf(code), ...(label?.gtin === undefined ? [] : [label.gtin])])];
  return { code, barcodeKeys: barcodeKeys.filter((group) => group.length > 0), skus, label };
}

/** Whether a code (SKU, number, barcode) is exactly what was typed or scanned. */
export function exactly(typed: string): (code: string | null | undefined) => boolean {
  if (typed.trim() === '') return () => false;
  // The days of a label do not matter here.
  const { barcodeKeys, skus } = readScan(typed, 2000);
  const keys = new Set(barcodeKeys.flat());
  return (code) => Boolean(code) && (skus.includes(codeOf(code ?? '')) || keys.has(barcodeKey(code ?? '')));
}

/** A GTIN-14 with a packaging indicator 1 to 8 is a case of the article whose GTIN stands in it. */
function contentOf(gtin: string): string[] {
  if (!/^[1-8]/.test(gtin)) return [];
  const inner = `0${gtin.slice(1, -1)}`;
  return [`${inner}${checkDigitOf(inner)}`];
}

/** Six digits are what some scanners leave of a UPC-E. */
function shortUpce(body: string): string[] {
  const ending = [...'0123456789'].map((digit) => upcaOf(`0${body}${digit}`)).find((upca) => upca !== undefined);
  return ending === undefined ? [] : [asGtin(ending)];
}

const aimIdentifier = /^\][A-Za-z][0-9A-Za-z]/;
/** Symbols whose text is GS1 element strings: GS1-128, DataBar, DataMatrix, QR, DotCode. */
const gs1Identifier = /^\](?:C1|e\d|d2|Q3|J1)/;
const supplement = /^\]E3(\d{13})(?:\d{2}|\d{5})$/;

/** Without the AIM identifier (ISO/IEC 15424) that a scanner may put in front, and GS1 element strings read. */
function readLabel(scanned: string, year = 2000): { readonly code: string; readonly label: Gs1Label | undefined } {
  const text = scanned.trim();
  const withSupplement = supplement.exec(text);
  const bare = withSupplement?.[1] ?? text.replace(aimIdentifier, '');
  const label = readGs1(bare, { isMarked: gs1Identifier.test(text), year });
  return { code: label?.gtin ?? codeOf(bare), label };
}

/** Why a barcode can't be right: a spreadsheet rounded it, or it was misread. `undefined`: it can. */
export function barcodeFault(barcode: string): 'rounded' | 'checkDigit' | undefined {
  const text = barcode.trim();
  if (/^\d(?:[.,]\d+)?E[+-]?\d{1,3}$/i.test(text) && /[.,+-]/.test(text)) return 'rounded';
  if (/^(?:\d{12}|\d{13})$/.test(text) && !hasCheckDigit(text)) return 'checkDigit';
  return undefined;
}

/** Why a barcode is taken but worth a look: it has the length of an EAN-8 or a GTIN-14 and not its check digit. */
export function barcodeDoubt(barcode: string): 'notEan8' | 'notGtin14' | undefined {
  const text = barcode.trim();
  if (/^\d{8}$/.test(text) && gtinsOf(text).length === 0) return 'notEan8';
  return /^\d{14}$/.test(text) && !hasCheckDigit(text) ? 'notGtin14' : undefined;
}
