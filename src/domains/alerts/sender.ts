import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '../../contract/actor.ts';
import { AppError } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { ParsedInputOf } from '../../contract/define.ts';
import type { Dispose } from '../../server/core/domain.ts';
import { post } from '../../server/core/post.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { ClosedTarget } from '../../server/core/web-targets.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import { Alarm } from './alarm.ts';
import { recordAttempt, webhookAttempted } from './contract.ts';
import { type DeliveryRow, findNextDue, readDue, readSecret } from './store-webhook.ts';

const timeoutMs = 5_000;
const firstRetryMs = 250;
const longestRetryMs = 5_000;

type Attempt = Omit<ParsedInputOf<typeof recordAttempt>, 'id'>;

/**
 * Posts what waits in the database, each company in its own order and pace: a receiver that hangs keeps nobody else
 * waiting. A post that a stop of the server cuts off is made again after the start.
 */
class Sender {
  readonly #site: SiteServices;
  readonly #alarm: Alarm;
  readonly #stopping = new AbortController();
  readonly #busy = new Map<string, Promise<void>>();

  constructor(site: SiteServices) {
    this.#site = site;
    this.#alarm = new Alarm(
      () => this.#look(),
      (err) => site.logger.error({ err }, 'the webhook sender failed'),
    );
  }

  wake(): void {
    this.#alarm.wake();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#alarm.stop();
    await Promise.all(this.#busy.values());
  }

  /** Starts on every company that has something due; answers when to look again. */
  async #look(): Promise<number | null> {
    const now = this.#site.clock.now().getTime();
    let next: number | null = null;
    for (const { tenantId, dueAt } of await readDue(this.#site.reader)) {
      const wait = Date.parse(dueAt) - now;
      if (wait > 0) next = Math.min(next ?? wait, wait);
      else if (!this.#busy.has(tenantId)) this.#start(tenantId);
    }
    return next;
  }

  #start(tenantId: string): void {
    const work = this.#sendDue(tenantId)
      .catch((err: unknown) => this.#site.logger.error({ err, tenantId }, 'the webhook could not be sent to'))
      .finally(() => {
        this.#busy.delete(tenantId);
        this.#alarm.wake();
      });
    this.#busy.set(tenantId, work);
  }

  async #sendDue(tenantId: string): Promise<void> {
    const db = this.#site.reader.forTenant(tenantId);
    while (!this.#stopping.signal.aborted) {
      const due = await findNextDue(db, this.#site.clock.now().toISOString());
      if (!due) return;
      const attempt = await this.#attempt(tenantId, due);
      if (!attempt) return;
      const delivery = await this.#record(tenantId, { id: due.id, ...attempt });
      if (!delivery) return;
      this.#site.publish(webhookAttempted, tenantId, { delivery, deliveryId: due.id }, tenantRoom);
    }
  }

  /**
   * Until it is written that it was sent it must not be sent again: a full disk would make a receiver hear the same without
   * end. `undefined`: the server stopped meanwhile.
   */
  async #record(tenantId: string, attempt: ParsedInputOf<typeof recordAttempt>) {
    for (let waitMs = firstRetryMs; ; waitMs = Math.min(longestRetryMs, waitMs * 2)) {
      try {
        return await this.#site.dispatch.command(systemActor(tenantId), recordAttempt, attempt);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
      }
      await sleep(waitMs, undefined, { signal: this.#stopping.signal, ref: false }).catch(() => undefined);
      if (this.#stopping.signal.aborted) return undefined;
    }
  }

  /** `undefined`: the server stopped meanwhile. */
  async #attempt(tenantId: string, { id, event, body }: DeliveryRow): Promise<Attempt | undefined> {
    const db = this.#site.reader.forTenant(tenantId);
    const [{ webhookUrl, webhookHosts }, key] = [await readCompanySettings(db), await readSecret(db)];
    if (!webhookUrl || !key) {
      return {
        outcome: 'cancelled',
        status: null,
        error: 'The company has no webhook address any more.',
        durationMs: 0,
      };
    }
    const signature = createHmac('sha256', key.secret).update(body).digest('hex');
    const began = performance.now();
    const took = () => Math.round(performance.now() - began);
    try {
      const status = await post({
        url: webhookUrl,
        allowedHosts: [...webhookHosts, ...this.#site.config.webhookHosts],
        headers: {
          'content-type': 'application/json',
          'user-agent': `Yardmaster/${this.#site.config.version}`,
          'x-yardmaster-event': event,
          'x-yardmaster-delivery': id,
          'x-yardmaster-signature': `sha256=${signature}`,
        },
        body,
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(timeoutMs)]),
      });
      if (status >= 200 && status < 300) return { outcome: 'delivered', status, error: null, durationMs: took() };
      return { outcome: 'refused', status, error: `Answered ${status}.`, durationMs: took() };
    } catch (error) {
      if (this.#stopping.signal.aborted) return undefined;
      if (error instanceof ClosedTarget) {
        // Trying again changes nothing: somebody has to change the address or to allow it.
        return { outcome: 'cancelled', status: null, error: error.message, durationMs: took() };
      }
      return { outcome: 'unreachable', status: null, error: inWords(error), durationMs: took() };
    }
  }
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return 'No connection.';
  if (error.name === 'TimeoutError') return `No answer within ${timeoutMs / 1000} seconds.`;
  const { cause } = error;
  const reason = cause instanceof Error ? cause.message : error.message;
  return `No connection: ${reason || 'unknown reason'}.`.slice(0, 300);
}

/** One a site, found by the reactions of that site. */
const running = new WeakMap<SiteServices, Sender>();

export async function startSender(site: SiteServices): Promise<Dispose> {
  const sender = new Sender(site);
  running.set(site, sender);
  sender.wake();
  return async () => {
    running.delete(site);
    await sender.stop();
  };
}

export function wakeSender(site: SiteServices): void {
  running.get(site)?.wake();
}
