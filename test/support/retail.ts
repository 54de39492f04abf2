import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

const dataFile = (name: string) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));

export const openingStockPath = dataFile('opening-stock.csv');
export const onlineRetailPath = dataFile('online-retail-10k.csv');

const rows = (path: string) =>
  parse(readFileSync(path), { bom: true, columns: true, skip_empty_lines: true }) as Record<string, string>[];

export interface ExpectedImport {
  /** Final level by SKU. */
  readonly stock: ReadonlyMap<string, number>;
  readonly successful: number;
  /** Row numbers (from 1 after the header) that fail, with why. */
  readonly failures: ReadonlyMap<number, 'UNKNOWN_ITEM' | 'INSUFFICIENT_STOCK'>;
}

/**
 * What the two files must lead to, computed from the rules of the issue in a few lines that share nothing with the
 * product: a sale takes, an invoice with C gives back, another negative takes out; unknown or too little fails alone.
 */
export function expectedImport(): ExpectedImport {
  const stock = new Map(
    rows(openingStockPath).map((row) => [String(row['sku']).trim().toUpperCase(), Number(row['quantity'])]),
  );
  const failures = new Map<number, 'UNKNOWN_ITEM' | 'INSUFFICIENT_STOCK'>();
  let successful = 0;
  for (const [index, row] of rows(onlineRetailPath).entries()) {
    const sku = String(row['StockCode']).trim().toUpperCase();
    const quantity = Number(row['Quantity']);
    const isCancelled = String(row['InvoiceNo']).startsWith('C');
    const change = isCancelled ? Math.abs(quantity) : -Math.abs(quantity);
    const level = stock.get(sku);
    if (level === undefined) failures.set(index + 1, 'UNKNOWN_ITEM');
    else if (level + change < 0) failures.set(index + 1, 'INSUFFICIENT_STOCK');
    else {
      stock.set(sku, level + change);
      successful += 1;
    }
  }
  return { stock, successful, failures };
}
