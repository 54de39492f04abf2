import { createIds } from '../../src/server/core/ids.ts';
import type { Tx } from '../../src/server/db/port.ts';
import { openDatabase } from '../../src/server/db/sqlite.ts';
import { changeLevel, insertItem } from '../../src/domains/inventory/store.ts';
import { insertMovement } from '../../src/domains/inventory/store-ledger.ts';

const words =
  'white hanging heart light holder metal lantern cream cupid coat hanger knitted union flag bottle water glass star frosted set of red woolly hottie retro spot paper bag box vintage blue pink green small large medium candle'.split(
    ' ',
  );

/** Names, codes and places of the n-th item: the same at every run. */
export const itemSku = (n: number): string => `SKU-${String((n * 7_919) % 1_000_003).padStart(7, '0')}`;
export const itemBarcode = (n: number): string => String(2_000_000_000_000 + n);
const word = (n: number): string => words[n % words.length] ?? '';

export interface LargeStock {
  readonly items: number;
  readonly movements: number;
}

/**
 * Fills a company's stock with the statements that the product itself writes with, but without events: what a large shop
 * has after a year. A fifth of the items get most of the movements, as in a real shop.
 */
export async function fillLargeStock(databasePath: string, tenantId: string, size: LargeStock): Promise<void> {
  const db = openDatabase(databasePath, 'write');
  db.pragma('synchronous = OFF');
  const tx = db.tx.forTenant(tenantId);
  const newId = createIds();
  const ids: string[] = [];
  db.begin();
  for (let n = 0; n < size.items; n += 1) ids.push(await addItem(tx, n, newId()));
  db.commit();
  const userId = 'bench';
  const span = 180 * 86_400_000;
  const begin = Date.now() - span;
  for (let n = 0; n < size.movements; n += 1) {
    if (n % 50_000 === 0) db.begin();
    const itemId = ids[Math.floor(scatter(n) ** 3 * ids.length)] ?? '';
    const at = new Date(begin + Math.floor((n / size.movements) * span)).toISOString();
    const type = n % 50 === 0 ? 'return' : n % 5 === 0 ? 'purchase' : 'sale';
    const quantity = 1_000 * (type === 'sale' ? -1 - (n % 3) : type === 'return' ? 1 : 12);
    await move(tx, { id: newId(), itemId, type, quantity, at, userId });
    if (n % 50_000 === 49_999 || n === size.movements - 1) db.commit();
  }
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

/** A number from 0 to 1, the same for the same n. */
function scatter(n: number): number {
  return ((n * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;
}

async function addItem(tx: Tx, n: number, id: string): Promise<string> {
  const now = new Date().toISOString();
  const description = {
    sku: itemSku(n),
    name: `${word(n)} ${word(n * 7 + 3)} ${word(n * 13 + 5)} ${word(n * 17 + 11)} ${n}`,
    supplier: '',
    category: word(n * 3),
    location: `${'ABCDEF'[n % 6]}-${n % 40}-${n % 25}`,
    ...{ unit: 'pcs', step: 1_000, reorderLevel: 10_000, reorderTarget: null },
    ...{ cost: 10_000 * (100 + (n % 900)), price: 10_000 * (200 + (n % 1_900)) },
    barcode: itemBarcode(n),
  };
  await insertItem(tx, id, description, now);
  await move(tx, {
    id: `${id.slice(0, -4)}0000`,
    itemId: id,
    type: 'adjustment',
    quantity: 1_000 * (5 + (n % 120)),
    at: now,
    userId: 'bench',
  });
  return id;
}

interface Move {
  readonly id: string;
  readonly itemId: string;
  readonly type: 'purchase' | 'sale' | 'return' | 'adjustment';
  /** In thousandths. */
  readonly quantity: number;
  readonly at: string;
  readonly userId: string;
}

/** A sale that the stock does not suffice for is a delivery instead. */
async function move(tx: Tx, { id, itemId, type, quantity, at, userId }: Move): Promise<void> {
  const took = await changeLevel(tx, { by: 'id', value: itemId }, quantity, at);
  if (!took) return move(tx, { id, itemId, type: 'purchase', quantity: 40_000, at, userId });
  await insertMovement(tx, {
    ...{ id, itemId, type, quantity, place: took.location, userId, occurredAt: at, recordedAt: at, note: null },
    ...{ balanceBefore: took.stock - quantity, balanceAfter: took.stock },
    reference: type === 'adjustment' ? null : `REF-${id.slice(0, 8)}`,
    referenceType: type === 'purchase' ? 'purchase_order' : type === 'adjustment' ? 'adjustment' : 'order',
  });
}
