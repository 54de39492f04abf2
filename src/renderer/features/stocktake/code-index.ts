import type { readCodes } from '../../../domains/stocktake/contract.ts';
import type { OutputOf } from '../../../contract/define.ts';

export type CodedLine = OutputOf<typeof readCodes>['lines'][number];

/** The codes of a count as a phone keeps them, so that a scan is known at once and without a connection. */
export interface CodeIndex {
  /** The lines that a code names: several when an item lies at several places of the count. */
  find(code: string): readonly CodedLine[];
  /** Lines by part of SKU, name or barcode. */
  search(text: string, most: number): readonly CodedLine[];
  readonly lines: readonly CodedLine[];
  readonly places: readonly string[];
}

export function indexCodes(lines: readonly CodedLine[]): CodeIndex {
  const byCode = new Map<string, CodedLine[]>();
  const add = (code: string | null, line: CodedLine) => {
    if (!code) return;
    const key = keyOf(code);
    const known = byCode.get(key);
    if (!known) byCode.set(key, [line]);
    else if (!known.includes(line)) known.push(line);
  };
  for (const line of lines) {
    add(line.barcode, line);
    add(line.sku, line);
  }
  const places = [...new Set(lines.flatMap(({ place }) => place ?? []))];
  return {
    lines,
    places: places.toSorted((a, b) => a.localeCompare(b, undefined, { numeric: true })),
    find: (code) => byCode.get(keyOf(code)) ?? [],
    search: (text, most) => {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean);
      if (words.length === 0) return [];
      const found: CodedLine[] = [];
      for (const line of lines) {
        const whole = `${line.sku} ${line.name} ${line.barcode ?? ''}`.toLowerCase();
        if (words.every((word) => whole.includes(word))) found.push(line);
        if (found.length === most) break;
      }
      return found;
    },
  };
}

/** A UPC of 12 digits and the same code as EAN-13 are one. */
function keyOf(code: string): string {
  const plain = code.trim().toLowerCase();
  return /^0\d{12}$/.test(plain) ? plain.slice(1) : plain;
}
