import { AppError, notFound } from '../../contract/errors.ts';
import type { FieldChange } from '../../contract/fields.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import type { StockItem } from './contract.ts';
import { moveStock } from './ledger.ts';
import { rewrite } from './service.ts';
import { findItem, type ItemRow, toItem } from './store.ts';
import { type MovementRow, readByReference, readMovement } from './store-ledger.ts';
import type * as contract from './contract.ts';

export const reverseMovements: CommandHandler<typeof contract.reverseMovements> = async (ctx, input) => {
  const { ids = [], reference, referenceType, note } = input;
  const rows: MovementRow[] = [];
  for (const id of ids) {
    const row = await readMovement(ctx.tx, id);
    if (!row) throw notFound('movement', id);
    rows.push(row);
  }
  if (reference !== undefined && referenceType !== undefined) {
    rows.push(...(await readByReference(ctx.tx, { reference, referenceType })));
  }
  // What came in last may have taken what came in before it.
  for (const row of rows.toReversed()) await moveBack(ctx, row, note);
  return { reversed: rows.length };
};

type Moved = Pick<MovementRow, 'itemId' | 'place' | 'type' | 'quantity' | 'reference' | 'referenceType'>;

async function moveBack(ctx: CommandContext, row: Moved, note: string): Promise<void> {
  const { itemId, place, type, quantity, reference, referenceType } = row;
  await moveStock(
    ctx,
    { by: 'id', value: itemId },
    {
      ...{ type: type === 'sale' ? 'return' : 'adjustment', quantity: -quantity, note },
      ...{ place: place || undefined, reference: reference ?? undefined, referenceType: referenceType ?? undefined },
    },
  );
}

export const takeBackItem: CommandHandler<typeof contract.takeBackItem> = async (ctx, input) => {
  const { id, batchId, version, changes, note } = input;
  const item = await findItem(ctx.tx, { by: 'id', value: id });
  if (!item) throw notFound('item', id);
  if (version !== undefined) await unmake(ctx, item, { batchId, version, note });
  if (changes !== undefined) await changeBack(ctx, item, changes);
  return { id };
};

interface Making {
  readonly batchId: string;
  readonly version: number;
  readonly note: string;
}

/** Its ledger stays, with the opposites of what the import had brought in. */
async function unmake(ctx: CommandContext, item: ItemRow, { batchId, version, note }: Making): Promise<void> {
  if (item.version !== version) throw conflict(item, 'was changed since.', { why: 'changed' });
  if (item.onOrder > 0) {
    const quantity = fromThousandths(item.onOrder);
    throw conflict(item, `is on order: ${quantity}.`, { why: 'onOrder', quantity });
  }
  if (item.product) throw conflict(item, 'was made part of a product since.', { why: 'inProduct' });
  const from = { reference: batchId, referenceType: 'batch' } as const;
  const left = new Map<string, number>();
  for (const { place, quantity } of await readByReference(ctx.tx, { ...from, itemId: item.id })) {
    left.set(place, (left.get(place) ?? 0) + quantity);
  }
  const brought = [...left.values()].reduce((sum, quantity) => sum + quantity, 0);
  if (item.stock !== brought) {
    const [now, came] = [item.stock, brought].map(fromThousandths);
    throw conflict(item, `was used or counted since: ${now} in stock, ${came} came with the import.`, {
      ...{ why: 'used', now, brought: came },
    });
  }
  for (const [place, quantity] of left) {
    if (quantity !== 0) await moveBack(ctx, { ...from, itemId: item.id, type: 'adjustment', place, quantity }, note);
  }
  const empty = await findItem(ctx.tx, { by: 'id', value: item.id });
  if (empty) await rewrite(ctx, empty, {}, false);
}

/** Levels are changed back by their movements. */
async function changeBack(ctx: CommandContext, item: ItemRow, changes: readonly FieldChange[]): Promise<void> {
  const now = toItem(item);
  const given: Record<string, unknown> = {};
  let isActive: boolean | undefined;
  for (const { field, from, to } of changes) {
    if (field === 'stock') continue;
    const present = now[field as keyof StockItem];
    if (present !== to) {
      const told = { why: 'fieldChanged', field, now: present ?? null };
      throw conflict(item, `was changed since: ${field} is ${present ?? 'empty'} now.`, told);
    }
    if (field === 'isActive') isActive = from === true;
    else given[field] = from;
  }
  await rewrite(ctx, item, given, isActive);
}

const conflict = ({ id, sku }: ItemRow, what: string, told: object): AppError =>
  new AppError('CONFLICT', `${sku} ${what}`, { skuId: id, sku, name: sku, ...told });
