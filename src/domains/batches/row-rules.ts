import { type MovementType, movementTypes } from '../inventory/contract.ts';
import { type Cells, readCode, readFlag, readPrice, readQuantity, readTexts } from './cells.ts';
import { isReturn } from './order-rows.ts';
import { at, fault, type Read, shown } from './row-faults.ts';

export interface MovementRow {
  readonly sku: string;
  readonly type: MovementType;
  /** Signed, never 0. */
  readonly quantity: number;
  readonly reference: string | undefined;
  readonly note: string | undefined;
  /** ISO 8601; absent when the file has no date column. */
  readonly occurredAt: string | undefined;
  readonly place: string | undefined;
  /** Of an own export. */
  readonly movementId: string | undefined;
}

/**
 * A row with a type of ours moves as that says. Without one a positive quantity is a sale; a negative one comes back when
 * `isReturn` says so, else it is written off.
 */
export function readMovementRow(cells: Cells): Read<MovementRow> {
  const sku = readCode(cells);
  if (!sku.ok) return at('sku', sku);
  const quantity = readQuantity(cells['quantity'] ?? '');
  if (!quantity.ok) return at('quantity', quantity);
  if (quantity.value === 0) return fault('BAD_QUANTITY', 'The quantity is 0, so nothing moves.', 'quantity');
  const occurredAt = cells['date'];
  if (occurredAt === '') return fault('MISSING_VALUE', 'The date is missing.', 'date');
  const texts = readTexts(cells, { reference: 200, place: 100, movementId: 100 });
  if (!texts.ok) return texts;
  const { reference, place, movementId } = texts.value;
  const written = cells['movementType'] ?? '';
  const type = written === '' ? typeOf(reference, quantity.value) : typeNamed(written);
  const amount = Math.abs(quantity.value);
  const signed: Readonly<Record<string, number>> = {
    ...{ sale: -amount, purchase: amount, return: amount, adjustment: quantity.value },
  };
  const known = movementTypes.find((one) => one === type);
  if (!known) {
    const reason = `"${shown(written)}" is no kind of movement: it is one of ${movementTypes.join(', ')}.`;
    return fault('BAD_VALUE', reason, 'movementType');
  }
  const note = cells['note']?.slice(0, 500) || undefined;
  return {
    ok: true,
    value: {
      ...{ sku: sku.value, type: known, quantity: signed[known] ?? quantity.value },
      ...{ reference, note, occurredAt, place, movementId },
    },
  };
}

/** Words of other systems for what moves. */
const typeWords: Readonly<Record<MovementType, string>> = {
  purchase:
    'purchase receipt goodsreceipt received receive in inbound incoming buy zugang eingang wareneingang einkauf',
  sale: 'sale sold issue goodsissue out outbound outgoing shipment dispatch abgang ausgang warenausgang verkauf entnahme',
  return: 'return returned rma rückgabe rücksendung retoure',
  adjustment: 'adjustment correction stocktake count adjust korrektur inventur bestandskorrektur',
};
const typesByWord = new Map(
  movementTypes.flatMap((type) => typeWords[type].split(' ').map((word) => [word, type] as const)),
);

const typeNamed = (written: string): MovementType | undefined =>
  typesByWord.get(written.toLowerCase().replaceAll(/[^\p{L}]/gu, ''));

function typeOf(reference: string | undefined, quantity: number): MovementType {
  if (isReturn(reference, quantity)) return 'return';
  return quantity > 0 ? 'sale' : 'adjustment';
}

export interface ItemRow {
  readonly sku: string;
  /** Required of the item, not of each of its rows. */
  readonly name?: string;
  readonly category?: string;
  readonly location?: string;
  readonly unit?: string;
  readonly barcode?: string;
  readonly stock?: number;
  readonly cost?: number;
  readonly price?: number;
  readonly reorderLevel?: number;
  readonly reorderTarget?: number;
  readonly isActive?: boolean;
  readonly quantityDecimals?: number;
}

/** An empty cell says nothing about its field. */
export function readItemRow(cells: Cells): Read<ItemRow> {
  const sku = readCode(cells);
  if (!sku.ok) return at('sku', sku);
  const texts = readTexts(cells, { name: 200, category: 100, location: 100, unit: 20, barcode: 64 });
  if (!texts.ok) return texts;
  const isActive = readFlag(cells, 'active');
  if (!isActive.ok) return isActive;
  const row: Record<string, string | number | boolean> = { sku: sku.value, ...texts.value };
  if (isActive.value !== undefined) row['isActive'] = isActive.value;
  for (const field of ['stock', 'reorderLevel', 'reorderTarget', 'quantityDecimals', 'cost', 'price']) {
    const text = cells[field];
    if (!text) continue;
    const isPrice = field === 'cost' || field === 'price';
    const number = isPrice ? readPrice(text) : readQuantity(text);
    if (!number.ok) return at(field, number);
    if (number.value < 0) return fault(isPrice ? 'BAD_NUMBER' : 'BAD_QUANTITY', `"${text}" is below zero.`, field);
    row[field] = number.value;
  }
  return { ok: true, value: row as unknown as ItemRow };
}
