import { type Cells, readCode, readFlag, readMoney, readPrice, readTexts, readUnits } from './cells.ts';
import { at, fault, type Read } from './row-faults.ts';

const supplierTexts = {
  ...{ code: 50, name: 200, contactPerson: 200, email: 200, phone: 50, paymentTerms: 200, taxId: 50 },
  ...{ street: 200, city: 100, state: 100, zipCode: 20, country: 100 },
};

export type SupplierRow = Partial<Record<keyof typeof supplierTexts, string>> & {
  readonly code: string;
  readonly name: string;
  /** 0 to 5. */
  readonly rating?: number;
  readonly isActive?: boolean;
};

export function readSupplierRow(cells: Cells): Read<SupplierRow> {
  const texts = readTexts(cells, supplierTexts);
  if (!texts.ok) return texts;
  const { code, name } = texts.value;
  if (!code) return fault('MISSING_VALUE', 'The supplier code is missing.', 'code');
  if (!name) return fault('MISSING_VALUE', 'The name is missing.', 'name');
  const rating = cells['rating'] ? readMoney(cells['rating']) : undefined;
  if (rating && !rating.ok) return at('rating', rating);
  if (rating && (rating.value < 0 || rating.value > 5)) {
    return fault('BAD_NUMBER', 'A rating is from 0 to 5.', 'rating');
  }
  const isActive = readFlag(cells, 'active');
  if (!isActive.ok) return isActive;
  return {
    ok: true,
    value: {
      ...{ ...texts.value, code, name },
      ...(rating && { rating: rating.value }),
      ...(isActive.value !== undefined && { isActive: isActive.value }),
    },
  };
}

/** A line of a purchase order with what its row says of the order; that may stand on the first line alone. */
export interface PurchaseOrderRow {
  readonly reference: string | undefined;
  readonly supplierCode: string | undefined;
  readonly sku: string;
  /** Above 0. */
  readonly quantity: number;
  /** Left out: the item's cost. */
  readonly price: number | undefined;
  readonly tax: number | undefined;
  readonly shipping: number | undefined;
  /** ISO 8601. */
  readonly expectedDate: string | undefined;
  readonly note: string | undefined;
  /** Left out: a draft. */
  readonly status: PurchaseOrderRowStatus | undefined;
}

const statuses = ['Draft', 'Sent', 'Confirmed'] as const;
type PurchaseOrderRowStatus = (typeof statuses)[number];

/** A row of `import-purchase-orders`: rows of the same number are the lines of one purchase order. */
export function readPurchaseOrderRow(cells: Cells): Read<PurchaseOrderRow> {
  const texts = readTexts(cells, { reference: 100, supplierCode: 50, note: 500 });
  if (!texts.ok) return texts;
  const { reference, supplierCode, note } = texts.value;
  const sku = readCode(cells);
  if (!sku.ok) return at('sku', sku);
  const quantity = readUnits(cells['quantity'] ?? '');
  if (!quantity.ok) return at('quantity', quantity);
  const amounts: Partial<Record<'price' | 'tax' | 'shipping', number>> = {};
  for (const field of ['price', 'tax', 'shipping'] as const) {
    const text = cells[field];
    const amount = text ? (field === 'price' ? readPrice : readMoney)(text) : undefined;
    if (amount && !amount.ok) return at(field, amount);
    if (amount && amount.value < 0) return fault('BAD_NUMBER', `"${text}" is below zero.`, field);
    if (amount) amounts[field] = amount.value;
  }
  const status = statuses.find((one) => one.toLowerCase() === cells['status']?.toLowerCase());
  const { price, tax, shipping } = amounts;
  if (cells['status'] && !status) {
    return fault('BAD_VALUE', `A purchase order comes in as ${statuses.join(', ')}.`, 'status');
  }
  const line = { sku: sku.value, quantity: quantity.value, price, tax, shipping, status };
  return { ok: true, value: { reference, supplierCode, ...line, expectedDate: cells['date'] || undefined, note } };
}
