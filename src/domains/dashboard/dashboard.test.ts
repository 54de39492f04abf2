import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  collect,
  createTestSite,
  eventually,
  type TestPerson,
  type TestSite,
} from '../../../test/support/test-site.ts';
import { recordMovement } from '../inventory/contract.ts';
import type { DashboardMetrics, MovementCount } from './contract.ts';

let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const add = (sku: string, fields: object = {}) => owner.call('inventory.create-item', { sku, name: sku, ...fields });
const summary = (timeZone = 'UTC') => owner.call('dashboard.get-summary', { timeZone });
const sum = (points: readonly MovementCount[], field: 'total' | 'sale' | 'unitsOut' | 'unitsIn') =>
  points.reduce((total, point) => total + point[field], 0);

test('a new company’s dashboard is empty but whole', async () => {
  const empty = await summary();
  expect(empty).toMatchObject({ inventoryValue: 0, totalSKUs: 0, lowStockCount: 0, movementsToday: 0, topSellers: [] });
  expect(empty.movementsByHour).toHaveLength(48);
  expect(empty.movementsByDay).toHaveLength(7);
});

describe('with stock', () => {
  beforeAll(async () => {
    await add('D-1', { stock: 10, price: 2.5, cost: 1, category: 'Heart', reorderLevel: 4 });
    await add('D-2', { stock: 3, price: 10, cost: 4, category: 'Heart', reorderLevel: 5 });
    await add('D-3', { stock: 0, price: 99, reorderLevel: 2 });
    const { dispatch } = site.site.services;
    const occurredAt = '2010-12-01T08:26:00.000Z';
    for (const [sku, quantity] of [
      ['D-1', -2],
      ['D-1', -1],
      ['D-2', -1],
    ] as const) {
      await dispatch.command(owner.actor, recordMovement, { sku, type: 'sale', quantity, occurredAt });
    }
  });

  test('it adds up value, units and what is low', async () => {
    expect(await summary()).toMatchObject({
      inventoryValue: 7 * 2.5 + 2 * 10,
      inventoryCost: 7 * 1 + 2 * 4,
      totalSKUs: 3,
      unitsInStock: 9,
      lowStockCount: 2,
      outOfStockCount: 1,
      lowStockAlerts: [
        { sku: 'D-3', currentStock: 0, threshold: 2, severity: 'critical', suggestedQuantity: 4 },
        { sku: 'D-2', currentStock: 2, threshold: 5, severity: 'critical', suggestedQuantity: 8 },
      ],
      categoryDistribution: [
        { category: 'Heart', count: 2, units: 9, value: 37.5 },
        { category: 'None', count: 1, units: 0, value: 0 },
      ],
      topSellers: [],
    });
  });

  test.each(['UTC', 'Pacific/Auckland', 'America/Los_Angeles'])(
    'it counts movements when they are recorded, in %s',
    async (zone) => {
      const { movementsToday, movementsByHour, movementsByDay, stockMovementChart } = await summary(zone);
      expect(movementsToday).toBe(5);
      expect([sum(movementsByHour, 'total'), sum(movementsByDay, 'total')]).toEqual([5, 5]);
      expect(sum(movementsByHour, 'sale')).toBe(3);
      expect([sum(movementsByDay, 'unitsIn'), sum(movementsByDay, 'unitsOut')]).toEqual([13, 4]);
      expect(stockMovementChart).toEqual(movementsByDay);
      expect(movementsByDay.at(-1).total).toBe(5);
    },
  );

  test('it shows what was ordered and what is on its way, and forgets what was cancelled', async () => {
    const item = await add('D-4', { stock: 20, price: 3, reorderLevel: 0 });
    const line = (quantity: number) => ({ items: [{ skuId: item.id, quantity }] });
    await owner.rest('POST', '/api/orders', line(4));
    const cancelled = await owner.rest('POST', '/api/orders', line(5));
    await owner.rest('POST', `/api/orders/${cancelled.body.data.id}/cancel`, { reason: 'Changed their mind' });
    const supplier = await owner.rest('POST', '/api/suppliers', { code: 'S1', name: 'Sacks & Co' });
    const order = await owner.rest('POST', '/api/purchase-orders', {
      supplierId: supplier.body.data.id,
      items: [{ skuId: item.id, orderedQuantity: 10, orderedPrice: 1.5 }],
    });
    const { body } = await owner.rest('GET', '/api/inventory/dashboard');
    expect(body.data).toMatchObject({
      topSellers: [{ sku: 'D-4', quantity: 4, revenue: 12 }],
      openPurchaseOrders: { count: 0, draftCount: 1 },
    });
    await owner.rest('PATCH', `/api/purchase-orders/${order.body.data.id}/status`, { status: 'Sent' });
    expect((await summary()).openPurchaseOrders).toMatchObject({ count: 1, value: 15, openUnits: 10 });
  });

  test('it refuses a time zone that does not exist', async () => {
    await expect(summary('Mars/Olympus')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  test('another company sees none of it', async () => {
    const other = await site.company(owner);
    expect(await other.call('dashboard.get-summary')).toMatchObject({
      inventoryValue: 0,
      totalSKUs: 0,
      movementsToday: 0,
    });
  });
});

describe('live', () => {
  const isUpdate = ({ event }: { event: string }) => event === 'dashboard:update';

  test('who joined the room gets the figures, few times for many changes, the last one always', async () => {
    const item = await add('LIVE', { stock: 100, price: 1, reorderLevel: 0 });
    const watching = await owner.socket();
    const elsewhere = await owner.socket();
    const seen = collect(watching, 'dashboard:update', 'dashboard:stats-updated');
    const notSeen = collect(elsewhere, 'dashboard:update');
    await watching.emitWithAck('join-room', 'dashboard');
    const before = await summary();
    await Promise.all(
      Array.from({ length: 60 }, () =>
        owner.call('inventory.adjust-stock', { id: item.id, type: 'remove', quantity: 1 }),
      ),
    );
    const metricsOf = (payload: unknown) => (payload as { metrics: DashboardMetrics } | undefined)?.metrics;
    await eventually(
      () => metricsOf(seen.filter(isUpdate).at(-1)?.payload)?.unitsInStock,
      (units) => units === before.unitsInStock - 60,
    );
    const updates = seen.filter(isUpdate);
    expect(updates.length).toBeLessThan(10);
    const last = updates.at(-1)?.payload;
    expect(last).toMatchObject({ type: 'metrics_update', tenantId: owner.tenantId });
    expect(last?.['payload']).toEqual({ metrics: last?.['metrics'] });
    expect(seen.some(({ event }) => event === 'dashboard:stats-updated')).toBe(true);
    expect(notSeen).toEqual([]);
  });

  test('a refused change sends nothing', async () => {
    const item = await add('REFUSED', { stock: 1, reorderLevel: 0 });
    site.clearEvents();
    const attempt = owner.call('inventory.adjust-stock', { id: item.id, type: 'remove', quantity: 2 });
    await expect(attempt).rejects.toMatchObject({ code: 'INSUFFICIENT_STOCK' });
    expect(site.eventsNamed('dashboard:stats-updated')).toEqual([]);
  });

  test('a site with a watched dashboard stops at once', async () => {
    const shortLived = await createTestSite();
    const person = await shortLived.owner();
    const socket = await person.socket();
    await socket.emitWithAck('join-room', 'dashboard');
    await person.call('inventory.create-item', { sku: 'X', name: 'X', stock: 1 });
    await shortLived.close();
  });
});
