import { dayIn, daysBefore } from '../../contract/days.ts';
import type { ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import { fromMinor } from '../../contract/money.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import type { Order } from './contract.ts';
import { findOrder, readLines, toOrder } from './store.ts';
import { countByStatus, readDay, readTopSellers } from './store-lists.ts';
import type * as contract from './contract.ts';

export async function oneOrder({ db }: QueryContext, id: string): Promise<Order> {
  const order = await findOrder(db, id);
  if (!order) throw notFound('order', id);
  return toOrder(order, await readLines(db, order.id));
}

export async function summary({ db, now }: QueryContext) {
  const { timezone } = await readCompanySettings(db);
  const byStatus = await countByStatus(db);
  const today = await readDay(db, dayIn(timezone, now));
  return {
    byStatus,
    open: byStatus.Pending + byStatus.Partial,
    total: Object.values(byStatus).reduce((sum, orders) => sum + orders, 0),
    today: { orders: today.orders, totalAmount: fromMinor(today.total) },
  };
}

export async function listTopSellers(
  { db, now }: QueryContext,
  { days, limit }: ParsedInputOf<typeof contract.listTopSellers>,
) {
  const { timezone } = await readCompanySettings(db);
  const until = dayIn(timezone, now);
  const rows = await readTopSellers(db, { since: daysBefore(until, days - 1), until }, limit);
  return rows.map((row) => ({ ...row, quantity: fromThousandths(row.quantity), revenue: fromMinor(row.revenue) }));
}
