import { type Cells, readCode, readMoney, readQuantity, readTexts } from './cells.ts';
import { fault, type Read } from './row-faults.ts';

/** A line of an invoice as the file has it. */
export interface OrderRow {
  readonly reference: string;
  readonly sku: string;
  readonly name: string | undefined;
  /** Signed, never 0. */
  readonly quantity: number;
  readonly price: number;
  /** ISO 8601; absent when the file has no date column. */
  readonly date: string | undefined;
  readonly customerId: string | undefined;
  readonly customerName: string | undefined;
}

/** A row of `import-orders`: rows of the same reference are the lines of one order. */
export function readOrderRow(cells: Cells): Read<OrderRow> {
  const texts = readTexts(cells, { reference: 100, name: 200, customerId: 100, customerName: 200 });
  if (!texts.ok) return texts;
  const { reference, name, customerId, customerName } = texts.value;
  if (!reference) return fault('MISSING_VALUE', 'The invoice number is missing.');
  const sku = readCode(cells);
  if (!sku.ok) return sku;
  const quantity = readQuantity(cells['quantity'] ?? '');
  if (!quantity.ok) return quantity;
  if (quantity.value === 0) return fault('BAD_QUANTITY', 'The quantity is 0, so nothing is ordered.');
  const price = readMoney(cells['price'] || '0');
  if (!price.ok) return price;
  const date = cells['date'];
  if (date === '') return fault('MISSING_VALUE', 'The date is missing.');
  const line = { sku: sku.value, quantity: quantity.value, price: price.value };
  return { ok: true, value: { reference, name, ...line, date, customerId, customerName } };
}

export type OrderKind = 'sale' | 'return' | 'adjustment';

/**
 * What an invoice is (issue "Orders, purchasing and the whole stock room"): a number with C is a return; one of negative
 * quantities alone is an adjustment; the rest are sales.
 */
export function orderKind(reference: string, quantities: readonly number[]): OrderKind {
  if (reference.startsWith('C')) return 'return';
  return quantities.every((quantity) => quantity < 0) ? 'adjustment' : 'sale';
}
