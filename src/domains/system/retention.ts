import { nobody, systemActor } from '../../contract/actor.ts';
import { agedBefore } from '../../server/core/lived-days.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { noteLived, pruneLog } from './contract.ts';
import { listCompanyIds } from './store.ts';

const firstAfterMs = 60_000;
const everyMs = 60 * 60_000;
const noteEveryMs = 5 * 60_000;
const rowsAtATime = 5_000;
/** So much of a company goes in one run at most: what is wrong with the time is noticed before all is gone. */
const piecesARun = 20;
const keepNewest = 1_000;
/** Between two pieces, so that people's writes never wait for more than one of them. */
const breatheMs = 50;

/** Keeps the event log and the log of answers within their age and number. */
export async function startRetention(site: SiteServices): Promise<() => Promise<void>> {
  let isOver = false;
  let timer: NodeJS.Timeout;
  let notedAt = performance.now();
  const note = async () => {
    const livedMs = Math.round(performance.now() - notedAt);
    notedAt += livedMs;
    await site.dispatch.command(nobody, noteLived, { livedMs });
  };
  const quietly = (work: Promise<void>) => work.catch((err: unknown) => site.logger.error({ err }, 'retention failed'));
  const plan = (waitMs: number) => {
    timer = setTimeout(() => {
      void quietly(pruneAll(site, () => isOver)).finally(() => {
        if (!isOver) plan(everyMs);
      });
    }, waitMs).unref();
  };
  await quietly(note());
  const noting = setInterval(() => void quietly(note()), noteEveryMs).unref();
  plan(firstAfterMs);
  return async () => {
    isOver = true;
    clearTimeout(timer);
    clearInterval(noting);
    await quietly(note());
  };
}

async function pruneAll(site: SiteServices, isOver: () => boolean): Promise<void> {
  const { eventRetentionDays, eventRetentionRows } = site.config;
  const before = await agedBefore(site, eventRetentionDays);
  const piece = { before, keepRows: eventRetentionRows, keepNewest, limit: rowsAtATime };
  for (const tenantId of await listCompanyIds(site.reader)) {
    let removed = 1;
    for (let pieces = 0; removed > 0 && pieces < piecesARun && !isOver(); pieces += 1) {
      const { events, answers } = await site.dispatch.command(systemActor(tenantId), pruneLog, piece);
      removed = events + answers;
      await new Promise((resolve) => setTimeout(resolve, breatheMs));
    }
  }
}
