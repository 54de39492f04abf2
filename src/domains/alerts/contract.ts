import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineList, searched, sortedBy } from '../../contract/list.ts';

export * from './contract-webhook.ts';

export const severities = ['warning', 'critical'] as const;
export type Severity = (typeof severities)[number];

/**
 * `open`: low, and nothing is on its way that would help. `covered`: low, but stock and open purchase orders reach the
 * level (CONTRACT 3.4). `snoozed`: low, and somebody wants to hear of it later. `settled`: the level was reached again.
 */
export const alertStates = ['open', 'covered', 'snoozed', 'settled'] as const;
export type AlertState = (typeof alertStates)[number];

/** One time that an item was low, at one place or as a whole. Levels and stocks in units. */
export const alert = z.object({
  ...fields.identity,
  type: z.literal('low_stock'),
  state: z.enum(alertStates),
  /** Critical below half the level (CONTRACT 3.4). */
  severity: z.enum(severities),
  itemId: z.string(),
  skuId: z.string(),
  sku: z.string(),
  itemName: z.string(),
  productName: z.string(),
  category: z.string().nullable(),
  /** The place whose rule it is; `null` for the item as a whole. */
  place: z.string().nullable(),
  /** Of the place, or of the item as a whole; of a settled alert: as it was when it was settled. */
  stock: z.number(),
  currentStock: z.number(),
  level: z.number(),
  threshold: z.number(),
  /** What to fill up to; `null` means twice the level. */
  target: z.number().nullable(),
  /** Units in open purchase orders. */
  onOrder: z.number(),
  pendingQuantity: z.number(),
  projectedStock: z.number(),
  /** `max(1, target - stock - onOrder)`. */
  suggestedQuantity: z.number(),
  snoozedUntil: fields.isoTime.nullable(),
  snoozedBy: z.string().nullable(),
  acknowledgedAt: fields.isoTime.nullable(),
  acknowledgedBy: z.string().nullable(),
  note: z.string().nullable(),
  /** Document 004's names: acknowledged, and snoozed. */
  isRead: z.boolean(),
  isDismissed: z.boolean(),
  openedAt: fields.isoTime,
  settledAt: fields.isoTime.nullable(),
  createdAt: fields.isoTime,
  updatedAt: fields.isoTime,
});
export type Alert = z.output<typeof alert>;

// Commands of the stock room

const units = z.number();

/**
 * Internal: an item (or a place of it) is below its level. Call it in the transaction of the change: when the level is
 * crossed downwards, and again whenever the severity, what is covered, `level` or `target` change while it stays below (of a place:
 * `stock` too; that of an item as a whole is read from the item). The second call only brings the one alert up to date; one that
 * changes nothing writes nothing and tells nobody. `alert:low-stock` is the caller's to emit.
 */
export const raiseAlert = defineCommand({
  name: 'alerts.raise',
  summary: 'Open the alert of an item below its level, or bring it up to date',
  permission: 'stock.use',
  internal: true,
  input: z.object({
    itemId: fields.id,
    sku: z.string(),
    name: z.string(),
    category: z.string().nullable(),
    /** `null`: the item as a whole. */
    place: z.string().nullable(),
    level: units,
    /** What to fill up to; `null` or left out: twice the level. */
    target: units.nullish(),
    stock: units,
    onOrder: units,
    /** Left out: critical below half the level. */
    severity: z.enum(severities).optional(),
    /** It was low from the start, without a crossing: a new alert is listed, and the webhook left out. */
    quiet: z.boolean().optional(),
  }),
  output: z.object({ alertId: z.string(), state: z.enum(alertStates), isNew: z.boolean() }),
});

/** Internal: the level is reached again, or the item left the list. Does nothing when there is no current alert. */
export const settleAlert = defineCommand({
  name: 'alerts.settle',
  summary: 'Settle the alert of an item that reached its level again',
  permission: 'stock.use',
  internal: true,
  input: z.object({
    itemId: fields.id,
    /** `null`: the alert of the item as a whole. Left out: all alerts of the item. */
    place: z.string().nullish(),
    /** As it is now, for the settled alert. */
    stock: units.optional(),
    onOrder: units.optional(),
  }),
  output: z.object({ settled: z.number().int() }),
});

