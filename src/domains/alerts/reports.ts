import type { FileAnswer, OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { badCursor, readCursor, writeCursor } from '../../server/core/list-cursor.ts';
import { everyRow, type TableColumn, tableFile } from '../../server/core/table-file.ts';
import type { Alert, Delivery, exportAlerts, exportDeliveries, getAlertHistory, listAlerts } from './contract.ts';
import { findAlert, readHistory, toAlert } from './store.ts';
import { alertPosition, type AlertPosition, countAlerts, readAlerts } from './store-lists.ts';
import { deliveries } from './webhook.ts';

export async function alertPage(
  ctx: QueryContext,
  input: ParsedInputOf<typeof listAlerts>,
): Promise<OutputOf<typeof listAlerts>> {
  const { limit, cursor, sort, order, ...filters } = input;
  const position = readCursor<[string, ...AlertPosition]>(cursor, 3);
  if (position && position[0] !== `${sort} ${order}`) throw badCursor();
  const after = position && ([position[1], position[2]] as const);
  const rows = await readAlerts(ctx.db, filters, { sort, order }, limit + 1, after);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last ? writeCursor([`${sort} ${order}`, ...alertPosition(last, sort)]) : null;
  return { items: shown.map(toAlert), page: { next, total: await countAlerts(ctx.db, filters) } };
}

export async function oneAlert({ db }: QueryContext, { id }: { readonly id: string }): Promise<Alert> {
  const row = await findAlert(db, id);
  if (!row) throw notFound('alert', id);
  return toAlert(row);
}

const newestChanges = 200;

type HistoryDetails = Pick<
  OutputOf<typeof getAlertHistory>[number],
  'state' | 'severity' | 'stock' | 'level' | 'onOrder' | 'snoozedUntil' | 'note'
>;

export async function history(
  ctx: QueryContext,
  { id }: ParsedInputOf<typeof getAlertHistory>,
): Promise<OutputOf<typeof getAlertHistory>> {
  await oneAlert(ctx, { id });
  const rows = await readHistory(ctx.db, id, newestChanges);
  return rows.map((row) => ({ ...row, _id: row.id, ...(JSON.parse(row.details) as HistoryDetails) }));
}

const exportPage = 5_000;

const columns: readonly TableColumn<Alert>[] = [
  { header: 'sku', value: (row) => row.sku },
  { header: 'itemName', value: (row) => row.itemName },
  { header: 'category', value: (row) => row.category },
  { header: 'place', value: (row) => row.place },
  { header: 'severity', value: (row) => row.severity },
  { header: 'state', value: (row) => row.state },
  { header: 'stock', kind: 'number', value: (row) => row.stock },
  { header: 'level', kind: 'number', value: (row) => row.level },
  { header: 'onOrder', kind: 'number', value: (row) => row.onOrder },
  { header: 'suggestedQuantity', kind: 'number', value: (row) => row.suggestedQuantity },
  { header: 'openedAt', kind: 'time', value: (row) => row.openedAt },
  { header: 'snoozedUntil', kind: 'time', value: (row) => row.snoozedUntil },
  { header: 'acknowledgedAt', kind: 'time', value: (row) => row.acknowledgedAt },
  { header: 'note', value: (row) => row.note },
  { header: 'settledAt', kind: 'time', value: (row) => row.settledAt },
];

export async function alertsFile(
  ctx: QueryContext,
  { format, locale, sort, order, ...filters }: ParsedInputOf<typeof exportAlerts>,
): Promise<FileAnswer> {
  async function* pages() {
    let after: AlertPosition | undefined;
    for (;;) {
      const rows = await readAlerts(ctx.db, filters, { sort, order }, exportPage, after);
      yield rows.map(toAlert);
      const last = rows.at(-1);
      if (rows.length < exportPage || !last) return;
      after = alertPosition(last, sort);
    }
  }
  return tableFile({ name: 'alerts', format, locale, now: ctx.now, columns, pages: pages() });
}

const ofDelivery: readonly TableColumn<Delivery>[] = [
  { header: 'createdAt', kind: 'time', value: (delivery) => delivery.createdAt },
  { header: 'event', value: (delivery) => delivery.event },
  { header: 'subject', value: (delivery) => delivery.subject },
  { header: 'state', value: (delivery) => delivery.state },
  { header: 'attempts', kind: 'number', value: (delivery) => delivery.attempts },
  { header: 'status', kind: 'number', value: (delivery) => delivery.status },
  { header: 'error', value: (delivery) => delivery.error },
  { header: 'lastAttemptAt', kind: 'time', value: (delivery) => delivery.lastAttemptAt },
  { header: 'eventId', value: (delivery) => delivery.eventId },
];

export function deliveriesFile(
  ctx: QueryContext,
  { format, locale, ...filters }: ParsedInputOf<typeof exportDeliveries>,
): Promise<FileAnswer> {
  const pages = everyRow<Delivery>((page) => deliveries(ctx, { ...filters, ...page }));
  return tableFile({ name: 'webhook-deliveries', format, locale, now: ctx.now, columns: ofDelivery, pages });
}
