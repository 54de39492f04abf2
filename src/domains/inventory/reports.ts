import type { ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import { codeOf } from '../../contract/folding.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { Reader } from '../../server/db/port.ts';
import { type ItemKey, productNumber, severityOf, suggestedQuantity, thinOut } from './model.ts';
import { findItem, type ItemRow, toItem } from './store.ts';
import { namedMovement, readCurve, readMovement } from './store-ledger.ts';
import { readLowest } from './store-lists.ts';
import type * as contract from './contract.ts';

const mostCurvePoints = 300;

/** By id, SKU or integer alias, tried in this order. */
export async function lookUp(db: Reader, name: string): Promise<ItemRow | undefined> {
  const keys: ItemKey[] = [
    { by: 'id', value: name },
    { by: 'sku', value: codeOf(name) },
  ];
  const number = productNumber(name);
  if (number !== undefined) keys.push({ by: 'productId', value: number });
  for (const key of keys) {
    const item = await findItem(db, key);
    if (item) return item;
  }
  return undefined;
}

export async function requireItem(db: Reader, name: string): Promise<ItemRow> {
  const item = await lookUp(db, name);
  if (!item) throw notFound('item', name);
  return item;
}

export async function requireProduct(db: Reader, productId: number): Promise<ItemRow> {
  const item = await findItem(db, { by: 'productId', value: productId });
  if (!item) throw notFound('product', String(productId));
  return item;
}

export async function oneMovement(db: Reader, id: string) {
  const row = await readMovement(db, id);
  if (!row) throw notFound('movement', id);
  return namedMovement(row);
}

export async function getStockCurve(
  ctx: QueryContext,
  { id, startDate }: ParsedInputOf<typeof contract.getStockCurve>,
) {
  const item = await requireItem(ctx.db, id);
  const rows = await readCurve(ctx.db, item.id, startDate ?? '');
  const [first] = rows;
  const start = first && startDate ? [{ time: startDate, occurredAt: startDate, balance: first.balanceBefore }] : [];
  const points = thinOut([...start, ...rows], mostCurvePoints).map(({ time, occurredAt, balance }) => ({
    time,
    occurredAt,
    balance: fromThousandths(balance),
  }));
  return { itemId: item.id, movements: rows.length, points };
}

export async function lowStock(db: Reader, limit: number) {
  const rows = await readLowest(db, limit);
  return rows.map((row) => ({
    ...toItem(row),
    suggestedQuantity: fromThousandths(suggestedQuantity(row, row.onOrder)),
    severity: severityOf(row),
  }));
}
