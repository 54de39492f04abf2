import type { readCodes } from '../../../domains/stocktake/contract.ts';
import { barcodeKey, readScan } from '../../../contract/barcodes.ts';
import type { OutputOf } from '../../../contract/define.ts';
import { codeOf } from '../../../contract/folding.ts';
import { fitsSearch, searchableText, wordsOf, wordsOfCode } from '../../../contract/search-words.ts';

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

/** By the rules of the server: what a label means (`inventory.find-by-code`), and what a search finds. */
export function indexCodes(lines: readonly CodedLine[]): CodeIndex {
  const byBarcode = new Map<string, CodedLine[]>();
  const bySku = new Map<string, CodedLine[]>();
  const add = (index: Map<string, CodedLine[]>, key: string, line: CodedLine) => {
    const known = index.get(key);
    if (known) known.push(line);
    else index.set(key, [line]);
  };
  for (const line of lines) {
    if (line.barcode) add(byBarcode, barcodeKey(line.barcode), line);
    add(bySku, codeOf(line.sku), line);
  }
  const find = (code: string): readonly CodedLine[] => {
    const { barcodeKeys, skus } = readScan(code, new Date().getFullYear());
    for (const [n, keys] of barcodeKeys.entries()) {
      const found = new Set(keys.flatMap((key) => byBarcode.get(key) ?? []));
      if (n === 0) for (const sku of skus) for (const line of bySku.get(sku) ?? []) found.add(line);
      if (found.size > 0) return [...found];
    }
    return [];
  };
  const texts = new Map<CodedLine, string>();
  const textOf = (line: CodedLine): string => {
    const known = texts.get(line);
    if (known !== undefined) return known;
    const { name, sku, barcode } = line;
    const text = searchableText([...wordsOf(name), ...[sku, barcode ?? ''].flatMap((code) => wordsOfCode(code))]);
    texts.set(line, text);
    return text;
  };
  const search = (text: string, most: number): readonly CodedLine[] => {
    if (text.trim() === '') return [];
    const exact = find(text);
    const others: CodedLine[] = [];
    for (const line of lines) {
      if (exact.length + others.length >= most) break;
      if (!exact.includes(line) && fitsSearch(text, textOf(line))) others.push(line);
    }
    return [...exact, ...others].slice(0, most);
  };
  const places = [...new Set(lines.flatMap(({ place }) => place ?? []))];
  return { lines, places: places.toSorted((a, b) => a.localeCompare(b, undefined, { numeric: true })), find, search };
}
