import { type Cells, readCode, readMoney, readTexts, readUnits } from './cells.ts';
import { fault, type Read } from './row-faults.ts';

const supplierTexts = {
  ...{ code: 50, name: 200, contactPerson: 200, email: 200, phone: 50, paymentTerms: 200, taxId: 50 },
  ...{ street: 200, city: 100, state: 100, zipCode: 20, country: 100 },
};

export type SupplierRow = Partial<Record<keyof typeof supplierTexts, string>> & {
  readonly code: string;
  readonly name: string;
  /** 0 to 5. */
  readonly rating?: number;
};

export function readSupplierRow(cells: Cells): Read<SupplierRow> {
  const texts = readTexts(cells, supplierTexts);
  if (!texts.ok) return texts;
  const { code, name } = texts.value;
  if (!code) return fault('MISSING_VALUE', 'The supplier code is missing.');
  if (!name) return fault('MISSING_VALUE', 'The name is missing.');
  const rating = cells['rating'] ? readMoney(cells['rating']) : undefined;
  if (rating && !rating.ok) return rating;
  if (rating && (rating.value < 0 || rating.value > 5)) return fault('BAD_NUMBER', 'A rating is from 0 to 5.');
  return { ok: true, value: { ...texts.value, code, name, ...(rating && { rating: rating.value }) } };
}

export interface PurchaseOrderRow {
  readonly reference: string;
  readonly supplierCode: string;
  readonly sku: string;
  /** Above 0. */
  readonly quantity: number;
  /** Left out: the item's cost. */
  readonly price: number | undefined;
  /** ISO 8601. */
  readonly expectedDate: string | undefined;
  readonly note: string | undefined;
  /** Left out: a draft. */
  readonly status: PurchaseOrderRowStatus | undefined;
}

const statuses = ['Draft', 'Sent', 'Confirmed'] as const;
type PurchaseOrderRowStatus = (typeof statuses)[number];

/** A row of `import-purchase-orders`: rows of the same reference are the lines of one purchase order. */
export function readPurchaseOrderRow(cells: Cells): Read<PurchaseOrderRow> {
  const texts = readTexts(cells, { reference: 100, supplierCode: 50, note: 500 });
  if (!texts.ok) return texts;
  const { reference, supplierCode, note } = texts.value;
  if (!reference) return fault('MISSING_VALUE', 'The purchase order number is missing.');
  if (!supplierCode) return fault('MISSING_VALUE', 'The supplier code is missing.');
  const sku = readCode(cells);
  if (!sku.ok) return sku;
  const quantity = readUnits(cells['quantity'] ?? '');
  if (!quantity.ok) return quantity;
  const price = cells['price'] ? readMoney(cells['price']) : undefined;
  if (price && !price.ok) return price;
  if (price && price.value < 0) return fault('BAD_NUMBER', `"${cells['price']}" is below zero.`);
  const status = statuses.find((one) => one.toLowerCase() === cells['status']?.toLowerCase());
  if (cells['status'] && !status) return fault('BAD_VALUE', `A purchase order comes in as ${statuses.join(', ')}.`);
  const line = { sku: sku.value, quantity: quantity.value, price: price?.value, status };
  return { ok: true, value: { reference, supplierCode, ...line, expectedDate: cells['date'] || undefined, note } };
}
