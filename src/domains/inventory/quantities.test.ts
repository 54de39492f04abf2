import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { importItem, type StockItem, type StockMovement } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let made = 0;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

const add = (given: object = {}): Promise<StockItem> =>
  owner.call('inventory.create-item', { sku: `Q-${(made += 1)}`, name: 'Cable', unit: 'm', reorderLevel: 0, ...given });
const bolt = (given: object = {}) => add({ name: 'Bolt M8', unit: 'pcs', ...given });
const adjust = (id: string, type: 'add' | 'remove', quantity: number): Promise<StockItem> =>
  owner.call('inventory.adjust-stock', { id, type, quantity });
const edit = (id: string, given: object): Promise<StockItem> => owner.call('inventory.update-item', { id, ...given });
const item = (id: string): Promise<StockItem> => owner.call('inventory.get-item', { id });
const ledger = async (id: string): Promise<StockMovement[]> =>
  (await owner.call('inventory.list-movements', { skuId: id, limit: 500 })).items;
const places = (id: string) => owner.call('inventory.get-item-places', { id });
const whole = (name: string, quantity: number) => ({
  code: 'VALIDATION_FAILED',
  message: `${name} is counted in whole pieces: ${quantity} is not possible.`,
});

describe('what is measured', () => {
  test('has parts of a unit in its level, its ledger, its events and its list', async () => {
    const { id, sku } = await add({ stock: 2.5, location: 'A', cost: 0.0045, price: 1.2 });
    expect(await item(id)).toMatchObject({ stock: 2.5, quantity: 2.5, quantityDecimals: 3, cost: 0.0045, price: 1.2 });
    site.clearEvents();
    const after = await owner.rest('POST', `/api/skus/${id}/adjust-stock`, { type: 'remove', quantity: 1.25 });
    expect(after.body.data).toMatchObject({ stock: 1.25 });
    expect(await ledger(id)).toMatchObject([
      { quantity: -1.25, balanceBefore: 2.5, balanceAfter: 1.25 },
      { quantity: 2.5, balanceBefore: 0, balanceAfter: 2.5, note: 'Opening stock' },
    ]);
    expect(site.eventsNamed('stock:updated')[0]?.payload).toMatchObject({ quantity: 1.25, delta: -1.25, sku });
    expect(site.eventsNamed('stock:adjusted')[0]?.payload).toMatchObject({ quantity: -1.25, balanceAfter: 1.25 });
    expect(site.eventsNamed('stock-movement:created')[0]?.payload).toMatchObject({ movement: { quantity: -1.25 } });
    expect(site.eventsNamed('dashboard:stats-updated')[0]?.payload).toMatchObject({ message: `${sku} is now at 1.25` });
    const curve = await owner.call('inventory.get-stock-curve', { id });
    expect(curve.points.map(({ balance }: { balance: number }) => balance)).toEqual([2.5, 1.25]);
  });

  test('is short by parts of a unit', async () => {
    const { id } = await add({ stock: 0.3 });
    await expect(adjust(id, 'remove', 0.301)).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      details: { available: 0.3, requested: 0.301 },
    });
    await adjust(id, 'remove', 0.1);
    await adjust(id, 'remove', 0.2);
    expect(await item(id)).toMatchObject({ stock: 0 });
  });

  test('moves between places, and each place has its level', async () => {
    const { id } = await add({ stock: 10, location: 'A' });
    const moved = await owner.call('inventory.transfer-stock', { id, to: 'B', quantity: 2.125 });
    expect(moved).toMatchObject({ quantity: 2.125 });
    expect(await places(id)).toMatchObject([
      { place: 'A', quantity: 7.875 },
      { place: 'B', quantity: 2.125 },
    ]);
    await owner.call('inventory.set-place-level', { id, place: 'B', reorderLevel: 2.5 });
    const { items } = await owner.call('alerts.list', { itemId: id });
    expect(items).toMatchObject([{ place: 'B', stock: 2.125, level: 2.5, suggestedQuantity: 2.875 }]);
    expect((await owner.call('inventory.list-transfers', { skuId: id })).items).toMatchObject([{ quantity: 2.125 }]);
  });

  test('crosses its level by a thousandth', async () => {
    const { id } = await add({ stock: 1.5, reorderLevel: 1.5, reorderTarget: 4.25 });
    expect(site.eventsNamed('reorder:triggered')).toEqual([]);
    await adjust(id, 'remove', 0.001);
    expect(site.eventsNamed('reorder:triggered')[0]?.payload).toMatchObject({
      ...{ currentStock: 1.499, reorderLevel: 1.5, suggestedQuantity: 2.751 },
    });
    expect(site.eventsNamed('alert:low-stock')[0]?.payload).toMatchObject({ currentStock: 1.499, threshold: 1.5 });
    const { items } = await owner.call('alerts.list', { itemId: id });
    expect(items).toMatchObject([
      { stock: 1.499, level: 1.5, target: 4.25, suggestedQuantity: 2.751, projectedStock: 1.499 },
    ]);
    const history = await owner.call('alerts.get-history', { id: items[0].id });
    expect(history).toMatchObject([{ change: 'opened', stock: 1.499, level: 1.5 }]);
  });

  test('is written to files as numbers', async () => {
    const { sku } = await add({ stock: 2.5, cost: 0.0045, reorderLevel: 0.125 });
    const { body } = await owner.rest('GET', `/api/skus/export.csv?search=${sku}`);
    expect(String(body).split('\r\n')[1]).toMatch(new RegExp(`^${sku},Cable,,,m,3,2.5,0.0045,0,0.125,`));
  });

  test('counts into the figures, which are rounded to the cent once an item', async () => {
    const before = await owner.call('dashboard.get-summary');
    const ids = await Promise.all([1, 2, 3].map(() => add({ stock: 0.333, price: 0.05, category: 'Thirds' })));
    const after = await owner.call('dashboard.get-summary');
    // 0.333 × 0.05 = 0.01665: two cents each, as each one's own row says.
    expect(after.inventoryValue - before.inventoryValue).toBeCloseTo(0.06, 6);
    expect(after.unitsInStock - before.unitsInStock).toBeCloseTo(0.999, 6);
    expect(after.categoryDistribution).toContainEqual({
      ...{ category: 'Thirds', name: 'Thirds', count: 3, units: 0.999, value: 0.06 },
    });
    for (const { id } of ids) await owner.call('inventory.deactivate-item', { id });
    expect(await owner.call('dashboard.get-summary')).toMatchObject({ inventoryValue: before.inventoryValue });
  });

  test('is brought to a level of a list, to the thousandth', async () => {
    const row = { sku: 'FRA-2', name: 'Cable', unit: 'm', cost: 1.2, stock: 2.5, mode: 'set-levels' as const };
    const bring = (given: object) => site.site.services.dispatch.command(owner.actor, importItem, { ...row, ...given });
    expect(await bring({})).toMatchObject({ outcome: 'created', stock: 2.5 });
    expect(await bring({})).toMatchObject({ outcome: 'unchanged', stock: 2.5 });
    expect(await bring({ stock: 2.625 })).toMatchObject({ outcome: 'updated', stock: 2.625 });
  });

  test('may have no more than three decimals', async () => {
    const { id } = await add({ stock: 1 });
    await expect(adjust(id, 'add', 0.1234)).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      message: 'quantity: At most three decimals',
    });
    await expect(add({ stock: 1.0005 })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(add({ cost: 0.0000001 })).rejects.toMatchObject({ message: 'cost: At most six decimals' });
  });
});

