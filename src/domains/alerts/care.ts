import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { change } from './announce.ts';
import type { Alert } from './contract.ts';
import { currentState, snoozeFault } from './model.ts';
import { type AlertRow, findAlert, findDue, toAlert } from './store.ts';
import type * as contract from './contract.ts';

/** What people do about alerts, and the clock for them. */

type Which = ParsedInputOf<typeof contract.wakeAlerts>;

/** The named alerts that are not settled, in the order given. An id that is no alert is a NOT_FOUND. */
async function currentOnes(ctx: CommandContext, { ids, id }: Which): Promise<AlertRow[]> {
  const wanted = [...new Set(ids ?? (id === undefined ? [] : [id]))];
  const rows: AlertRow[] = [];
  for (const one of wanted) {
    const row = await findAlert(ctx.tx, one);
    if (!row) throw notFound('alert', one);
    if (row.state !== 'settled') rows.push(row);
  }
  return rows;
}

export async function snoozeAlerts(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.snoozeAlerts>,
): Promise<Alert[]> {
  const fault = snoozeFault(input.until, ctx.now);
  if (fault) throw new AppError('VALIDATION_FAILED', fault, { fields: [{ field: 'until', message: fault }] });
  const changed: Alert[] = [];
  for (const row of await currentOnes(ctx, input)) {
    const asleep = { state: 'snoozed', snoozedUntil: input.until, snoozedBy: ctx.actor.userId } as const;
    changed.push(toAlert(await change(ctx, row, asleep, 'snoozed')));
  }
  return changed;
}

export async function wakeAlerts(ctx: CommandContext, input: Which): Promise<Alert[]> {
  const changed: Alert[] = [];
  for (const row of await currentOnes(ctx, input)) {
    if (row.state === 'snoozed') changed.push(toAlert(await wakeOne(ctx, row)));
  }
  return changed;
}

export async function wakeDue(ctx: CommandContext, { limit }: ParsedInputOf<typeof contract.wakeDue>) {
  const due = await findDue(ctx.tx, ctx.now, limit);
  for (const row of due) await wakeOne(ctx, row);
  return { woken: due.length };
}

async function wakeOne(ctx: CommandContext, row: AlertRow): Promise<AlertRow> {
  const awake = { state: currentState(row, null, ctx.now), snoozedUntil: null, snoozedBy: null };
  return change(ctx, row, awake, 'woken');
}

export async function acknowledgeAlerts(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.acknowledgeAlerts>,
): Promise<Alert[]> {
  const changed: Alert[] = [];
  for (const row of await currentOnes(ctx, input)) {
    const seen = { acknowledgedAt: ctx.now, acknowledgedBy: ctx.actor.userId, note: input.note || null };
    changed.push(toAlert(await change(ctx, row, seen, 'acknowledged')));
  }
  return changed;
}

export async function unacknowledgeAlerts(ctx: CommandContext, input: Which): Promise<Alert[]> {
  const changed: Alert[] = [];
  for (const row of await currentOnes(ctx, input)) {
    if (row.acknowledgedAt === null) continue;
    const unseen = { acknowledgedAt: null, acknowledgedBy: null, note: null };
    changed.push(toAlert(await change(ctx, row, unseen, 'unacknowledged')));
  }
  return changed;
}
