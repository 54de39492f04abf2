import { systemActor } from '../../contract/actor.ts';
import { answer, type Domain, handle, on } from '../../server/core/domain.ts';
import { itemAdded, itemUpdated } from '../inventory/contract.ts';
import * as care from './care.ts';
import { snoozesChanged, startWakeUps } from './clock.ts';
import * as contract from './contract.ts';
import { lists } from './lists.ts';
import { createAlerts } from './migrations/2026-11-21-create-alerts.ts';
import { createWebhook } from './migrations/2026-11-21-create-webhook.ts';
import { exactAlerts } from './migrations/2026-11-28-exact-alerts.ts';
import { lowItemAdded, startMissing } from './missing.ts';
import * as reports from './reports.ts';
import { pruneAlerts, startRetention } from './retention.ts';
import { startSender, wakeSender } from './sender.ts';
import * as service from './service.ts';
import { deriveAlerts, findCurrentOfItem, readCounts, readFacets } from './store.ts';
import * as webhook from './webhook.ts';

/** Who is low, since when, and who knows of it. */
export const alerts: Domain = {
  name: 'alerts',
  migrations: [createAlerts, createWebhook, exactAlerts],
  derived: [{ name: 'alerts', version: 1, derive: deriveAlerts }],
  events: [contract.alertUpdated, contract.webhookQueued, contract.webhookAttempted],
  commands: [
    handle(contract.raiseAlert, service.raiseAlert),
    handle(contract.settleAlert, service.settleAlert),
    handle(contract.describeItem, service.describeItem),
    handle(contract.openMissing, service.openMissing),
    handle(contract.snoozeAlerts, care.snoozeAlerts),
    handle(contract.wakeAlerts, care.wakeAlerts),
    handle(contract.acknowledgeAlerts, care.acknowledgeAlerts),
    handle(contract.unacknowledgeAlerts, care.unacknowledgeAlerts),
    handle(contract.wakeDue, care.wakeDue),
    handle(contract.pruneAlerts, pruneAlerts),
    handle(contract.rotateWebhookSecret, webhook.rotateWebhookSecret),
    handle(contract.testWebhook, webhook.testWebhook),
    handle(contract.retryDelivery, webhook.retryDelivery),
    handle(contract.recordAttempt, webhook.recordAttempt),
  ],
  queries: [
    ...lists,
    answer(contract.countAlerts, ({ db }) => readCounts(db)),
    answer(contract.listAlertFacets, ({ db }) => readFacets(db)),
    answer(contract.getAlert, reports.getAlert),
    answer(contract.getAlertHistory, reports.getAlertHistory),
    answer(contract.getWebhook, webhook.getWebhook),
  ],
  reactions: [
    on(contract.alertUpdated, ({ state }, site) => {
      wakeSender(site);
      if (state === 'snoozed') snoozesChanged(site);
    }),
    on(itemAdded, ({ item }, site, { tenantId }) => {
      if (item.isLow) lowItemAdded(site, tenantId);
    }),
    on(itemUpdated, async ({ id, item, changes }, site, { tenantId }) => {
      if (item.isLow && item.isActive && changes.includes('isActive')) lowItemAdded(site, tenantId);
      if (!changes.some((field) => ['sku', 'name', 'category'].includes(field))) return;
      if ((await findCurrentOfItem(site.reader.forTenant(tenantId), id)).length === 0) return;
      const { sku, name, category } = item;
      await site.dispatch.command(systemActor(tenantId), contract.describeItem, { itemId: id, sku, name, category });
    }),
    on(contract.webhookQueued, (_payload, site) => wakeSender(site)),
  ],
  jobs: [startMissing, startWakeUps, startSender, startRetention],
};