describe('what is counted in pieces', () => {
  test('never has a part of one', async () => {
    const { id } = await bolt({ stock: 3, location: 'A' });
    await expect(adjust(id, 'add', 2.5)).rejects.toMatchObject(whole('Bolt M8', 2.5));
    await expect(adjust(id, 'remove', 0.5)).rejects.toMatchObject(whole('Bolt M8', 0.5));
    const at = { id, type: 'add', quantity: 1.5, place: 'B' };
    await expect(owner.call('inventory.adjust-stock', at)).rejects.toMatchObject(whole('Bolt M8', 1.5));
    const move = { id, to: 'B', quantity: 0.5 };
    await expect(owner.call('inventory.transfer-stock', move)).rejects.toMatchObject(whole('Bolt M8', 0.5));
    const level = { id, place: 'A', reorderLevel: 1.5 };
    await expect(owner.call('inventory.set-place-level', level)).rejects.toMatchObject(whole('Bolt M8', 1.5));
    await expect(edit(id, { reorderLevel: 1.5 })).rejects.toMatchObject({
      ...whole('Bolt M8', 1.5),
      details: { fields: [{ field: 'reorderLevel' }] },
    });
    await expect(bolt({ stock: 2.5 })).rejects.toMatchObject(whole('Bolt M8', 2.5));
    expect(await item(id)).toMatchObject({ stock: 3, reorderLevel: 0 });
  });

  test('stays whole on the wire', async () => {
    const { id } = await bolt({ stock: 3, price: 2 });
    const { body } = await owner.rest('GET', `/api/skus/${id}`);
    expect(JSON.stringify(body.data)).toContain('"stock":3,"quantity":3,');
    expect(body.data).toMatchObject({ price: 2, quantityDecimals: 0 });
  });
});

