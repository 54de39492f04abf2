import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { type Alert, type AlertChange, alertUpdated } from './contract.ts';
import { isNewsOutside } from './model.ts';
import { type AlertRow, insertHistory, toAlert, updateAlert } from './store.ts';
import { queueNews } from './webhook.ts';

/** Writes what became of an alert, and tells it. */
export async function change(
  ctx: CommandContext,
  before: AlertRow,
  fields: Partial<AlertRow>,
  what: AlertChange,
): Promise<AlertRow> {
  const after = { ...before, ...fields, updatedAt: ctx.now };
  await updateAlert(ctx.tx, after);
  await tell(ctx, after, before, what);
  return after;
}

/** To the company's people at once, into the alert's history, and, unless it `isQuiet`, to the webhook after the commit. */
export async function tell(
  ctx: CommandContext,
  row: AlertRow,
  before: AlertRow | null,
  what: AlertChange,
  isQuiet = false,
): Promise<void> {
  const { id, itemId, state } = row;
  const alert = toAlert(row);
  const previousState = before?.state ?? null;
  const changedBy = ctx.actor.userId;
  ctx.emit(alertUpdated, { alert, alertId: id, itemId, state, previousState, change: what, changedBy }, tenantRoom);
  if (what !== 'followed') await remember(ctx, row, alert, what);
  if (!isQuiet && isNewsOutside(what, state, previousState)) {
    const event = what === 'opened' ? 'alert:low-stock' : 'alert:updated';
    await queueNews(ctx, { event, subject: subjectOf(alert), data: { ...alert, change: what, previousState } });
  }
}

async function remember(ctx: CommandContext, row: AlertRow, alert: Alert, what: AlertChange): Promise<void> {
  const { id: alertId, snoozedUntil, note, state } = row;
  const { stock, level, onOrder } = alert;
  const details = JSON.stringify({ stock, level, onOrder, severity: alert.severity, state, snoozedUntil, note });
  const { userId, name: userName } = ctx.actor;
  await insertHistory(ctx.tx, { id: ctx.newId(), alertId, at: ctx.now, change: what, userId, userName, details });
}

const subjectOf = ({ sku, place }: Alert): string => (place ? `${sku} · ${place}` : sku);