/** Internal: an item has another name, SKU or category; its current alerts say so. */
export const describeItem = defineCommand({
  name: 'alerts.describe-item',
  summary: 'Bring the name, SKU and category of an item into its alerts',
  permission: 'stock.use',
  internal: true,
  input: z.object({ itemId: fields.id, sku: z.string(), name: z.string(), category: z.string().nullable() }),
  output: z.object({ changed: z.number().int() }),
});

/** Internal: alerts for what is low without having crossed its level, in the order of the SKUs, `limit` items at most. The webhook is left out. */
export const openMissing = defineCommand({
  name: 'alerts.open-missing',
  summary: 'Open alerts of low items that have none',
  permission: 'stock.use',
  internal: true,
  input: z.object({ afterSku: z.string(), limit: z.number().int().max(500) }),
  output: z.object({ opened: z.number().int(), lastSku: z.string().nullable() }),
});

// Commands of people

/** `ids` of alerts, or `id` in a path. Those that are settled meanwhile are left alone. */
const which = {
  ids: z.array(fields.id).min(1).max(500).optional(),
  id: fields.id.optional(),
};
const named = (input: { readonly ids?: unknown; readonly id?: unknown }) =>
  input.ids !== undefined || input.id !== undefined;
const nameOne = { error: 'Which alerts?', path: ['ids'] };
/** Those that changed. */
const changed = z.array(alert);

