import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { toThousandths } from '../../contract/quantity.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { change, tell } from './announce.ts';
import type { AlertChange } from './contract.ts';
import { currentState, severityOf } from './model.ts';
import {
  type AlertRow,
  findCurrent,
  findCurrentOfItem,
  findUnfinishedSnooze,
  insertAlert,
  readLowWithoutAlert,
} from './store.ts';
import type * as contract from './contract.ts';

/** What the stock room knows of a low item, in the form of the store. */
type Report = Pick<AlertRow, 'sku' | 'name' | 'category' | 'level' | 'target' | 'stock' | 'onOrder' | 'isCritical'>;

export async function raiseAlert(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.raiseAlert>,
): Promise<OutputOf<typeof contract.raiseAlert>> {
  const { itemId, sku, name } = input;
  const level = toThousandths(input.level);
  const stock = toThousandths(input.stock);
  const onOrder = toThousandths(input.onOrder);
  const isCritical = (input.severity ?? severityOf({ stock, level })) === 'critical' ? 1 : 0;
  const wanted = input.target ?? null;
  const target = wanted === null ? null : toThousandths(wanted);
  const report = { sku, name, category: input.category ?? '', level, target, stock, onOrder, isCritical };
  const place = input.place ?? '';
  const before = await findCurrent(ctx.tx, itemId, place);
  if (!before) {
    const { id, state } = await open(ctx, { itemId, place, ...report }, input.quiet ?? false);
    return { alertId: id, state, isNew: true };
  }
  const { id, state } = await follow(ctx, before, report);
  return { alertId: id, state, isNew: false };
}

async function open(
  ctx: CommandContext,
  report: Report & Pick<AlertRow, 'itemId' | 'place'>,
  isQuiet = false,
): Promise<AlertRow> {
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
  await tell(ctx, row, null, 'opened', isQuiet);
  return row;
}

/** Brings a current alert to what the stock room says now; the same again writes nothing. */
async function follow(ctx: CommandContext, before: AlertRow, report: Report): Promise<AlertRow> {
  const fields = Object.keys(report) as (keyof Report)[];
  const state = currentState(report, before.snoozedUntil, ctx.now);
  if (state === before.state && fields.every((field) => report[field] === before[field])) return before;
  const isOver = before.state === 'snoozed' && state !== 'snoozed';
  const after = { ...report, ...(isOver && { snoozedUntil: null, snoozedBy: null }), state };
  return change(ctx, before, after, whatChanged(before, after));
}

function whatChanged(before: AlertRow, after: Pick<AlertRow, 'state' | 'isCritical'>): AlertChange {
  if (before.state === 'snoozed' && after.state !== 'snoozed') return 'woken';
  if (after.state === 'covered' && before.state === 'open') return 'covered';
  if (after.state === 'open' && before.state === 'covered') return 'uncovered';
  if (after.isCritical > before.isCritical) return 'worsened';
  return after.isCritical < before.isCritical ? 'eased' : 'followed';
}

export async function settleAlert(
  ctx: CommandContext,
  { itemId, place, stock, onOrder }: ParsedInputOf<typeof contract.settleAlert>,
): Promise<OutputOf<typeof contract.settleAlert>> {
  const one = place === undefined ? undefined : await findCurrent(ctx.tx, itemId, place ?? '');
  const current =
    place === undefined ? await findCurrentOfItem(ctx.tx, itemId) : [one].filter((row) => row !== undefined);
  for (const before of current) {
    const level = {
      stock: stock === undefined ? before.stock : toThousandths(stock),
      onOrder: onOrder === undefined ? before.onOrder : toThousandths(onOrder),
    };
    await change(ctx, before, { ...level, state: 'settled', settledAt: ctx.now }, 'settled');
  }
  return { settled: current.length };
}

export async function describeItem(
  ctx: CommandContext,
  { itemId, sku, name, category }: ParsedInputOf<typeof contract.describeItem>,
): Promise<OutputOf<typeof contract.describeItem>> {
  const current = await findCurrentOfItem(ctx.tx, itemId);
  for (const before of current) {
    const { level, target, stock, onOrder, isCritical } = before;
    await follow(ctx, before, { sku, name, category: category ?? '', level, target, stock, onOrder, isCritical });
  }
  return { changed: current.length };
}

export async function openMissing(
  ctx: CommandContext,
  { afterSku, limit }: ParsedInputOf<typeof contract.openMissing>,
): Promise<OutputOf<typeof contract.openMissing>> {
  const items = await readLowWithoutAlert(ctx.tx, afterSku, limit);
  for (const item of items) {
    await open(ctx, { ...item, place: '', isCritical: severityOf(item) === 'critical' ? 1 : 0 }, true);
  }
  return { opened: items.length, lastSku: items.at(-1)?.sku ?? null };
}
