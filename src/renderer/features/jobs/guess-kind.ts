import type { BatchKind } from '../../../domains/batches/contract.ts';
import { proposeMapping } from '../../../domains/batches/model.ts';

const HEAD_BYTES = 8_192;
/** The most telling first: what has a supplier on each line is no sale, what has a price for each invoice line is an order. */
const guesses: readonly { readonly kind: BatchKind; readonly needed: readonly string[] }[] = [
  { kind: 'import-purchase-orders', needed: ['reference', 'supplierCode', 'sku', 'quantity'] },
  { kind: 'import-orders', needed: ['reference', 'sku', 'quantity', 'price'] },
  { kind: 'import-movements', needed: ['sku', 'quantity', 'date'] },
  { kind: 'import-movements', needed: ['sku', 'quantity', 'reference'] },
  { kind: 'import-suppliers', needed: ['code', 'name', 'email'] },
  { kind: 'import-suppliers', needed: ['code', 'name', 'phone'] },
  { kind: 'import-items', needed: ['sku', 'name'] },
  { kind: 'import-suppliers', needed: ['code', 'name'] },
];

function hasAll(kind: BatchKind, needed: readonly string[], columns: readonly string[]): boolean {
  const mapping = proposeMapping(kind, columns);
  return needed.every((field) => field in mapping);
}

const separators = [',', ';', '\t', '|'];

/** What a file holds, as far as the names of its columns tell; `null` when they do not. */
export function guessKind(head: string): BatchKind | null {
  const header = head.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
  const [columns] = separators
    .map((separator) => header.split(separator).map((name) => name.trim().replaceAll('"', '')))
    .toSorted((one, other) => other.length - one.length);
  if (!columns || columns.length < 2) return null;
  return guesses.find(({ kind, needed }) => hasAll(kind, needed, columns))?.kind ?? null;
}

/** As chosen; else as the columns tell, and a stock list when they do not. */
export async function kindOf(file: Blob, chosen: BatchKind | null): Promise<BatchKind> {
  return chosen ?? guessKind(await file.slice(0, HEAD_BYTES).text()) ?? 'import-items';
}
