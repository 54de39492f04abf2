import { answer, type Domain, handle } from '../../server/core/domain.ts';
import {
  catalogUpdate,
  createService,
  exportServices,
  getService,
  listServices,
  requireService,
  updateService,
} from './contract.ts';
import { createServices } from './migrations/2026-11-21-create-services.ts';
import { servicesFile } from './exports.ts';
import { create, get, list, requireOffered, update } from './service.ts';

/** Services that a technician can book on a worklog. */
export const catalog: Domain = {
  name: 'catalog',
  migrations: [createServices],
  events: [catalogUpdate],
  commands: [handle(createService, create), handle(updateService, update), handle(requireService, requireOffered)],
  queries: [answer(listServices, list), answer(getService, get), answer(exportServices, servicesFile)],
};
