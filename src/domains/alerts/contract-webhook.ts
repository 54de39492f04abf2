import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineList } from '../../contract/list.ts';

export const deliveryStates = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What is posted to the company's `webhookUrl`: `alert:low-stock` for a new alert, `alert:updated` for what became of it. */
export const webhookEvents = ['alert:low-stock', 'alert:updated', 'webhook:test'] as const;

/** One event on its way out. It is posted until the receiver answers 2xx, ten times at most within a day. */
export const delivery = z.object({
  ...fields.identity,
  /** In the body too: the same in every attempt, so a receiver can tell repetitions. */
  eventId: z.string(),
  event: z.enum(webhookEvents),
  /** What it is about, in words. */
  subject: z.string(),
  state: z.enum(deliveryStates),
  attempts: z.number().int(),
  /** HTTP status of the last answer; `null`: there was none. */
  status: z.number().int().nullable(),
  error: z.string().nullable(),
  durationMs: z.number().int().nullable(),
  nextAttemptAt: fields.isoTime.nullable(),
  lastAttemptAt: fields.isoTime.nullable(),
  createdAt: fields.isoTime,
});
export type Delivery = z.output<typeof delivery>;

const webhook = z.object({
  url: z.string().nullable(),
  /** The secret is told once, when it is made: see `alerts.rotate-webhook-secret`. */
  hasSecret: z.boolean(),
  secretSince: fields.isoTime.nullable(),
  pending: z.number().int(),
  failed: z.number().int(),
  /** News that found too many others waiting, since the webhook was last delivered to. */
  dropped: z.number().int(),
});

export const getWebhook = defineQuery({
  name: 'alerts.get-webhook',
  summary: "The company's webhook and how its deliveries stand",
  permission: 'settings.view',
  input: fields.nothing,
  output: webhook,
  rest: { method: 'GET', path: '/api/webhook' },
});

export const { page: listDeliveries, file: exportDeliveries } = defineList({
  permission: 'settings.view',
  path: '/api/webhook/deliveries',
  row: delivery,
  filters: { state: z.enum(deliveryStates).optional() },
  page: { name: 'alerts.list-deliveries', summary: 'What was posted to the webhook, newest first' },
  file: { name: 'alerts.export-deliveries', summary: 'What was posted to the webhook as a CSV or XLSX file' },
});

/**
 * Makes a new secret and tells it, this once. Each post carries `x-yardmaster-signature: sha256=<hex>`, the HMAC-SHA256 of
 * the body under this secret. The old secret ends at once.
 */
export const rotateWebhookSecret = defineCommand({
  name: 'alerts.rotate-webhook-secret',
  summary: 'Make a new secret that posts to the webhook are signed with',
  permission: 'settings.manage',
  logged: 'deed',
  input: fields.nothing,
  output: z.object({ secret: z.string() }),
  rest: { method: 'POST', path: '/api/webhook/secret', status: 201 },
});

export const testWebhook = defineCommand({
  name: 'alerts.test-webhook',
  summary: 'Post a test to the webhook',
  permission: 'settings.manage',
  input: fields.nothing,
  output: delivery,
  errors: ['CONFLICT'],
  rest: { method: 'POST', path: '/api/webhook/test', status: 201 },
});

export const retryDelivery = defineCommand({
  name: 'alerts.retry-delivery',
  summary: 'Post a failed or waiting delivery again, now',
  permission: 'settings.manage',
  input: z.object({ id: fields.id }),
  output: delivery,
  errors: ['NOT_FOUND', 'CONFLICT'],
  rest: { method: 'POST', path: '/api/webhook/deliveries/:id/retry' },
});

/** Internal: what came of an attempt. */
export const recordAttempt = defineCommand({
  name: 'alerts.record-attempt',
  summary: 'Record what came of a post to the webhook',
  permission: 'settings.manage',
  internal: true,
  input: z.object({
    id: fields.id,
    outcome: z.enum(['delivered', 'refused', 'unreachable', 'cancelled']),
    status: z.number().int().nullable(),
    error: z.string().nullable(),
    durationMs: z.number().int(),
  }),
  output: delivery,
  errors: ['NOT_FOUND'],
});

/** Somebody queued a delivery by hand: the sender looks at once. */
export const webhookQueued = defineEvent({
  name: 'webhook:queued',
  permission: 'settings.view',
  payload: z.object({ delivery, deliveryId: z.string() }),
});

/** After each attempt; its state is in the delivery. Not persisted. */
export const webhookAttempted = defineEvent({
  name: 'webhook:attempted',
  permission: 'settings.view',
  persisted: false,
  payload: z.object({ delivery, deliveryId: z.string() }),
  coalesceBy: ({ deliveryId }) => deliveryId,
});
