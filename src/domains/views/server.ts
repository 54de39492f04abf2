import { answer, type Domain, handle } from '../../server/core/domain.ts';
import * as contract from './contract.ts';
import { createViews } from './migrations/2026-11-21-create-views.ts';
import * as service from './service.ts';

/** Saved filters of lists. */
export const views: Domain = {
  name: 'views',
  migrations: [createViews],
  events: [contract.viewSaved, contract.viewDeleted],
  commands: [
    handle(contract.saveView, service.saveView),
    handle(contract.changeView, service.changeView),
    handle(contract.deleteView, service.deleteView),
  ],
  queries: [answer(contract.listViews, service.listViews)],
};
