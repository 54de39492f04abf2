import { defineQuery } from '../../contract/define.ts';
import { dashboardInput, dashboardMetrics, stockSummary } from '../dashboard/contract.ts';

export * from './contract-items.ts';
export * from './contract-movements.ts';
export * from './contract-places.ts';
export * from './contract-take-back.ts';
export * from './contract-events.ts';

/** For the dashboard, which composes its page from it. */
export const summariseStock = defineQuery({
  name: 'inventory.summarise-stock',
  summary: 'Figures, charts and lists over the whole stock',
  permission: 'stock.view',
  runs: 'thread',
  input: dashboardInput,
  output: stockSummary,
});

export const measureStock = defineQuery({
  name: 'inventory.measure-stock',
  summary: 'The live figures alone',
  permission: 'stock.view',
  runs: 'thread',
  input: dashboardInput,
  output: dashboardMetrics,
});
