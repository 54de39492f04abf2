import { systemActor } from '../../contract/actor.ts';
import { answer, type CommittedEvent, type Domain } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { stockMovementCreated, summariseStock } from '../inventory/contract.ts';
import { dashboardStatsUpdated, dashboardUpdate, getDashboard } from './contract.ts';
import { figuresChanged, startLiveFigures } from './live-figures.ts';

/** Keeps no tables: its figures are those of other domains, asked in the company's name (a guest screen sees them too). */
export const dashboard: Domain = {
  name: 'dashboard',
  migrations: [],
  events: [dashboardStatsUpdated, dashboardUpdate],
  commands: [],
  queries: [
    answer(getDashboard, async ({ actor, now, site }, input) => {
      const figures = await site.dispatch.query(systemActor(actor.tenantId), summariseStock, input);
      return { ...figures, timestamp: now };
    }),
  ],
  reactions: [
    // Thousands at once during an import: not `on`, which would read each payload.
    ...[stockMovementCreated, dashboardStatsUpdated].map(({ name }) => ({
      event: name,
      react: ({ tenantId }: CommittedEvent, site: SiteServices) => figuresChanged(site, tenantId),
    })),
  ],
  jobs: [startLiveFigures],
};
