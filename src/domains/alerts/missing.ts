import { systemActor } from '../../contract/actor.ts';
import type { Dispose } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { openMissing } from './contract.ts';
import { readCompanyIds } from './store.ts';

/** A list that is being imported is looked at once, when it is in; a site that starts has better things to do. */
const gatherMs = 60_000;
const itemsAtATime = 200;
/** Between two pieces, so that people's writes never wait for more than one of them. */
const breatheMs = 20;

/**
 * Opens alerts for what is low without ever having crossed its level: it was so when it was added, came back to the list so, or
 * became so before this site had alerts. Nobody is told of them aloud.
 */
class Missing {
  readonly #site: SiteServices;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #work: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(site: SiteServices) {
    this.#site = site;
  }

  /** Something that is low may have come to the company's list. */
  added(tenantId: string): void {
    clearTimeout(this.#timers.get(tenantId));
    const timer = setTimeout(() => {
      this.#timers.delete(tenantId);
      this.#look(tenantId);
    }, gatherMs);
    this.#timers.set(tenantId, timer.unref());
  }

  #look(tenantId: string): void {
    this.#work = this.#work
      .then(() => this.#openAll(tenantId))
      .catch((err: unknown) => {
        if (!this.#isOver) this.#site.logger.error({ err, tenantId }, 'alerts of what is low could not be opened');
      });
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.#work;
  }

  async #openAll(tenantId: string): Promise<void> {
    let afterSku: string | null = '';
    while (afterSku !== null && !this.#isOver) {
      afterSku = await this.#openSome(tenantId, afterSku);
      if (afterSku !== null) await new Promise((resolve) => setTimeout(resolve, breatheMs));
    }
  }

  async #openSome(tenantId: string, afterSku: string): Promise<string | null> {
    const piece = { afterSku, limit: itemsAtATime };
    return (await this.#site.dispatch.command(systemActor(tenantId), openMissing, piece)).lastSku;
  }
}

/** One a site, found by the reactions of that site. */
const running = new WeakMap<SiteServices, Missing>();

export async function startMissing(site: SiteServices): Promise<Dispose> {
  const missing = new Missing(site);
  running.set(site, missing);
  for (const tenantId of await readCompanyIds(site.reader)) missing.added(tenantId);
  return async () => {
    running.delete(site);
    await missing.stop();
  };
}

export function lowItemAdded(site: SiteServices, tenantId: string): void {
  running.get(site)?.added(tenantId);
}
