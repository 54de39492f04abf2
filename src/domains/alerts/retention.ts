import { systemActor } from '../../contract/actor.ts';
import type { CommandContext, Dispose } from '../../server/core/domain.ts';
import type { ParsedInputOf } from '../../contract/define.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { agedBefore } from '../../server/core/lived-days.ts';
import { Alarm } from './alarm.ts';
import { pruneSettled, readCompanyIds } from './store.ts';
import { pruneDeliveries } from './store-webhook.ts';
import * as contract from './contract.ts';

const settledDays = 180;
const deliveredDays = 30;
const keepSettled = 20_000;
const keepDelivered = 2_000;
const rowsAtATime = 500;
/** So much of a company goes in one run at most: what is wrong with the time is noticed before all is gone. */
const piecesARun = 20;
const everyMs = 60 * 60_000;
/** Between two pieces, so that people's writes never wait for more than one of them. */
const breatheMs = 50;

export async function pruneAlerts(
  { tx }: CommandContext,
  {
    settledBefore,
    deliveredBefore,
    keepSettled: settled,
    keepDelivered: delivered,
    limit,
  }: ParsedInputOf<typeof contract.pruneAlerts>,
) {
  return {
    alerts: await pruneSettled(tx, settledBefore, settled, limit),
    deliveries: await pruneDeliveries(tx, deliveredBefore, delivered, limit),
  };
}

/** Keeps settled alerts and finished deliveries within their age and number. */
export async function startRetention(site: SiteServices): Promise<Dispose> {
  let isOver = false;
  let lastAt = site.clock.now().getTime();
  const alarm = new Alarm(
    async () => {
      const now = site.clock.now().getTime();
      if (now - lastAt < everyMs) return lastAt + everyMs - now;
      lastAt = now;
      await pruneAll(site, () => isOver);
      return everyMs;
    },
    (err) => site.logger.error({ err }, 'retention of alerts failed'),
  );
  alarm.wake();
  return async () => {
    isOver = true;
    await alarm.stop();
  };
}

async function pruneAll(site: SiteServices, isOver: () => boolean): Promise<void> {
  const settledBefore = await agedBefore(site, settledDays);
  const deliveredBefore = await agedBefore(site, deliveredDays);
  const piece = { settledBefore, deliveredBefore, keepSettled, keepDelivered, limit: rowsAtATime };
  for (const tenantId of await readCompanyIds(site.reader)) {
    let removed = 1;
    for (let pieces = 0; removed > 0 && pieces < piecesARun && !isOver(); pieces += 1) {
      const { alerts, deliveries } = await site.dispatch.command(systemActor(tenantId), contract.pruneAlerts, piece);
      removed = alerts + deliveries;
      await new Promise((resolve) => setTimeout(resolve, breatheMs));
    }
  }
}
