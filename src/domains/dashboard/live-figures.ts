import { systemActor } from '../../contract/actor.ts';
import { dashboardRoom } from '../../contract/rooms.ts';
import type { Dispose } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { measureStock } from '../inventory/contract.ts';
import { dashboardUpdate } from './contract.ts';

const shortestPause = 300;
/** The figures of a large stock take longer to count: they may use a tenth of a reader thread at most. */
const pausePerWork = 9;

/**
 * Sends the figures to who watches the dashboard: at once after a change, then no more often than every 300 ms, and the
 * last change of a burst is never left out. Counts nothing for a company whose dashboard nobody watches.
 */
export class LiveFigures {
  readonly #site: SiteServices;
  readonly #companies = new Map<string, 'counting' | 'changed-again'>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #stopped = false;

  constructor(site: SiteServices) {
    this.#site = site;
  }

  changed(tenantId: string): void {
    if (this.#stopped) return;
    if (this.#companies.has(tenantId)) this.#companies.set(tenantId, 'changed-again');
    else void this.#send(tenantId);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  async #send(tenantId: string): Promise<void> {
    this.#companies.set(tenantId, 'counting');
    const began = performance.now();
    try {
      if (this.#site.live.membersOf(tenantId, dashboardRoom).length > 0) await this.#publish(tenantId);
    } catch (err) {
      this.#site.logger.warn({ err }, 'the live figures could not be counted');
    }
    if (this.#stopped) return;
    const pause = Math.max(shortestPause, (performance.now() - began) * pausePerWork);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const again = this.#companies.get(tenantId) === 'changed-again';
      this.#companies.delete(tenantId);
      if (again) this.changed(tenantId);
    }, pause);
    this.#timers.add(timer);
  }

  async #publish(tenantId: string): Promise<void> {
    const metrics = await this.#site.dispatch.query(systemActor(tenantId), measureStock, {});
    if (this.#stopped) return;
    const timestamp = this.#site.clock.now().toISOString();
    const payload = { type: 'metrics_update', payload: { metrics }, metrics, timestamp } as const;
    this.#site.publish(dashboardUpdate, tenantId, payload, dashboardRoom);
  }
}

/** One a site, found by the reactions of that site. */
const running = new WeakMap<SiteServices, LiveFigures>();

export async function startLiveFigures(site: SiteServices): Promise<Dispose> {
  const figures = new LiveFigures(site);
  running.set(site, figures);
  return () => {
    figures.stop();
    running.delete(site);
  };
}

export function figuresChanged(site: SiteServices, tenantId: string): void {
  running.get(site)?.changed(tenantId);
}