describe("an item's decimals", () => {
  test('come from its unit, unless it says otherwise', async () => {
    expect(await add({ unit: 'Rolle' })).toMatchObject({ quantityDecimals: 0 });
    const roll = await add({ unit: 'Rolle', quantityDecimals: 2, stock: 1.25 });
    expect(roll).toMatchObject({ quantityDecimals: 2, stock: 1.25 });
    await expect(adjust(roll.id, 'add', 0.125)).rejects.toMatchObject({
      message: 'Cable is measured in Rolle with two decimals at most: 0.125 is not possible.',
    });
    expect(await add({ unit: 'kg', quantityDecimals: 0 })).toMatchObject({ quantityDecimals: 0 });
  });

  test('change with the unit while nothing contradicts', async () => {
    const { id } = await bolt({ stock: 3 });
    expect(await edit(id, { unit: 'kg' })).toMatchObject({ unit: 'kg', quantityDecimals: 3 });
    expect(site.eventsNamed('item:updated')[0]?.payload).toMatchObject({ changes: ['unit', 'quantityDecimals'] });
    expect(await edit(id, { unit: 'box' })).toMatchObject({ unit: 'box', quantityDecimals: 0 });
    await edit(id, { unit: 'kg' });
    await adjust(id, 'add', 0.5);
    expect(await edit(id, { unit: 'Sack' })).toMatchObject({ unit: 'Sack', quantityDecimals: 3 });
    await adjust(id, 'remove', 0.5);
    await expect(edit(id, { quantityDecimals: 0 })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { quantityDecimals: 3 },
    });
    expect(await edit(id, { quantityDecimals: 1 })).toMatchObject({ quantityDecimals: 1 });
  });

  test('are not fewer than those of what lies on order, at a place or in a rule', async () => {
    const { id } = await add({ stock: 2, location: 'A' });
    await owner.call('inventory.set-place-level', { id, place: 'A', reorderLevel: 0.5 });
    await expect(edit(id, { quantityDecimals: 0 })).rejects.toMatchObject({ code: 'CONFLICT' });
    await owner.call('inventory.set-place-level', { id, place: 'A', reorderLevel: null });
    await edit(id, { reorderLevel: 0.5 });
    await expect(edit(id, { quantityDecimals: 0 })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      details: { fields: [{ field: 'reorderLevel' }] },
    });
    expect(await edit(id, { quantityDecimals: 0, reorderLevel: 1 })).toMatchObject({ quantityDecimals: 0 });
  });
});

test('whatever moves, the level is the sum of its ledger to the thousandth', async () => {
  const step = fc.record({
    type: fc.constantFrom('add' as const, 'remove' as const),
    thousandths: fc.integer({ min: 1, max: 5_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), async (steps) => {
      const { id } = await add({ stock: 2.5 });
      let expected = 2_500;
      for (const { type, thousandths } of steps) {
        const change = type === 'add' ? thousandths : -thousandths;
        const may = expected + change >= 0;
        const done = await adjust(id, type, thousandths / 1_000).then(
          () => true,
          () => false,
        );
        expect(done).toBe(may);
        if (may) expected += change;
      }
      const rows = await ledger(id);
      expect(rows.reduce((sum, row) => sum + Math.round(row.quantity * 1_000), 0)).toBe(expected);
      expect(await item(id)).toMatchObject({ stock: expected / 1_000 });
      for (const row of rows) {
        const [before, moved, after] = [row.balanceBefore, row.quantity, row.balanceAfter].map((n) =>
          Math.round(n * 1_000),
        );
        expect((before ?? 0) + (moved ?? 0)).toBe(after);
      }
    }),
    { numRuns: 20 },
  );
});
