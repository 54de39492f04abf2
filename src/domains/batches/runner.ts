import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '../../contract/actor.ts';
import type { OutputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { type Batch, batchProgress, type BatchProgress, failBatch, importChunk } from './contract.ts';
import { filePath } from './files.ts';
import { groupingOf } from './grouped-rows.ts';
import { nextChunkSize, progressOf } from './model.ts';
import type { Parser, RowChunk } from './parser.ts';
import { Rate } from './rate.ts';
import { countersOf, roomsOf } from './service.ts';
import { companiesWithWork, nextWaiting, readFileHead } from './store.ts';
import { Turns } from './turns.ts';

/** A chunk, from its submission to its durable commit, should hold up other people's writes no longer than this. */
const targetMs = 50;
const firstChunkRows = 250;
/** With a limit on the rate: this many chunks a second. */
const pacedChunks = 4;
const retryMs = 500;
const longestRetryMs = 30_000;
/** A full disk may have room again at any moment. */
const longestWaitForDiskMs = 4_000;
const mostRetries = 5;

type Step = OutputOf<typeof importChunk>;

/**
 * Runs the jobs of all companies on the main loop: one at a time for each company, chunk by chunk in turns, so that a
 * company with a large file never keeps another waiting. What a job has done stands in its row alone; a runner that
 * starts on it, at whatever checkpoint, goes on from there.
 */
export class Runner {
  readonly #site: SiteServices;
  readonly #parser: Parser;
  readonly #companies = new Map<string, Promise<void>>();
  /** Companies that were told of new work while their loop may be ending. */
  readonly #woken = new Set<string>();
  readonly #turns = new Turns();
  readonly #rates = new Map<string, Rate>();
  readonly #stop = new AbortController();

  constructor(site: SiteServices, parser: Parser) {
    this.#site = site;
    this.#parser = parser;
  }

  async start(): Promise<void> {
    for (const tenantId of await companiesWithWork(this.#site.reader)) this.wake(tenantId);
  }

  /** Looks for work of a company; safe to call at any time. */
  wake(tenantId: string): void {
    this.#woken.add(tenantId);
    if (this.#companies.has(tenantId) || this.#isStopped) return;
    const loop = this.#runCompany(tenantId)
      .catch((err: unknown) => this.#site.logger.error({ err, tenantId }, 'jobs stopped'))
      .finally(() => {
        this.#companies.delete(tenantId);
        if (this.#woken.has(tenantId)) this.wake(tenantId);
      });
    this.#companies.set(tenantId, loop);
  }

  /** No new chunk; resolves when the one in work is committed. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#companies.values());
  }

  /** The figures of a job right now, as a tick has them. */
  progressOf(batch: Batch): BatchProgress {
    const perSecond = this.#rates.get(batch.id)?.perSecond ?? 0;
    const left = batch.total - batch.processed;
    return {
      batchId: batch.id,
      status: batch.status,
      progress: progressOf(batch.processed, batch.total),
      current: batch.processed,
      ...countersOf(batch),
      ratePerSecond: Math.round(perSecond),
      secondsLeft: perSecond > 0 ? Math.ceil(left / perSecond) : null,
    };
  }

  get #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  async #runCompany(tenantId: string): Promise<void> {
    let failures = 0;
    while (!this.#isStopped) {
      this.#woken.delete(tenantId);
      const batch = await nextWaiting(this.#site.reader.forTenant(tenantId));
      if (!batch) return;
      const before = batch.processed;
      const fault = await this.#runJob(tenantId, batch);
      if (fault === undefined || this.#isStopped) {
        failures = 0;
        continue;
      }
      const after = await nextWaiting(this.#site.reader.forTenant(tenantId));
      failures = after?.id === batch.id && after.processed === before ? failures + 1 : 1;
      await this.#afterFault(tenantId, batch, fault, failures);
    }
  }

  /** A damaged file ends the job at once, a full disk never; anything else is tried again some times first. */
  async #afterFault(tenantId: string, batch: Batch, fault: unknown, failures: number): Promise<void> {
    const code = fault instanceof AppError ? fault.code : 'INTERNAL';
    const isFinal = fault instanceof AppError && code === 'BAD_FILE';
    if (!isFinal && (failures < mostRetries || code === 'UNAVAILABLE')) {
      this.#site.logger.warn({ err: fault, batchId: batch.id, failures }, 'a job will be tried again');
      const longest = code === 'UNAVAILABLE' ? longestWaitForDiskMs : longestRetryMs;
      return this.#pause(Math.min(longest, retryMs * 2 ** failures));
    }
    this.#site.logger.error({ err: fault, batchId: batch.id }, 'a job failed');
    const reason = isFinal ? fault.message : 'Something went wrong on the server.';
    const error = `${reason} The rows done until then stay.`;
    await this.#site.dispatch.command(systemActor(tenantId, batch.createdBy), failBatch, { batchId: batch.id, error });
  }

  /** Answers the fault that ended it, `undefined` when it is done, was paused, cancelled or removed. */
  async #runJob(tenantId: string, batch: Batch): Promise<unknown> {
    const { encoding, delimiter, headerRow, columns } = await readFileHead(
      this.#site.reader.forTenant(tenantId),
      batch.id,
    );
    const file = batch.id;
    this.#rates.set(batch.id, new Rate(batch.processed));
    try {
      const path = filePath(this.#site, batch.id);
      const grouping = groupingOf(batch.kind, batch.mapping, columns);
      const format = { encoding, delimiter, headerRow };
      await this.#parser.open(tenantId, file, { path, format, grouping }, batch.processed);
      await this.#runChunks(tenantId, batch);
      return undefined;
    } catch (error) {
      if (error instanceof AppError && ['INVALID_TRANSITION', 'NOT_FOUND', 'CONFLICT'].includes(error.code))
        return undefined;
      return error;
    } finally {
      this.#rates.delete(batch.id);
      await this.#parser.close(tenantId, file).catch(() => undefined);
    }
  }

  /** While a chunk commits the next is parsed: two are in memory at most. */
  async #runChunks(tenantId: string, batch: Batch): Promise<void> {
    const perSecond = batch.options.maxRowsPerSecond;
    const most = perSecond === undefined ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(perSecond / pacedChunks));
    let size = Math.min(firstChunkRows, most);
    let processed = batch.processed;
    let ahead: Promise<RowChunk> | undefined = this.#parser.next(tenantId, batch.id, size);
    while (ahead && !this.#isStopped) {
      const startedAt = performance.now();
      const chunk: RowChunk = await ahead;
      ahead = chunk.last ? undefined : this.#parser.next(tenantId, batch.id, size);
      // Its fault is met when it is awaited; until then it must not count as unhandled.
      ahead?.catch(() => undefined);
      if (processed + chunk.rows.length > batch.total || (chunk.last && processed + chunk.rows.length < batch.total)) {
        throw new AppError('BAD_FILE', 'The file has changed since it was uploaded.');
      }
      const done = await this.#submit(tenantId, batch, processed, chunk.rows);
      if (!done) return;
      processed = done.step.processed;
      this.#tell(tenantId, batch, done.step);
      size = Math.min(most, nextChunkSize(chunk.rows.length, done.tookMs, targetMs));
      if (perSecond) await this.#pause((chunk.rows.length / perSecond) * 1_000 - (performance.now() - startedAt));
    }
  }

  async #submit(tenantId: string, batch: Batch, fromRow: number, rows: RowChunk['rows']) {
    const giveUp = await this.#turns.take();
    try {
      if (this.#isStopped) return undefined;
      const startedAt = performance.now();
      // What comes in has been brought by the person who started the import, and says so.
      const actor = { ...systemActor(tenantId, batch.createdBy), name: batch.createdByName };
      const step = await this.#site.dispatch.command(actor, importChunk, { batchId: batch.id, fromRow, rows });
      return { step, tookMs: performance.now() - startedAt };
    } finally {
      giveUp();
    }
  }

  #tell(tenantId: string, batch: Batch, step: Step): void {
    this.#rates.get(batch.id)?.see(step.processed);
    this.#site.publish(batchProgress, tenantId, this.progressOf({ ...batch, ...step }), ...roomsOf(batch));
  }

  async #pause(ms: number): Promise<void> {
    if (ms > 0) await sleep(ms, undefined, { signal: this.#stop.signal, ref: false }).catch(() => undefined);
  }
}
