import * as z from 'zod';
import { defineEvent, defineQuery } from '../../contract/define.ts';
import { listTopSellers } from '../orders/contract.ts';
import { openPurchaseOrders } from '../purchasing/contract.ts';

const movementCount = z.object({
  /** Start of the hour (ISO 8601) or the day (`YYYY-MM-DD`, in the asker's time zone). */
  time: z.string(),
  purchase: z.number(),
  sale: z.number(),
  return: z.number(),
  adjustment: z.number(),
  /** Movements of all types. */
  total: z.number(),
  unitsIn: z.number(),
  unitsOut: z.number(),
});
export type MovementCount = z.output<typeof movementCount>;

const lowStockItem = z.object({
  id: z.string(),
  _id: z.string(),
  skuId: z.string(),
  sku: z.string(),
  name: z.string(),
  productName: z.string(),
  category: z.string().nullable(),
  location: z.string().nullable(),
  stock: z.number(),
  currentStock: z.number(),
  reorderLevel: z.number(),
  threshold: z.number(),
  suggestedQuantity: z.number(),
  severity: z.enum(['warning', 'critical']),
});

/** What the live figures show; the payload of `dashboard:update` too. */
export const dashboardMetrics = z.object({
  /** Sum of stock × price. */
  inventoryValue: z.number(),
  /** Sum of stock × cost. */
  inventoryCost: z.number(),
  totalSKUs: z.number(),
  /** Products with items, and items without a product. */
  totalProducts: z.number(),
  unitsInStock: z.number(),
  lowStockCount: z.number(),
  outOfStockCount: z.number(),
  movementsToday: z.number(),
});
export type DashboardMetrics = z.output<typeof dashboardMetrics>;

const stockSummaryShape = {
  ...dashboardMetrics.shape,
  /** The ten that are furthest below their reorder level. */
  lowStockAlerts: z.array(lowStockItem),
  /** The last 48 hours, oldest first, hours without a movement included. By the time of recording. */
  movementsByHour: z.array(movementCount),
  /** The last 7 days, oldest first; `stockMovementChart` is document 004's name for it. */
  movementsByDay: z.array(movementCount),
  stockMovementChart: z.array(movementCount),
  categoryDistribution: z.array(
    z.object({ category: z.string(), name: z.string(), count: z.number(), units: z.number(), value: z.number() }),
  ),
};
export const stockSummary = z.object(stockSummaryShape);
export type StockSummary = z.output<typeof stockSummary>;

const timeZone = z.string().max(60).refine(isTimeZone, 'Not a time zone such as Europe/Berlin').default('UTC');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const dashboardInput = z.object({
  /** Where the asker's days begin. */
  timeZone,
});

/** The stock's figures, and what is sold and on its way. */
const board = z.object({
  ...stockSummaryShape,
  /** The five most sold of the last 30 days, by units; none for a guest screen. */
  topSellers: listTopSellers.output,
  /** `null` for a guest screen. */
  openPurchaseOrders: openPurchaseOrders.nullable(),
  timestamp: z.string(),
});
export type Board = z.output<typeof board>;

export const getDashboardSummary = defineQuery({
  name: 'dashboard.get-summary',
  permission: 'dashboard.view',
  input: dashboardInput,
  output: board,
  summary: 'The figures of the dashboard: value and level of the stock, what is low, movements by hour and by day.',
  rest: { method: 'GET', path: '/api/dashboard' },
});

/** Document 004: says only that figures have changed; clients fetch them. */
export const dashboardStatsUpdated = defineEvent({
  name: 'dashboard:stats-updated',
  permission: 'dashboard.view',
  payload: z.object({ message: z.string() }),
  coalesceBy: () => 'stats',
});

/** Document 001: the figures themselves, to who joined the room `dashboard`, some times a second at most. */
export const dashboardUpdate = defineEvent({
  name: 'dashboard:update',
  permission: 'dashboard.view',
  persisted: false,
  payload: z.object({
    type: z.literal('metrics_update'),
    payload: z.object({ metrics: dashboardMetrics }),
    metrics: dashboardMetrics,
    timestamp: z.string(),
  }),
  coalesceBy: () => 'metrics',
});
