import { notFound } from '../../contract/errors.ts';
import { fromMinor } from '../../contract/money.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { PurchaseOrder } from './contract-orders.ts';
import { companyDay } from './order-parts.ts';
import { findOrder, readLines, readOpenSummary, toPurchaseOrder } from './store.ts';
import { readReceipts } from './store-receipts.ts';
import { readRevisions } from './store-revisions.ts';

export async function getOrder(ctx: QueryContext, id: string): Promise<PurchaseOrder> {
  const row = await findOrder(ctx.db, id);
  if (!row) throw notFound('purchase order', id);
  return toPurchaseOrder(row, await readLines(ctx.db, row.id), await companyDay(ctx));
}

export async function receiptsOf(ctx: QueryContext, id: string) {
  const row = await findOrder(ctx.db, id);
  if (!row) throw notFound('purchase order', id);
  return readReceipts(ctx.db, row.id);
}

export async function revisionsOf(ctx: QueryContext, id: string) {
  const row = await findOrder(ctx.db, id);
  if (!row) throw notFound('purchase order', id);
  return readRevisions(ctx.db, row.id);
}

export async function openSummary(ctx: QueryContext) {
  const open = await readOpenSummary(ctx.db, await companyDay(ctx));
  return { ...open, value: fromMinor(open.value), openUnits: fromThousandths(open.openUnits) };
}
