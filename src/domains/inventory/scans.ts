import { readScan, type Scan } from '../../contract/barcodes.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { Reader } from '../../server/db/port.ts';
import type { ScannedItem } from './contract.ts';
import { findItemsByCode, findItem, type ItemRow, toItem } from './store.ts';

const candidatesAtMost = 20;

/** What the scanner read, and the items that it may mean: none for an unknown label, several for a shared one. */
export async function findScanned(
  db: Reader,
  code: string,
  now: string,
): Promise<{ readonly scan: Scan; readonly items: readonly ItemRow[] }> {
  const scan = readScan(code, Number(now.slice(0, 4)));
  for (const [n, keys] of scan.barcodeKeys.entries()) {
    // A code is a SKU or it is none: only what it says itself is compared with SKUs.
    const skus = n === 0 ? scan.skus : [];
    const found = await findItemsByCode(db, { keys, skus }, candidatesAtMost);
    const listed = found.filter(({ isActive }) => isActive === 1);
    if (found.length > 0) return { scan, items: listed.length > 0 ? listed : found };
  }
  // Own labels of older versions carry the id.
  const byId = await findItem(db, { by: 'id', value: code.trim() });
  return { scan, items: byId ? [byId] : [] };
}

/** The item of a label. NOT_FOUND for an unknown one, AMBIGUOUS with the candidates for one that several items carry. */
export async function findByCode({ db, now }: QueryContext, { code }: { readonly code: string }): Promise<ScannedItem> {
  const { scan, items } = await findScanned(db, code, now);
  const [item, ...others] = items;
  if (!item) throw notFound('item', scan.code);
  if (others.length > 0) throw askWhich(scan.code, items);
  return { ...toItem(item), ...(scan.label && { label: labelOf(scan.label) }) };
}

function askWhich(code: string, items: readonly ItemRow[]): AppError {
  const named = items.map(({ sku }) => sku).join(', ');
  return new AppError('AMBIGUOUS', `${items.length} items carry the code ${code}: ${named}. Choose one of them.`, {
    code,
    candidates: items.map((item) => toItem(item)),
  });
}

const labelOf = ({ gtin, lot, serial, expiry, bestBefore, production, quantity }: NonNullable<Scan['label']>) => ({
  ...{ gtin: gtin ?? null, lot: lot ?? null, serial: serial ?? null, quantity: quantity ?? null },
  ...{ expiry: expiry ?? null, bestBefore: bestBefore ?? null, production: production ?? null },
});
