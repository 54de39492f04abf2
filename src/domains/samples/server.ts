import { systemActor } from '../../contract/actor.ts';
import { answer, type Domain, handle, on } from '../../server/core/domain.ts';
import { createBatchFromText } from '../batches/contract.ts';
import * as contract from './contract.ts';
import { sampleSalesCsv } from './data/sample-sales.ts';
import { createSamples } from './migrations/2026-11-21-create-samples.ts';
import { sampleRowsPerSecond } from './model.ts';
import { getSamples, loadSamples, removeSamples } from './service.ts';

export const samples: Domain = {
  name: 'samples',
  migrations: [createSamples],
  events: [contract.samplesLoaded, contract.samplesRemoved],
  commands: [handle(contract.loadSamples, loadSamples), handle(contract.removeSamples, removeSamples)],
  queries: [answer(contract.getSamples, getSamples)],
  reactions: [
    on(contract.samplesLoaded, async ({ jobId, loadedBy }, site, { tenantId }) => {
      await site.dispatch.command(systemActor(tenantId, loadedBy), createBatchFromText, {
        id: jobId,
        kind: 'import-movements',
        fileName: 'sample-sales.csv',
        text: sampleSalesCsv,
        options: { again: true, dateFormat: 'D/M/YYYY', maxRowsPerSecond: sampleRowsPerSecond },
      });
    }),
  ],
};
