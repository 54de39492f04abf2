import { systemActor } from '../../contract/actor.ts';
import type { Dispose } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { openMissing } from './contract.ts';
import { readCompaniesWithout } from './store.ts';

const itemsAtATime = 200;

/** What became low before this site had alerts would never cross its level: it gets its alert at the first start with them. */
export async function openMissingAlerts(site: SiteServices): Promise<Dispose> {
  let isOver = false;
  const work = async () => {
    for (const tenantId of await readCompaniesWithout(site.reader)) {
      let afterSku: string | null = '';
      while (afterSku !== null && !isOver) {
        const piece: { readonly afterSku: string; readonly limit: number } = { afterSku, limit: itemsAtATime };
        const { lastSku }: { readonly lastSku: string | null } = await site.dispatch.command(
          systemActor(tenantId),
          openMissing,
          piece,
        );
        afterSku = lastSku;
      }
    }
  };
  const done = work().catch((err: unknown) => {
    if (!isOver) site.logger.error({ err }, 'alerts of what was low already could not be opened');
  });
  return async () => {
    isOver = true;
    await done;
  };
}
