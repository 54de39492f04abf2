import { codeOf, nameKey } from '../../contract/folding.ts';

interface ContentLine {
  readonly sku: string;
  readonly quantity: number;
  readonly price?: number | undefined;
}

/** What came in under a number, as far as its file says it. */
export interface Content {
  /** ISO 8601. */
  readonly date?: string | undefined;
  /** The customer or the supplier: a number, a name or an address. */
  readonly customerId?: string | undefined;
  readonly customerName?: string | undefined;
  readonly customerEmail?: string | undefined;
  readonly lines: readonly ContentLine[];
}

/** The same in one line, to compare a later file with. */
export function contentLine({ date, customerId, customerName, customerEmail, lines }: Content): string {
  const sorted = lines.map(({ sku, quantity, price }) => [codeOf(sku), quantity, price ?? null].join(' '));
  return JSON.stringify({
    ...(date && { date }),
    ...(customerId && { customerId: codeOf(customerId) }),
    ...(customerName && { customerName: nameKey(customerName) }),
    ...(customerEmail && { customerEmail: nameKey(customerEmail) }),
    lines: shortOf(sorted.toSorted((a, b) => (a < b ? -1 : 1)).join('\n')),
  });
}

type Kept = Partial<Record<'date' | 'customerId' | 'customerName' | 'customerEmail' | 'lines', string>>;
/** Two files may say the time of an order or leave it out. */
const sameDayMs = 24 * 60 * 60_000;
const words = {
  date: 'date',
  customerId: 'customer',
  customerName: 'customer',
  customerEmail: 'customer',
  lines: 'lines',
};

/** In what something differs from all that came in under its number; `undefined` when it is one of them. */
export function differenceFrom(earlier: readonly string[], now: string): string | undefined {
  if (earlier.some((line) => line === '' || line === now)) return undefined;
  const wanted = JSON.parse(now) as Kept;
  const differences = earlier.map((line) => differenceOf(JSON.parse(line) as Kept, wanted));
  return differences.includes(undefined) ? undefined : differences[0];
}

function differenceOf(one: Kept, other: Kept): string | undefined {
  const differ = (['customerId', 'customerName', 'customerEmail', 'date', 'lines'] as const).filter((key) => {
    const [a, b] = [one[key], other[key]];
    if (a === undefined || b === undefined || a === b) return false;
    return key !== 'date' || Math.abs(Date.parse(a) - Date.parse(b)) >= sameDayMs;
  });
  return differ.length === 0 ? undefined : [...new Set(differ.map((key) => words[key]))].join(', ');
}

/** A short stand-in for a long text (FNV-1a, 64 bits): what comes in under one number is compared, no secret. */
function shortOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const char of text) hash = BigInt.asUintN(64, (hash ^ BigInt(char.codePointAt(0) ?? 0)) * 0x100000001b3n);
  return hash.toString(36);
}
