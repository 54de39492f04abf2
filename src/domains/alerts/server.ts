import { answer, type Domain, handle } from '../../server/core/domain.ts';
import * as contract from './contract.ts';
import { createAlerts } from './migrations/2026-11-21-create-alerts.ts';
import * as reports from './reports.ts';
import * as service from './service.ts';
import { readCounts } from './store.ts';

export const alerts: Domain = {
  name: 'alerts',
  migrations: [createAlerts],
  events: [contract.alertUpdated],
  commands: [handle(contract.raiseAlert, service.raise), handle(contract.settleAlert, service.settle)],
  queries: [
    answer(contract.listAlerts, reports.alertPage),
    answer(contract.countAlerts, ({ db }) => readCounts(db)),
    answer(contract.getAlert, reports.oneAlert),
  ],
};
