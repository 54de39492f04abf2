import { daysIn } from '../../contract/days.ts';
import { fromMinor } from '../../contract/money.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { DashboardMetrics, MovementCount, StockSummary } from '../dashboard/contract.ts';
import { hourOf, severityOf, suggestedQuantity } from './model.ts';
import type { ItemRow } from './store.ts';
import { readLowest } from './store-lists.ts';
import { type FigureRow, type HourRow, readFiguresByCategory, readHours, readVariants } from './store-summary.ts';

const hour = 3_600_000;
const day = 24 * hour;

export async function liveFigures(ctx: QueryContext, timeZone: string): Promise<DashboardMetrics> {
  const now = Date.parse(ctx.now);
  const today = daysIn(timeZone);
  const hours = await readHours(ctx.db, hourOf(new Date(now - 26 * hour).toISOString()));
  const counts = { movementsToday: countOn(hours, today, today(now)), variants: await readVariants(ctx.db) };
  return metricsFrom(overAll(await readFiguresByCategory(ctx.db)), counts);
}

export async function summary(ctx: QueryContext, timeZone: string): Promise<StockSummary> {
  const now = Date.parse(ctx.now);
  const dayOf = daysIn(timeZone);
  const hours = await readHours(ctx.db, hourOf(new Date(now - 8 * day).toISOString()));
  const lastDays = Array.from({ length: 7 }, (_, n) => dayOf(now - (6 - n) * day));
  const lastHours = Array.from({ length: 48 }, (_, n) => hourOf(new Date(now - (47 - n) * hour).toISOString()));
  const movementsByDay = chart(hours, [...new Set(lastDays)], (row) => dayOf(startOf(row)));
  const categories = await readFiguresByCategory(ctx.db);
  return {
    ...metricsFrom(overAll(categories), {
      movementsToday: countOn(hours, dayOf, dayOf(now)),
      variants: await readVariants(ctx.db),
    }),
    lowStockAlerts: (await readLowest(ctx.db, 10)).map(lowItem),
    movementsByHour: chart(hours, lastHours, (row) => row.hour).map((point) => ({
      ...point,
      time: `${point.time}:00:00.000Z`,
    })),
    movementsByDay,
    stockMovementChart: movementsByDay,
    categoryDistribution: categories
      .map(({ category, items, units, valueMinor }) => {
        const name = category || 'None';
        return { category: name, name, count: items, units: fromThousandths(units), value: fromMinor(valueMinor) };
      })
      .toSorted((a, b) => b.value - a.value),
  };
}

interface Counts {
  readonly movementsToday: number;
  readonly variants: Awaited<ReturnType<typeof readVariants>>;
}

function metricsFrom(figures: FigureRow, { movementsToday, variants }: Counts): DashboardMetrics {
  return {
    inventoryValue: fromMinor(figures.valueMinor),
    inventoryCost: fromMinor(figures.costMinor),
    totalSKUs: figures.items,
    totalProducts: figures.items - variants.items + variants.products,
    unitsInStock: fromThousandths(figures.units),
    lowStockCount: figures.low,
    outOfStockCount: figures.empty,
    movementsToday,
  };
}

function overAll(categories: readonly FigureRow[]): FigureRow {
  const sum = (figure: keyof FigureRow) => categories.reduce((total, row) => total + row[figure], 0);
  return {
    items: sum('items'),
    units: sum('units'),
    valueMinor: sum('valueMinor'),
    costMinor: sum('costMinor'),
    low: sum('low'),
    empty: sum('empty'),
  };
}

const startOf = (row: HourRow) => Date.parse(`${row.hour}:00:00.000Z`);

function countOn(hours: readonly HourRow[], dayOf: (milliseconds: number) => string, wanted: string): number {
  return hours.filter((row) => dayOf(startOf(row)) === wanted).reduce((sum, row) => sum + row.movements, 0);
}

/** One point a time, in the given order, empty ones included. */
function chart(hours: readonly HourRow[], times: readonly string[], timeOf: (row: HourRow) => string): MovementCount[] {
  const points = new Map(times.map((time) => [time, emptyPoint(time)]));
  for (const row of hours) {
    const point = points.get(timeOf(row));
    if (!point) continue;
    point[row.type] += row.movements;
    point.total += row.movements;
    point.unitsIn += row.unitsIn;
    point.unitsOut += row.unitsOut;
  }
  return [...points.values()].map((point) => ({
    ...point,
    unitsIn: fromThousandths(point.unitsIn),
    unitsOut: fromThousandths(point.unitsOut),
  }));
}

const emptyPoint = (time: string): MovementCount => ({
  time,
  purchase: 0,
  sale: 0,
  return: 0,
  adjustment: 0,
  total: 0,
  unitsIn: 0,
  unitsOut: 0,
});

function lowItem(row: ItemRow): StockSummary['lowStockAlerts'][number] {
  const { id, sku, name } = row;
  const [stock, reorderLevel] = [fromThousandths(row.stock), fromThousandths(row.reorderLevel)];
  const category = row.category || null;
  const location = row.location || null;
  const levels = { stock, currentStock: stock, reorderLevel, threshold: reorderLevel };
  const advice = { suggestedQuantity: fromThousandths(suggestedQuantity(row, row.onOrder)), severity: severityOf(row) };
  return { id, _id: id, skuId: id, sku, name, productName: name, category, location, ...levels, ...advice };
}
