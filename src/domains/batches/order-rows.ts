import { lineTotal, priceDecimals, toMillionths, toMinor } from '../../contract/money.ts';
import { toThousandths } from '../../contract/quantity.ts';
import { type Cells, readCode, readMoney, readPrice, readQuantity, readTexts } from './cells.ts';
import { at, fault, type Read } from './row-faults.ts';

/** What stands once for a whole order, on its first line or on each. Amounts as the file has them. */
export interface OrderHead {
  readonly reference: string | undefined;
  /** ISO 8601; empty when the file has a column for it and this row no date; absent when it has none. */
  readonly date: string | undefined;
  readonly customerId: string | undefined;
  readonly customerName: string | undefined;
  readonly customerEmail: string | undefined;
  readonly customerPhone: string | undefined;
  readonly note: string | undefined;
  readonly tax: number | undefined;
  readonly discount: number | undefined;
  readonly shipping: number | undefined;
  readonly total: number | undefined;
  readonly isCancelled: boolean;
}

/** A line of an order with what its row says of the order. */
export interface OrderRow extends OrderHead {
  readonly sku: string;
  readonly name: string | undefined;
  /** Signed, never 0. */
  readonly quantity: number;
  readonly price: number;
}

const texts = {
  ...{ reference: 100, name: 200, customerId: 100, customerName: 200, customerEmail: 200, customerPhone: 50 },
  note: 500,
};
const amounts = ['tax', 'discount', 'shipping', 'total'] as const;

/** A row of `import-orders`: rows of the same number are the lines of one order. */
export function readOrderRow(cells: Cells): Read<OrderRow> {
  const read = readTexts(cells, texts);
  if (!read.ok) return read;
  const { reference, name, customerId, customerName, customerEmail, customerPhone, note } = read.value;
  const sku = readCode(cells);
  if (!sku.ok) return at('sku', sku);
  const quantity = readQuantity(cells['quantity'] ?? '');
  if (!quantity.ok) return at('quantity', quantity);
  if (quantity.value === 0) return fault('BAD_QUANTITY', 'The quantity is 0, so nothing is ordered.', 'quantity');
  const price = priceOf(cells, quantity.value);
  if (!price.ok) return price;
  if (price.value < 0) {
    const reason = `"${cells['price'] || cells['lineTotal']}" is below zero. What comes back has a quantity below zero; what is taken off is a discount.`;
    return fault('BAD_NUMBER', reason, 'price');
  }
  const charges: Partial<Record<(typeof amounts)[number], number>> = {};
  for (const field of amounts) {
    const amount = cells[field] ? readMoney(cells[field]) : undefined;
    if (amount && !amount.ok) return at(field, amount);
    if (amount) charges[field] = amount.value;
  }
  const line = { sku: sku.value, name, quantity: quantity.value, price: price.value };
  const customer = { customerId, customerName, customerEmail, customerPhone };
  const { tax, discount, shipping, total } = charges;
  const isCancelled = Boolean(cells['cancelledAt']) || isNoSale(cells['status'] ?? '');
  return {
    ok: true,
    value: { ...line, ...customer, reference, date: cells['date'], note, tax, discount, shipping, total, isCancelled },
  };
}

/** What one unit costs: as the row says, else its share of what the line costs. */
function priceOf(cells: Cells, quantity: number): Read<number> {
  if (cells['price']) return at('price', readPrice(cells['price']));
  if (!cells['lineTotal']) return fault('MISSING_VALUE', 'The price is missing.', 'price');
  const total = readMoney(cells['lineTotal']);
  if (!total.ok) return at('lineTotal', total);
  const price = Math.round((total.value / quantity) * 10 ** priceDecimals) / 10 ** priceDecimals;
  if (lineTotal(toThousandths(quantity), toMillionths(price)) === toMinor(total.value))
    return { ok: true, value: price };
  const reason = `"${cells['lineTotal']}" for ${quantity} units makes no price of six decimals. Give the price of one.`;
  return fault('BAD_NUMBER', reason, 'lineTotal');
}

/** States of orders that are none, or are none any more, as shops and bookkeeping call them; in small letters alone. */
const noSales = new Set([
  ...['cancelled', 'canceled', 'voided', 'void', 'refunded', 'failed', 'declined', 'expired', 'abandoned', 'rejected'],
  ...['quote', 'quotation', 'draft', 'checkoutdraft', 'trash', 'storniert', 'annulliert', 'abgebrochen', 'erstattet'],
  ...['fehlgeschlagen', 'abgelehnt', 'angebot', 'entwurf', 'annulé', 'annulée', 'remboursé', 'remboursée', 'devis'],
]);

const isNoSale = (status: string): boolean => noSales.has(status.toLowerCase().replaceAll(/[^\p{L}]/gu, ''));

/** The first that a head's field has in the rows of its order. */
export const firstOf = <R, T>(rows: readonly R[], valueOf: (row: R) => T | undefined): T | undefined =>
  rows.map(valueOf).find((value) => value !== undefined && value !== '');

/**
 * Whether a row brings goods back: `C` and digits before a quantity below zero, as in `C536379`. A letter alone says
 * nothing (`CO2601-0001` is a sale), and a positive quantity never puts anything back.
 */
export function isReturn(reference: string | undefined, quantity: number): boolean {
  return quantity < 0 && /^C\d+$/i.test(reference ?? '');
}

export type OrderKind = 'sale' | 'return' | 'adjustment';

/** What an invoice is: lines that come back alone are a return, other negative lines alone an adjustment. */
export function orderKind(reference: string, quantities: readonly number[]): OrderKind {
  if (quantities.some((quantity) => isReturn(reference, quantity))) return 'return';
  return quantities.every((quantity) => quantity < 0) ? 'adjustment' : 'sale';
}
