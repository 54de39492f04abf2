import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { Alert, getAlertHistory } from './contract.ts';
import { findAlert, readHistory, toAlert } from './store.ts';

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
