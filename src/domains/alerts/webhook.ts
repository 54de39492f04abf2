import { randomBytes } from 'node:crypto';
import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext, QueryContext } from '../../server/core/domain.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import * as contract from './contract.ts';
import { retryAfterMs } from './model.ts';
import {
  countDrop,
  type DeliveryRow,
  findDelivery,
  forgetDrops,
  insertDelivery,
  isFull,
  postponeOthers,
  readDeliveryCounts,
  readDrops,
  readSecret,
  toDelivery,
  updateDelivery,
  writeSecret,
} from './store-webhook.ts';

/** So many may wait for a receiver that does not answer; what comes on top is counted and left out. */
const mostPending = 1_000;

interface News {
  readonly event: contract.Delivery['event'];
  readonly subject: string;
  readonly data: object;
}

/** Writes down what is to be posted, with the change that it reports. Does nothing for a company without a webhook. */
export async function queueNews(ctx: CommandContext, news: News): Promise<void> {
  const { webhookUrl } = await readCompanySettings(ctx.tx);
  if (!webhookUrl) return;
  if (await isFull(ctx.tx, mostPending)) await countDrop(ctx.tx);
  else await queue(ctx, news);
}

async function queue(ctx: CommandContext, { event, subject, data }: News): Promise<string> {
  if (!(await readSecret(ctx.tx))) await writeSecret(ctx.tx, newSecret(), ctx.now);
  const { tenantId } = ctx.actor;
  const [id, eventId] = [ctx.newId(), ctx.newId()];
  const body = JSON.stringify({ event, data, tenantId, eventId, timestamp: ctx.now });
  await insertDelivery(ctx.tx, { id, eventId, event, subject, body, now: ctx.now });
  return id;
}

const newSecret = () => `ymwh_${randomBytes(32).toString('base64url')}`;

export async function testWebhook(ctx: CommandContext): Promise<contract.Delivery> {
  const { webhookUrl } = await readCompanySettings(ctx.tx);
  if (!webhookUrl) throw new AppError('CONFLICT', 'The company has no webhook address yet. Enter one in the settings.');
  const data = { message: 'This is a test.', requestedBy: ctx.actor.name };
  return tellQueued(ctx, await queue(ctx, { event: 'webhook:test', subject: ctx.actor.name, data }));
}

export async function retryDelivery(
  ctx: CommandContext,
  { id }: ParsedInputOf<typeof contract.retryDelivery>,
): Promise<contract.Delivery> {
  const before = await requireDelivery(ctx, id);
  if (before.state === 'delivered') throw new AppError('CONFLICT', 'It was delivered already.');
  await updateDelivery(ctx.tx, { ...before, state: 'pending', attempts: 0, nextAttemptAt: ctx.now });
  return tellQueued(ctx, id);
}

async function tellQueued(ctx: CommandContext, id: string): Promise<contract.Delivery> {
  const delivery = toDelivery(await requireDelivery(ctx, id));
  ctx.emit(contract.webhookQueued, { delivery, deliveryId: id }, tenantRoom);
  return delivery;
}

async function requireDelivery({ tx }: CommandContext, id: string): Promise<DeliveryRow> {
  const row = await findDelivery(tx, id);
  if (!row) throw notFound('delivery', id);
  return row;
}

export async function recordAttempt(
  ctx: CommandContext,
  { id, outcome, status, error, durationMs }: ParsedInputOf<typeof contract.recordAttempt>,
): Promise<contract.Delivery> {
  const before = await requireDelivery(ctx, id);
  const attempts = before.attempts + 1;
  const pause = outcome === 'delivered' || outcome === 'cancelled' ? undefined : retryAfterMs(attempts);
  const nextAttemptAt = pause === undefined ? null : new Date(Date.parse(ctx.now) + pause).toISOString();
  const state = outcome === 'delivered' ? 'delivered' : nextAttemptAt ? 'pending' : 'failed';
  const after = {
    ...before,
    attempts,
    state,
    status,
    error,
    durationMs,
    nextAttemptAt,
    lastAttemptAt: ctx.now,
  } as const;
  await updateDelivery(ctx.tx, after);
  if (outcome === 'unreachable' && nextAttemptAt) await postponeOthers(ctx.tx, nextAttemptAt);
  if (outcome === 'delivered') await forgetDrops(ctx.tx);
  return toDelivery(after);
}

export async function rotateWebhookSecret(ctx: CommandContext): Promise<OutputOf<typeof contract.rotateWebhookSecret>> {
  const secret = newSecret();
  await writeSecret(ctx.tx, secret, ctx.now);
  await ctx.audit({ action: 'alerts.rotate-webhook-secret', entity: 'company', entityId: ctx.actor.tenantId });
  return { secret };
}

export async function getWebhook({ db }: QueryContext): Promise<OutputOf<typeof contract.getWebhook>> {
  const { webhookUrl } = await readCompanySettings(db);
  const secret = await readSecret(db);
  const { pending, failed } = await readDeliveryCounts(db);
  const hasSecret = secret !== undefined;
  return {
    url: webhookUrl,
    hasSecret,
    secretSince: secret?.createdAt ?? null,
    pending,
    failed,
    dropped: await readDrops(db),
  };
}
