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
 * What the two files must lead to, computed from the rules of an import in a few lines that share nothing with the
 * product: a sale takes, an invoice with C gives back, another negative takes out; unknown or too little fails alone.
 * `count`: only so many of the sales.
 */
export function expectedImport(count?: number): ExpectedImport {
  const stock = new Map(
    rows(openingStockPath).map((row) => [String(row['sku']).trim().toUpperCase(), Number(row['quantity'])]),
  );
  const failures = new Map<number, 'UNKNOWN_ITEM' | 'INSUFFICIENT_STOCK'>();
  let successful = 0;
  for (const [index, row] of rows(onlineRetailPath).slice(0, count).entries()) {
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

export interface ExpectedOrder {
  readonly reference: string;
  readonly kind: 'sale' | 'return' | 'adjustment';
  readonly status: 'Fulfilled' | 'Partial';
  /** Pence. */
  readonly subtotal: number;
  readonly tax: number;
  readonly total: number;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly taken: number }[];
}

export interface ExpectedOrders {
  /** In order of first appearance in the file. */
  readonly orders: readonly ExpectedOrder[];
  /** Final level by SKU. */
  readonly stock: ReadonlyMap<string, number>;
  readonly movements: number;
}

/**
 * What `import-orders` must make of the sales on top of the stock list, by the rules of an import and nothing of the
 * product: an invoice is an order; a sale takes what is there; a C gives back; another negative takes out at most what is
 * there; a code that is no item is a line without stock. The file has no tax, so there is none.
 */
export function expectedOrders(): ExpectedOrders {
  const stock = new Map(
    rows(openingStockPath).map((row) => [String(row['sku']).trim().toUpperCase(), Number(row['quantity'])]),
  );
  const invoices = new Map<string, Record<string, string>[]>();
  for (const row of rows(onlineRetailPath)) {
    const number = String(row['InvoiceNo']);
    invoices.set(number, [...(invoices.get(number) ?? []), row]);
  }
  let movements = 0;
  const orders = [...invoices].map(([reference, lines]): ExpectedOrder => {
    let subtotal = 0;
    let isShort = false;
    const isReturn = reference.startsWith('C');
    const done = lines.map((row) => {
      const sku = String(row['StockCode']).trim().toUpperCase();
      const quantity = Number(row['Quantity']);
      subtotal += quantity * Math.round(Number(row['UnitPrice']) * 100);
      const level = stock.get(sku);
      if (level === undefined) return { sku, quantity, taken: 0 };
      const taken = isReturn ? quantity : Math.min(Math.abs(quantity), level);
      if (!isReturn && quantity > level) isShort = true;
      if (taken !== 0) movements += 1;
      stock.set(sku, level - taken);
      return { sku, quantity, taken };
    });
    const isSale = lines.some((row) => Number(row['Quantity']) > 0);
    return {
      ...{ reference, subtotal, tax: 0, total: subtotal, lines: done },
      kind: isReturn ? 'return' : isSale ? 'sale' : 'adjustment',
      status: isShort ? 'Partial' : 'Fulfilled',
    };
  });
  return { orders, stock, movements };
}