/** Nobody is told of a snoozed alert until then, also when the item recovers and falls again. At most a year. */
export const snoozeAlerts = defineCommand({
  name: 'alerts.snooze',
  summary: 'Hear of alerts later',
  permission: 'alerts.snooze',
  input: z.object({ ...which, until: fields.timeInput }).refine(named, nameOne),
  output: changed,
  errors: ['NOT_FOUND', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/alerts/snooze', aliases: ['/api/alerts/:id/snooze'] },
});

export const wakeAlerts = defineCommand({
  name: 'alerts.wake',
  summary: 'End the snooze of alerts',
  permission: 'alerts.snooze',
  input: z.object(which).refine(named, nameOne),
  output: changed,
  errors: ['NOT_FOUND'],
  rest: { method: 'POST', path: '/api/alerts/wake', aliases: ['/api/alerts/:id/wake'] },
});

/** Seen and cared for; the alert stays until the level is reached again. Once more: another note. */
export const acknowledgeAlerts = defineCommand({
  name: 'alerts.acknowledge',
  summary: 'Acknowledge alerts, with a note',
  permission: 'alerts.snooze',
  input: z.object({ ...which, note: fields.text(500).optional() }).refine(named, nameOne),
  output: changed,
  errors: ['NOT_FOUND'],
  rest: { method: 'POST', path: '/api/alerts/acknowledge', aliases: ['/api/alerts/:id/acknowledge'] },
});

export const unacknowledgeAlerts = defineCommand({
  name: 'alerts.unacknowledge',
  summary: 'Take back an acknowledgement',
  permission: 'alerts.snooze',
  input: z.object(which).refine(named, nameOne),
  output: changed,
  errors: ['NOT_FOUND'],
  rest: { method: 'POST', path: '/api/alerts/unacknowledge', aliases: ['/api/alerts/:id/unacknowledge'] },
});

// Commands of the clock

/** Internal: opens the alerts whose snooze is over, `limit` at most. */
export const wakeDue = defineCommand({
  name: 'alerts.wake-due',
  summary: 'End snoozes that are over',
  permission: 'alerts.snooze',
  internal: true,
  input: z.object({ limit: z.number().int().max(500) }),
  output: z.object({ woken: z.number().int() }),
});

/** Internal: retention of settled alerts and of finished webhook deliveries, `limit` of each at most. */
export const pruneAlerts = defineCommand({
  name: 'alerts.prune',
  summary: 'Remove old settled alerts and webhook deliveries',
  permission: 'settings.manage',
  internal: true,
  input: z.object({
    settledBefore: fields.isoTime,
    deliveredBefore: fields.isoTime,
    /** Of the newest ones, whatever their age. */
    keepSettled: z.number().int(),
    keepDelivered: z.number().int(),
    limit: z.number().int(),
  }),
  output: z.object({ alerts: z.number().int(), deliveries: z.number().int() }),
});

// Events

/** What became of an alert. `woken`: its snooze ended, by the clock or by hand. */
export const alertChanges = [
  'opened',
  'worsened',
  'eased',
  'followed',
  'covered',
  'uncovered',
  'snoozed',
  'woken',
  'acknowledged',
  'unacknowledged',
  'settled',
] as const;
export type AlertChange = (typeof alertChanges)[number];

/** An alert was opened, changed or settled. */
export const alertUpdated = defineEvent({
  name: 'alert:updated',
  permission: 'alerts.view',
  payload: z.object({
    alert,
    alertId: z.string(),
    itemId: z.string(),
    state: z.enum(alertStates),
    /** `null`: it was opened. */
    previousState: z.enum(alertStates).nullable(),
    change: z.enum(alertChanges),
    /** Who did it or moved the stock; empty for the clock. */
    changedBy: z.string(),
  }),
});

// Queries

export const alertSorts = ['urgency', 'openedAt', 'sku', 'name', 'updatedAt'] as const;
export type AlertSort = (typeof alertSorts)[number];

export const { page: listAlerts, file: exportAlerts } = defineList({
  permission: 'alerts.view',
  path: '/api/alerts',
  row: alert,
  filters: {
    state: z.enum(alertStates).default('open'),
    severity: z.enum(severities).optional(),
    place: z.string().max(100).optional(),
    category: z.string().max(100).optional(),
    itemId: fields.id.optional(),
    /** Beginnings of words in SKU and name; all of them must fit. */
    search: searched,
    /** `urgency`: critical ones first, of them the newest. */
    ...sortedBy(alertSorts, 'urgency', 'desc'),
  },
  page: { name: 'alerts.list', summary: 'The alerts of one state, filtered, sorted and in pages' },
  file: { name: 'alerts.export', summary: 'The alerts of one state as a file, as they are filtered and sorted' },
});
export const getAlert = defineQuery({
  name: 'alerts.get',
  summary: 'One alert',
  permission: 'alerts.view',
  input: z.object({ id: fields.id }),
  output: alert,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/alerts/:id' },
});

export const getAlertHistory = defineQuery({
  name: 'alerts.get-history',
  summary: 'What became of an alert, newest first; the last 200 changes',
  permission: 'alerts.view',
  input: z.object({ id: fields.id }),
  output: z.array(
    z.object({
      ...fields.identity,
      at: fields.isoTime,
      change: z.enum(alertChanges),
      userId: z.string(),
      userName: z.string(),
      state: z.enum(alertStates),
      severity: z.enum(severities),
      stock: z.number(),
      level: z.number(),
      onOrder: z.number(),
      snoozedUntil: fields.isoTime.nullable(),
      note: z.string().nullable(),
    }),
  ),
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/alerts/:id/history' },
});

/** For filters: places and categories of the alerts that are not settled. */
export const listAlertFacets = defineQuery({
  name: 'alerts.list-facets',
  summary: 'The places and categories that current alerts are of',
  permission: 'alerts.view',
  runs: 'thread',
  input: fields.nothing,
  output: z.object({ places: z.array(z.string()), categories: z.array(z.string()) }),
  rest: { method: 'GET', path: '/api/alerts/facets' },
});

export const countAlerts = defineQuery({
  name: 'alerts.count',
  summary: 'How many alerts there are in each state, and how many of the open ones are critical',
  permission: 'alerts.view',
  input: fields.nothing,
  output: z.object({
    open: z.number().int(),
    critical: z.number().int(),
    covered: z.number().int(),
    snoozed: z.number().int(),
  }),
  rest: { method: 'GET', path: '/api/alerts/count' },
});
