import { systemActor } from '../../contract/actor.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import { recordAudit } from '../../server/core/audit.ts';
import type { CommandContext, Dispose } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { readPersonById, updateFailedSignIns } from './store.ts';
import * as contract from './contract.ts';

/** Failures of an account without such a pause between them are one entry of the audit trail, a day long at most. */
const pauseMs = 15 * 60_000;
const longestMs = 24 * 60 * 60_000;
/** So often an entry is written at most while guesses go on. */
const restMs = 1_000;
const mostAddresses = 5;

interface Account {
  readonly tenantId: string;
  readonly userId: string;
}

interface Series extends Account {
  entryId: string | undefined;
  readonly since: number;
  lastAt: number;
  attempts: number;
  readonly addresses: Set<string>;
  isWritten: boolean;
}

/**
 * Failed sign-ins of accounts that exist, for the audit trail of their companies. A flood of guesses is counted in one
 * entry, so that it neither fills the trail nor keeps the writer busy. Nobody waits for it: how long a refusal takes must
 * not tell whether the account exists.
 */
class FailedSignIns {
  readonly #site: SiteServices;
  readonly #series = new Map<string, Series>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;

  constructor(site: SiteServices) {
    this.#site = site;
  }

  note(accounts: readonly Account[], address: string): void {
    const now = this.#site.clock.now().getTime();
    for (const account of accounts) {
      const series = this.#seriesOf(account, now);
      series.attempts += 1;
      series.lastAt = now;
      series.isWritten = false;
      if (address && series.addresses.size < mostAddresses) series.addresses.add(address);
    }
    if (!this.#timer && !this.#writing) this.#write();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#writing;
    clearTimeout(this.#timer);
    await this.#writeAll();
  }

  #seriesOf({ tenantId, userId }: Account, now: number): Series {
    const key = `${tenantId} ${userId}`;
    const known = this.#series.get(key);
    if (known && Math.abs(now - known.lastAt) < pauseMs && now - known.since < longestMs) return known;
    const fresh = { attempts: 0, addresses: new Set<string>(), since: now, lastAt: now, isWritten: true };
    const series = { tenantId, userId, entryId: undefined, ...fresh };
    this.#series.set(key, series);
    return series;
  }

  #write(): void {
    this.#writing = this.#writeAll().finally(() => {
      this.#writing = undefined;
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#forgetOld();
        if ([...this.#series.values()].some(({ isWritten }) => !isWritten)) this.#write();
      }, restMs).unref();
    });
  }

  async #writeAll(): Promise<void> {
    for (const series of this.#series.values()) {
      if (series.isWritten) continue;
      const { tenantId, userId, entryId, attempts, addresses } = series;
      series.isWritten = true;
      const input = { userId, entryId, attempts, addresses: [...addresses] };
      try {
        series.entryId = (
          await this.#site.dispatch.command(systemActor(tenantId), contract.recordFailedSignIns, input)
        ).entryId;
      } catch (err) {
        this.#site.logger.warn({ err, tenantId }, 'failed sign-ins could not be written down');
      }
    }
  }

  #forgetOld(): void {
    const now = this.#site.clock.now().getTime();
    for (const [key, { lastAt, isWritten }] of this.#series) {
      if (isWritten && Math.abs(now - lastAt) >= pauseMs) this.#series.delete(key);
    }
  }
}

/** One a site, for as long as it works. */
const running = new WeakMap<SiteServices, FailedSignIns>();

export async function startFailedSignIns(site: SiteServices): Promise<Dispose> {
  const failed = new FailedSignIns(site);
  running.set(site, failed);
  return async () => {
    running.delete(site);
    await failed.stop();
  };
}

/** Somebody tried to sign in as one of these and could not. */
export function noteFailedSignIn(site: SiteServices, accounts: readonly Account[], address: string): void {
  running.get(site)?.note(accounts, address);
}

/** Writes or continues the entry of a series; it has no actor, for nobody knows who that was. */
export async function recordFailedSignIns(
  ctx: CommandContext,
  { userId, entryId, attempts, addresses }: ParsedInputOf<typeof contract.recordFailedSignIns>,
): Promise<OutputOf<typeof contract.recordFailedSignIns>> {
  const email = (await readPersonById(ctx.tx, userId))?.email;
  const after = { email, attempts, addresses: addresses.join(', '), lastAt: ctx.now };
  const told = (id: string) => ctx.emit(contract.signInFailed, { entryId: id, userId, attempts }, tenantRoom);
  if (entryId && (await updateFailedSignIns(ctx.tx, entryId, JSON.stringify(after)))) {
    told(entryId);
    return { entryId };
  }
  const id = ctx.newId();
  const actor = { ...ctx.actor, userId: '', name: '' };
  const entry = { action: 'person.sign-in-failed', entity: 'person', entityId: userId, after };
  await recordAudit(ctx.tx, { id, at: ctx.now, actor, entry });
  told(id);
  return { entryId: id };
}
