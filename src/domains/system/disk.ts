import { tenantRoom } from '../../contract/rooms.ts';
import type { Dispose } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { systemStatus } from './contract.ts';
import { listCompanyIds } from './store.ts';

/** Tells everybody that nothing can be saved, and when that is over. Not by the event log: it cannot be written either. */
export async function startDiskNews(site: SiteServices): Promise<Dispose> {
  return site.disk.onChange((fault) => {
    const news = fault
      ? ({ status: 'degraded', message: fault.message } as const)
      : ({ status: 'online', message: 'The disk can be written again.' } as const);
    tellAll(site, news).catch((err: unknown) => site.logger.error({ err }, 'the state of the disk was not told'));
  });
}

async function tellAll(site: SiteServices, news: { readonly status: 'degraded' | 'online'; readonly message: string }) {
  for (const tenantId of await listCompanyIds(site.reader)) site.publish(systemStatus, tenantId, news, tenantRoom);
}
