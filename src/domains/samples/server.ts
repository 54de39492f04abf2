import { systemActor } from '../../contract/actor.ts';
import { may } from '../../contract/roles.ts';
import { answer, type Domain, handle, on } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { createBatchFromText } from '../batches/contract.ts';
import { personDeactivated, personUpdated } from '../people/contract.ts';
import * as contract from './contract.ts';
import { sampleSalesCsv } from './data/sample-sales.ts';
import { finishEntering, prepareEntering, enterSamples } from './entering.ts';
import { createSamples } from './migrations/2026-11-21-create-samples.ts';
import { sampleCompanies } from './migrations/2026-11-28-sample-companies.ts';
import { sampleRowsPerSecond } from './model.ts';
import { getSamples, leaveSamples, loadSamples, removeSamples } from './service.ts';

export const samples: Domain = {
  name: 'samples',
  migrations: [createSamples, sampleCompanies],
  events: [contract.samplesLoaded, contract.samplesRemoved],
  commands: [
    handle(contract.loadSamples, loadSamples),
    handle(contract.enterSamples, enterSamples, { prepare: prepareEntering, finish: finishEntering }),
    handle(contract.removeSamples, removeSamples),
    handle(contract.leaveSamples, leaveSamples),
  ],
  queries: [answer(contract.getSamples, getSamples)],
  reactions: [
    on(contract.samplesLoaded, ({ companyId, jobId, loadedBy }, site) => startJob(site, companyId, loadedBy, jobId)),
    on(personDeactivated, ({ email }, site, { tenantId }) => leave(site, tenantId, email)),
    on(personUpdated, async ({ email, role }, site, { tenantId }) => {
      if (!may(role, 'samples.manage')) await leave(site, tenantId, email);
    }),
  ],
};

/** Refused when the sample site was removed meanwhile. */
async function startJob(site: SiteServices, companyId: string, loadedBy: string, jobId: string): Promise<void> {
  await site.dispatch.command(systemActor(companyId, loadedBy), createBatchFromText, {
    id: jobId,
    kind: 'import-movements',
    fileName: 'sample-sales.csv',
    text: sampleSalesCsv,
    options: { again: true, dateFormat: 'D/M/YYYY', maxRowsPerSecond: sampleRowsPerSecond },
  });
}

async function leave(site: SiteServices, tenantId: string, email: string): Promise<void> {
  await site.dispatch.command(systemActor(tenantId), contract.leaveSamples, { email });
}
