import { systemActor } from '../../contract/actor.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { pruneLog } from './contract.ts';
import { listCompanyIds } from './store.ts';

const firstAfterMs = 60_000;
const everyMs = 60 * 60_000;
const rowsAtATime = 5_000;
/** Between two pieces, so that people's writes never wait for more than one of them. */
const breatheMs = 50;

/** Keeps the event log and the log of answers within their age and number. */
export async function startRetention(site: SiteServices): Promise<() => void> {
  let isOver = false;
  let timer: NodeJS.Timeout;
  const plan = (waitMs: number) => {
    timer = setTimeout(() => {
      pruneAll(site, () => isOver)
        .catch((err: unknown) => site.logger.error({ err }, 'retention failed'))
        .finally(() => {
          if (!isOver) plan(everyMs);
        });
    }, waitMs).unref();
  };
  plan(firstAfterMs);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

async function pruneAll(site: SiteServices, isOver: () => boolean): Promise<void> {
  const { eventRetentionDays, eventRetentionRows } = site.config;
  const before = new Date(site.clock.now().getTime() - eventRetentionDays * 86_400_000).toISOString();
  for (const tenantId of await listCompanyIds(site.reader)) {
    const piece = { before, keepRows: eventRetentionRows, limit: rowsAtATime };
    let removed = 1;
    while (removed > 0 && !isOver()) {
      const { events, answers } = await site.dispatch.command(systemActor(tenantId), pruneLog, piece);
      removed = events + answers;
      await new Promise((resolve) => setTimeout(resolve, breatheMs));
    }
  }
}
