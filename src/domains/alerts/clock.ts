import { systemActor } from '../../contract/actor.ts';
import type { Dispose } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { Alarm } from './alarm.ts';
import { wakeDue } from './contract.ts';
import { readSnoozes } from './store.ts';

const atATime = 200;

/** One a site, found by the reactions of that site. */
const running = new WeakMap<SiteServices, Alarm>();

/** Ends snoozes when they are over, also those that ended while the server was off. */
export async function startWakeUps(site: SiteServices): Promise<Dispose> {
  const alarm = new Alarm(
    () => wakeAll(site),
    (err) => site.logger.error({ err }, 'alerts could not be woken'),
  );
  running.set(site, alarm);
  alarm.wake();
  return async () => {
    running.delete(site);
    await alarm.stop();
  };
}

/** A snooze was set: it may be the next to end. */
export function snoozesChanged(site: SiteServices): void {
  running.get(site)?.wake();
}

async function wakeAll(site: SiteServices): Promise<number | null> {
  const now = site.clock.now().getTime();
  let next: number | null = null;
  for (const { tenantId, until } of await readSnoozes(site.reader)) {
    let wait = Date.parse(until) - now;
    if (wait <= 0) {
      const { woken } = await site.dispatch.command(systemActor(tenantId), wakeDue, { limit: atATime });
      wait = woken === 0 ? 1_000 : 0;
    }
    next = Math.min(next ?? wait, wait);
  }
  return next;
}
