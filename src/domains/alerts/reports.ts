import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { Alert } from './contract.ts';
import { findAlert, readHistory, toAlert } from './store.ts';
import type * as contract from './contract.ts';

export async function getAlert({ db }: QueryContext, { id }: { readonly id: string }): Promise<Alert> {
  const row = await findAlert(db, id);
  if (!row) throw notFound('alert', id);
  return toAlert(row);
}

const newestChanges = 200;

type HistoryDetails = Pick<
  OutputOf<typeof contract.getAlertHistory>[number],
  'state' | 'severity' | 'stock' | 'level' | 'onOrder' | 'snoozedUntil' | 'note'
>;

export async function getAlertHistory(
  ctx: QueryContext,
  { id }: ParsedInputOf<typeof contract.getAlertHistory>,
): Promise<OutputOf<typeof contract.getAlertHistory>> {
  await getAlert(ctx, { id });
  const rows = await readHistory(ctx.db, id, newestChanges);
  return rows.map((row) => ({ ...row, _id: row.id, ...(JSON.parse(row.details) as HistoryDetails) }));
}
