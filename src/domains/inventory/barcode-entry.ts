import { barcodeDoubt, barcodeFault, barcodeKey } from '../../contract/barcodes.ts';
import { AppError } from '../../contract/errors.ts';
import type { Reader } from '../../server/db/port.ts';
import type { ItemWarning } from './contract.ts';
import { findItemsByCode, type ItemRow } from './store.ts';

const faults = {
  rounded: (barcode: string) =>
    `${barcode} is what a spreadsheet left of a long number: the code itself is lost. Format the column as text and enter the code from the package again.`,
  checkDigit: () => 'The check digit of this EAN or UPC number is wrong.',
} as const;

const doubts = {
  notEan8: (barcode: string) =>
    `${barcode} has eight digits but is neither an EAN-8 nor a UPC-E: it is taken as a number of your own.`,
  notGtin14: (barcode: string) =>
    `${barcode} has fourteen digits but not the check digit of a GTIN-14: it is taken as a number of your own.`,
} as const;

/** Throws VALIDATION_FAILED for a barcode that can't be right. */
export function assertBarcode(barcode: string): void {
  const fault = barcodeFault(barcode);
  if (fault === undefined) return;
  const message = faults[fault](barcode.trim());
  throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'barcode', message }] });
}

const namedAtMost = 5;

/** What is worth a look about the barcode that an item was just given. */
export async function barcodeWarnings(db: Reader, { id, barcode }: ItemRow): Promise<ItemWarning[]> {
  if (barcode === '') return [];
  const doubt = barcodeDoubt(barcode);
  const doubted = doubt && { field: 'barcode', code: 'BARCODE_UNUSUAL' as const, message: doubts[doubt](barcode) };
  const found = await findItemsByCode(db, { keys: [barcodeKey(barcode)], skus: [] }, namedAtMost + 1);
  const others = found.filter((item) => item.id !== id && item.isActive === 1).slice(0, namedAtMost);
  return [...(doubted ? [{ ...doubted, items: [] }] : []), ...(others.length > 0 ? [sharedWith(barcode, others)] : [])];
}

function sharedWith(barcode: string, others: readonly ItemRow[]): ItemWarning {
  const named = others.map(({ sku, name }) => `${sku} (${name})`).join(', ');
  return {
    field: 'barcode',
    code: 'BARCODE_SHARED',
    message: `The barcode ${barcode} is on ${named} too: a scan of it will ask which one is meant.`,
    items: others.map(({ id, sku, name }) => ({ id, sku, name })),
  };
}
