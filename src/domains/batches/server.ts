import { AppError } from '../../contract/errors.ts';
import { batchesRoom } from '../../contract/rooms.ts';
import { answer, type Domain, handle, on } from '../../server/core/domain.ts';
import { companyRemoved } from '../people/contract.ts';
import * as contract from './contract.ts';
import { dryRunBatch } from './dry-run.ts';
import { discardUpload, sweepUploads } from './files.ts';
import { importChunk } from './import-chunk.ts';
import { lists } from './lists.ts';
import { createBatches } from './migrations/2026-11-21-create-batches.ts';
import { countOutcomes } from './migrations/2026-11-28-count-outcomes.ts';
import { keepContent } from './migrations/2026-11-28-keep-content.ts';
import { prepareStart } from './prepare.ts';
import { previewBatch } from './preview.ts';
import * as queries from './queries.ts';
import { runtimeOf } from './runtime.ts';
import * as service from './service.ts';
import { findBatch, findExisting, readFileIds, waitingBatchIds } from './store.ts';
import { takeBackBatch } from './take-back.ts';
import { tryChunk } from './try-chunk.ts';
import { unfinishedJobs } from './unfinished.ts';
import { prepareText } from './upload.ts';

export const batches: Domain = {
  name: 'batches',
  migrations: [createBatches, countOutcomes, keepContent],
  events: [
    contract.batchCreated,
    contract.batchStarted,
    contract.batchProgress,
    contract.batchComplete,
    contract.batchFailed,
    contract.batchCancelled,
    contract.batchPaused,
    contract.batchResumed,
    contract.batchDeleted,
    contract.batchTakenBack,
  ],
  commands: [
    handle(contract.createBatch, service.createBatch),
    handle(
      contract.createBatchFromText,
      (ctx, input: Parameters<typeof service.createBatch>[1]) => service.createBatch(ctx, input),
      {
        prepare: async ({ site, actor }, { text, ...input }) => ({
          ...input,
          ...(await prepareText(site, actor.tenantId, { text, id: input.id, options: input.options })),
          mapping: undefined,
          start: true,
        }),
      },
    ),
    handle(contract.startBatch, service.startBatch, { prepare: prepareStart }),
    handle(contract.pauseBatch, service.pauseBatch),
    handle(contract.resumeBatch, service.resumeBatch),
    handle(contract.cancelBatch, service.cancelBatch),
    handle(contract.takeBackBatch, takeBackBatch),
    handle(contract.deleteBatch, service.deleteBatch),
    handle(contract.importChunk, importChunk),
    handle(contract.tryChunk, tryChunk),
    handle(contract.failBatch, service.failBatch),
  ],
  queries: [
    ...lists,
    answer(contract.getBatch, queries.getBatch),
    answer(contract.previewBatch, previewBatch),
    answer(contract.dryRunBatch, dryRunBatch),
  ],
  rooms: [
    { name: batchesRoom, single: true, permission: 'batches.view' },
    {
      name: 'batch',
      permission: 'batches.view',
      open: (ids, _actor, db) => findExisting(db, ids),
      state: async (id, actor, site) => {
        const batch = await findBatch(site.reader.forTenant(actor.tenantId), id);
        if (!batch) throw new AppError('NOT_FOUND', `There is no job "${id}".`);
        return { ...runtimeOf(site).runner.progressOf(batch) };
      },
    },
  ],
  reactions: [
    ...[contract.batchCreated, contract.batchStarted, contract.batchResumed].map((event) =>
      on(event, (_payload, site, { tenantId }) => runtimeOf(site).runner.wake(tenantId)),
    ),
    ...[contract.batchDeleted, contract.batchComplete, contract.batchFailed, contract.batchCancelled].map((event) =>
      // A job that has ended reads its file no more.
      on(event, ({ batchId }, site) => discardUpload(site, batchId)),
    ),
    // Read before anything of the company is cleared away; what a stop keeps here is swept at the next start.
    on(companyRemoved, async ({ companyId }, site) => {
      const ids = await readFileIds(site.reader.forTenant(companyId));
      for (const id of ids) await discardUpload(site, id);
    }),
  ],
  unfinished: unfinishedJobs,
  jobs: [
    async (site) => {
      const { parser, runner } = runtimeOf(site);
      await sweepUploads(site, await waitingBatchIds(site.reader), performance.timeOrigin);
      await runner.start();
      return async () => {
        await runner.stop();
        await parser.stop();
      };
    },
  ],
};
