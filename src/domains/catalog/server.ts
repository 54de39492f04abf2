import { answer, type Domain, handle } from '../../server/core/domain.ts';
import { catalogUpdate, createService, getService, requireService, updateService } from './contract.ts';
import { createServices } from './migrations/2026-11-21-create-services.ts';
import { lists } from './lists.ts';
import { create, get, requireOffered, update } from './service.ts';

/** Services that a technician can book on a worklog. */
export const catalog: Domain = {
  name: 'catalog',
  migrations: [createServices],
  events: [catalogUpdate],
  commands: [handle(createService, create), handle(updateService, update), handle(requireService, requireOffered)],
  queries: [...lists, answer(getService, get)],
};
