import { systemActor } from '../../contract/actor.ts';
import { may } from '../../contract/roles.ts';
import { dashboardRoom } from '../../contract/rooms.ts';
import { answer, type Domain, on } from '../../server/core/domain.ts';
import { stockMovementCreated, summariseStock } from '../inventory/contract.ts';
import { listTopSellers } from '../orders/contract.ts';
import { summariseOpenPurchaseOrders } from '../purchasing/contract.ts';
import { dashboardStatsUpdated, dashboardUpdate, getDashboardSummary } from './contract.ts';
import { figuresChanged, startLiveFigures } from './live-figures.ts';

/** Keeps no tables: its figures are those of other domains, asked in the company's name (a guest screen sees them too). */
export const dashboard: Domain = {
  name: 'dashboard',
  migrations: [],
  events: [dashboardStatsUpdated, dashboardUpdate],
  commands: [],
  queries: [
    answer(getDashboardSummary, async ({ actor, now, site }, input) => {
      const company = systemActor(actor.tenantId);
      const [figures, topSellers, openPurchaseOrders] = await Promise.all([
        site.dispatch.query(company, summariseStock, input),
        // What was sold and bought is for the company's own people alone.
        may(actor.role, listTopSellers.permission) ? site.dispatch.query(company, listTopSellers, {}) : [],
        may(actor.role, summariseOpenPurchaseOrders.permission)
          ? site.dispatch.query(company, summariseOpenPurchaseOrders, {})
          : null,
      ]);
      return { ...figures, topSellers, openPurchaseOrders, timestamp: now };
    }),
  ],
  reactions: [
    on(stockMovementCreated, (_payload, site, { tenantId }) => figuresChanged(site, tenantId)),
    on(dashboardStatsUpdated, (_payload, site, { tenantId }) => figuresChanged(site, tenantId)),
  ],
  rooms: [{ name: dashboardRoom, single: true, permission: 'dashboard.view' }],
  jobs: [startLiveFigures],
};
