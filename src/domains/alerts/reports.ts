import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { badCursor, readCursor, writeCursor } from '../../server/core/list-cursor.ts';
import type { Alert, listAlerts } from './contract.ts';
import { findAlert, toAlert } from './store.ts';
import { alertPosition, type AlertPosition, countAlerts, readAlerts } from './store-lists.ts';

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
