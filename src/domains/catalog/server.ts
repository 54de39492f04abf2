import { answer, type Domain, handle } from '../../server/core/domain.ts';
import { catalogUpdate } from './contract.ts';
import { createServices } from './migrations/2026-11-21-create-services.ts';
import { lists } from './lists.ts';
import { createService, getService, requireService, updateService } from './service.ts';
import * as contract from './contract.ts';

/** Services that a technician can book on a worklog. */
export const catalog: Domain = {
  name: 'catalog',
  migrations: [createServices],
  events: [catalogUpdate],
  commands: [
    handle(contract.createService, createService),
    handle(contract.updateService, updateService),
    handle(contract.requireService, requireService),
  ],
  queries: [...lists, answer(contract.getService, getService)],
};
