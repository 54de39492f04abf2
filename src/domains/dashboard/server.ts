import { systemActor } from '../../contract/actor.ts';
import { answer, type Domain, on } from '../../server/core/domain.ts';
import { stockMovementCreated, summariseStock } from '../inventory/contract.ts';
import { listTopSellers } from '../orders/contract.ts';
import { summariseOpenPurchaseOrders } from '../purchasing/contract.ts';
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
      const company = systemActor(actor.tenantId);
      const [figures, topSellers, openPurchaseOrders] = await Promise.all([
        site.dispatch.query(company, summariseStock, input),
        site.dispatch.query(company, listTopSellers, {}),
        site.dispatch.query(company, summariseOpenPurchaseOrders, {}),
      ]);
      return { ...figures, topSellers, openPurchaseOrders, timestamp: now };
    }),
  ],
  reactions: [
    on(stockMovementCreated, (_payload, site, { tenantId }) => figuresChanged(site, tenantId)),
    on(dashboardStatsUpdated, (_payload, site, { tenantId }) => figuresChanged(site, tenantId)),
  ],
  jobs: [startLiveFigures],
};
