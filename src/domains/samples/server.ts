import { systemActor } from '../../contract/actor.ts';
import { answer, type Domain, handle, on } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { createBatchFromText, purgeBatches } from '../batches/contract.ts';
import * as contract from './contract.ts';
import { sampleSalesCsv } from './data/sample-sales.ts';
import { createSamples } from './migrations/2026-11-21-create-samples.ts';
import { sampleRowsPerSecond } from './model.ts';
import { removeSamples } from './removal.ts';
import { getSamples, loadSamples } from './service.ts';
import { idsOf } from './store.ts';

export const samples: Domain = {
  name: 'samples',
  migrations: [createSamples],
  events: [contract.samplesLoaded, contract.samplesRemoved],
  commands: [handle(contract.loadSamples, loadSamples), handle(contract.removeSamples, removeSamples)],
  queries: [answer(contract.getSamples, getSamples)],
  reactions: [
    on(contract.samplesLoaded, ({ jobId, loadedBy }, site, { tenantId }) => startJob(site, tenantId, loadedBy, jobId)),
  ],
};

/** Somebody may have removed the sample while its file was looked through: then the job goes too. */
async function startJob(site: SiteServices, tenantId: string, loadedBy: string, jobId: string): Promise<void> {
  const actor = systemActor(tenantId, loadedBy);
  await site.dispatch.command(actor, createBatchFromText, {
    id: jobId,
    kind: 'import-movements',
    fileName: 'sample-sales.csv',
    text: sampleSalesCsv,
    options: { again: true, dateFormat: 'D/M/YYYY', maxRowsPerSecond: sampleRowsPerSecond },
  });
  const marked = await idsOf(site.reader.forTenant(tenantId), 'job');
  if (!marked.includes(jobId)) await site.dispatch.command(actor, purgeBatches, { ids: [jobId] });
}
