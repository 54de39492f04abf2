import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { type AlertChange, alertUpdated, type raiseAlert, type settleAlert } from './contract.ts';
import { currentState, severityOf } from './model.ts';
import {
  type AlertRow,
  findCurrent,
  findCurrentOfItem,
  findUnfinishedSnooze,
  insertAlert,
  insertHistory,
  toAlert,
  updateAlert,
} from './store.ts';

/** What the stock room knows of a low item, in the form of the store. */
type Report = Pick<AlertRow, 'sku' | 'name' | 'category' | 'level' | 'target' | 'stock' | 'onOrder' | 'isCritical'>;

export async function raise(
  ctx: CommandContext,
  input: ParsedInputOf<typeof raiseAlert>,
): Promise<OutputOf<typeof raiseAlert>> {
  const { itemId, sku, name, level, stock, onOrder } = input;
  const isCritical = (input.severity ?? severityOf({ stock, level })) === 'critical' ? 1 : 0;
  const target = input.target ?? null;
  const report = { sku, name, category: input.category ?? '', level, target, stock, onOrder, isCritical };
  const place = input.place ?? '';
  const before = await findCurrent(ctx.tx, itemId, place);
  if (!before) {
    const { id, state } = await open(ctx, { itemId, place, ...report });
    return { alertId: id, state, isNew: true };
  }
  const { id, state } = await follow(ctx, before, report);
  return { alertId: id, state, isNew: false };
}

async function open(ctx: CommandContext, report: Report & Pick<AlertRow, 'itemId' | 'place'>): Promise<AlertRow> {
  const unfinished = await findUnfinishedSnooze(ctx.tx, report.itemId, report.place, ctx.now);
  const snooze = unfinished ?? { snoozedUntil: null, snoozedBy: null };
  const row: AlertRow = {
    ...report,
    ...snooze,
    id: ctx.newId(),
    state: currentState(report, snooze.snoozedUntil, ctx.now),
    acknowledgedAt: null,
    acknowledgedBy: null,
    note: null,
    openedAt: ctx.now,
    settledAt: null,
    updatedAt: ctx.now,
  };
  await insertAlert(ctx.tx, row);
  await tell(ctx, row, null, 'opened');
  return row;
}

/** Brings a current alert to what the stock room says now; the same again writes nothing. */
async function follow(ctx: CommandContext, before: AlertRow, report: Report): Promise<AlertRow> {
  const fields = Object.keys(report) as (keyof Report)[];
  const state = currentState(report, before.snoozedUntil, ctx.now);
  if (state === before.state && fields.every((field) => report[field] === before[field])) return before;
  return change(ctx, before, { ...report, state }, whatChanged(before, { ...report, state }));
}

function whatChanged(before: AlertRow, after: Pick<AlertRow, 'state' | 'isCritical'>): AlertChange {
  if (before.state === 'snoozed' && after.state !== 'snoozed') return 'woken';
  if (after.state === 'covered' && before.state === 'open') return 'covered';
  if (after.state === 'open' && before.state === 'covered') return 'uncovered';
  if (after.isCritical > before.isCritical) return 'worsened';
  return after.isCritical < before.isCritical ? 'eased' : 'followed';
}

export async function settle(
  ctx: CommandContext,
  { itemId, place, stock, onOrder }: ParsedInputOf<typeof settleAlert>,
): Promise<OutputOf<typeof settleAlert>> {
  const one = place === undefined ? undefined : await findCurrent(ctx.tx, itemId, place ?? '');
  const current =
    place === undefined ? await findCurrentOfItem(ctx.tx, itemId) : [one].filter((row) => row !== undefined);
  for (const before of current) {
    const level = { stock: stock ?? before.stock, onOrder: onOrder ?? before.onOrder };
    await change(ctx, before, { ...level, state: 'settled', settledAt: ctx.now }, 'settled');
  }
  return { settled: current.length };
}

/** Writes what became of an alert and tells it. */
async function change(
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

async function tell(ctx: CommandContext, row: AlertRow, before: AlertRow | null, what: AlertChange): Promise<void> {
  const { id, itemId, state } = row;
  const alert = toAlert(row);
  const previousState = before?.state ?? null;
  ctx.emit(alertUpdated, { alert, alertId: id, itemId, state, previousState, change: what }, tenantRoom);
  if (what === 'followed') return;
  const { stock, level, onOrder, snoozedUntil, note } = row;
  const details = JSON.stringify({ stock, level, onOrder, severity: alert.severity, state, snoozedUntil, note });
  const history = { id: ctx.newId(), alertId: id, at: ctx.now, change: what, userId: ctx.actor.userId, details };
  await insertHistory(ctx.tx, history);
}
