import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { InputOf } from '../../contract/define.ts';
import type { Alert, AlertState } from '../alerts/contract.ts';
import {
  changeOnOrder,
  type createItem,
  type ItemPlace,
  linkProduct,
  recordMovement,
  type StockItem,
  type StockMovement,
} from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let items = 0;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

const add = (fields: Partial<InputOf<typeof createItem>> = {}): Promise<StockItem> =>
  owner.call('inventory.create-item', {
    sku: `PLACE-${(items += 1)}`,
    name: 'Item',
    reorderLevel: 0,
    location: 'A',
    ...fields,
  });
const inside = () => site.site.services.dispatch;
const move = (itemId: string, quantity: number, more: Partial<InputOf<typeof recordMovement>> = {}) =>
  inside().command(owner.actor, recordMovement, { itemId, type: 'adjustment', quantity, ...more });
const transfer = (id: string, from: string | null, to: string | null, quantity?: number) =>
  owner.call('inventory.transfer-stock', { id, from, to, quantity });
const places = async (id: string): Promise<Record<string, number>> => {
  const found: ItemPlace[] = await owner.call('inventory.get-item-places', { id });
  return Object.fromEntries(found.map(({ place, quantity }) => [place ?? '', quantity]));
};
const get = (id: string): Promise<StockItem> => owner.call('inventory.get-item', { id });
const ledger = async (skuId: string): Promise<StockMovement[]> =>
  (await owner.call('inventory.list-movements', { skuId, limit: 500 })).items;
const told = () => site.events.map(({ event }) => event);
const alerts = async (itemId: string, state: AlertState = 'open'): Promise<Alert[]> =>
  (await owner.call('alerts.list', { itemId, state })).items;

describe('a transfer', () => {
  test('moves units to another place and back; the level and its ledger stay', async () => {
    const { id, sku } = await add({ stock: 10 });
    site.clearEvents();
    const { status, body } = await owner.rest('POST', `/api/skus/${id}/transfer`, {
      to: 'B',
      quantity: 4,
      note: 'Shelf',
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ from: 'A', to: 'B', quantity: 4, note: 'Shelf', skuId: id });
    expect(body.data.places).toEqual([
      { place: 'A', quantity: 6, isDefault: true, reorderLevel: null },
      { place: 'B', quantity: 4, isDefault: false, reorderLevel: null },
    ]);
    expect(told()).toEqual(['stock:transferred']);
    expect(site.eventsNamed('stock:transferred')[0]?.payload).toMatchObject({ sku, from: 'A', to: 'B', quantity: 4 });
    await transfer(id, 'b', 'A', 1);
    expect(await places(id)).toEqual({ A: 7, B: 3 });
    await transfer(id, 'B', null);
    expect(await places(id)).toEqual({ A: 10 });
    expect((await get(id)).stock).toBe(10);
    expect(await ledger(id)).toHaveLength(1);
    const { items: rows, page } = await owner.call('inventory.list-transfers', { skuId: sku, limit: 2 });
    expect(rows.map((row: { quantity: number }) => row.quantity)).toEqual([3, 1]);
    expect(page.total).toBe(3);
    const next = await owner.call('inventory.list-transfers', { skuId: sku, limit: 2, cursor: page.next });
    expect(next.items).toMatchObject([{ quantity: 4, note: 'Shelf' }]);
    const file = await owner.rest('GET', `/api/stock-transfers/export.csv?skuId=${sku}`);
    expect(file.body.trim().split('\r\n')).toHaveLength(4);
    expect(file.body).toMatch(/^timestamp,sku,itemName,from,to,quantity,note/);
  });

  test('of more than lies there, of nothing, or within one place is refused and changes nothing', async () => {
    const { id } = await add({ stock: 3 });
    site.clearEvents();
    await expect(transfer(id, null, 'B', 4)).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      details: { available: 3, requested: 4, place: 'A' },
    });
    await expect(transfer(id, 'C', 'B', 1)).rejects.toMatchObject({ code: 'INSUFFICIENT_STOCK' });
    await expect(transfer(id, 'C', 'B')).rejects.toMatchObject({ code: 'INSUFFICIENT_STOCK' });
    await expect(transfer(id, 'a', 'A', 1)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await places(id)).toEqual({ A: 3 });
    expect(told()).toEqual([]);
  });

  test('twenty at once never move more than there is', async () => {
    const { id } = await add({ stock: 10 });
    const tries = Array.from({ length: 20 }, () => transfer(id, null, 'B', 1));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(await places(id)).toEqual({ A: 0, B: 10 });
  });
});

describe('a movement', () => {
  test('takes from the default place first, then from the others, one row a place', async () => {
    const { id } = await add({ stock: 10 });
    await transfer(id, null, 'C', 3);
    await transfer(id, null, 'B', 5);
    site.clearEvents();
    const moved = await move(id, -6);
    expect(moved).toMatchObject({ moved: -6, balanceBefore: 10, balanceAfter: 4 });
    expect(moved.movementIds).toHaveLength(2);
    expect(await places(id)).toEqual({ A: 0, B: 1, C: 3 });
    expect((await ledger(id)).slice(0, 2)).toMatchObject([
      { place: 'B', quantity: -4, balanceBefore: 8, balanceAfter: 4 },
      { place: 'A', quantity: -2, balanceBefore: 10, balanceAfter: 8 },
    ]);
    expect(told()).toEqual([
      'stock:updated',
      'stock:adjusted',
      'stock-movement:created',
      'stock-movement:created',
      'dashboard:stats-updated',
    ]);
    expect(site.eventsNamed('stock:adjusted')[0]?.payload).toMatchObject({ quantity: -6, balanceAfter: 4 });
  });

  test('at a place comes from and goes to that place only', async () => {
    const { id } = await add({ stock: 5 });
    await move(id, 2, { place: 'B' });
    expect(await places(id)).toEqual({ A: 5, B: 2 });
    await expect(move(id, -3, { place: 'B' })).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      details: { available: 2, requested: 3, place: 'B' },
    });
    await move(id, -2, { place: 'b' });
    await move(id, -1, { place: 'a' });
    expect(await places(id)).toEqual({ A: 4 });
  });

  test('takes at most what is there when told so, and may move nothing', async () => {
    const { id } = await add({ stock: 3 });
    expect(await move(id, -5, { atMost: true })).toMatchObject({ moved: -3, balanceAfter: 0 });
    site.clearEvents();
    const nothing = await move(id, -5, { atMost: true });
    expect(nothing).toMatchObject({ moved: 0, movementId: null, movementIds: [], balanceBefore: 0, balanceAfter: 0 });
    expect(told()).toEqual([]);
  });
});

describe('another default place', () => {
  test('takes the units along; those that lie there already join them', async () => {
    const { id } = await add({ stock: 10 });
    await transfer(id, null, 'B', 4);
    await owner.call('inventory.update-item', { id, location: 'B' });
    expect(await places(id)).toEqual({ B: 10 });
    expect((await owner.call('inventory.list-transfers', { skuId: id })).items).toMatchObject([
      { from: 'A', to: 'B', quantity: 6 },
      { from: 'A', to: 'B', quantity: 4 },
    ]);
    await owner.call('inventory.update-item', { id, location: 'b' });
    expect((await owner.call('inventory.list-transfers', { skuId: id })).page.total).toBe(2);
  });
});

test('several items change at once, all or none', async () => {
  const { id: supplierId } = await owner.call('purchasing.create-supplier', { code: 'S1', name: 'Sacks & Co' });
  const made = [await add({ stock: 2 }), await add(), await add()];
  const ids = made.map(({ id }) => id);
  const { status, body } = await owner.rest('PATCH', '/api/skus/bulk', {
    ids,
    changes: { category: 'Lamps', supplierId, reorderLevel: 3 },
  });
  expect(status).toBe(200);
  expect(body.data.updated).toEqual(ids);
  expect(await get(ids[0] ?? '')).toMatchObject({ category: 'Lamps', supplierId, reorderLevel: 3, stock: 2 });
  const ofSupplier = await owner.rest('GET', `/api/skus?supplierId=${supplierId}&sort=stock&order=desc`);
  expect(ofSupplier.body.page.total).toBe(3);
  site.clearEvents();
  const bad = owner.call('inventory.update-items', { ids: [ids[0], 'nobody'], changes: { isActive: false } });
  await expect(bad).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await get(ids[0] ?? '')).isActive).toBe(true);
  expect(told()).toEqual([]);
});

describe('an adjustment by hand', () => {
  test('is taken back once, by its opposite at the same place', async () => {
    const { id } = await add({ stock: 5 });
    const { movementIds } = await owner.call('inventory.adjust-stock', { id, type: 'add', quantity: 3, place: 'B' });
    const { status, body } = await owner.rest('POST', `/api/stock-movements/${movementIds[0]}/undo`);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ quantity: -3, place: 'B', reference: movementIds[0], balanceAfter: 5 });
    expect(await places(id)).toEqual({ A: 5 });
    const again = owner.call('inventory.undo-adjustment', { id: movementIds[0] });
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('is not taken back by somebody else, nor when its units are gone, nor when it is no adjustment', async () => {
    const manager = await site.person(owner, 'manager');
    const { id } = await add({ stock: 0 });
    const { movementIds } = await owner.call('inventory.adjust-stock', { id, type: 'add', quantity: 3 });
    const sold = await move(id, -1, { type: 'sale' });
    site.clearEvents();
    const undo = (movement: string | null, by = owner) => by.call('inventory.undo-adjustment', { id: movement });
    await expect(undo(movementIds[0], manager)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(undo(movementIds[0])).rejects.toMatchObject({ code: 'INSUFFICIENT_STOCK' });
    await expect(undo(sold.movementId)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(told()).toEqual([]);
  });
});

describe('what is on order', () => {
  test('is told, counted into the suggestion, and holds back the low-stock alert', async () => {
    const { id } = await add({ stock: 12, reorderLevel: 10 });
    const onOrder = (change: number) => inside().command(owner.actor, changeOnOrder, { itemId: id, change });
    expect(await onOrder(5)).toEqual({ onOrder: 5 });
    expect(site.eventsNamed('item:updated').at(-1)?.payload).toMatchObject({ id, changes: ['onOrder'] });
    await move(id, -4, { type: 'sale' });
    expect(site.eventsNamed('reorder:triggered')[0]?.payload).toMatchObject({ currentStock: 8, suggestedQuantity: 7 });
    expect(site.eventsNamed('alert:low-stock')).toHaveLength(0);
    expect(await alerts(id, 'covered')).toMatchObject([{ stock: 8, onOrder: 5 }]);
    await onOrder(-5);
    expect(await alerts(id)).toMatchObject([{ state: 'open', onOrder: 0 }]);
    await move(id, 2, { type: 'purchase' });
    expect(await alerts(id)).toEqual([]);
  });
});

test('a level of a place opens an alert of that place, and settles it', async () => {
  const { id } = await add({ stock: 10 });
  await transfer(id, null, 'Van', 2);
  const set = (reorderLevel: number | null) =>
    owner.call('inventory.set-place-level', { id, place: 'Van', reorderLevel });
  expect(await set(3)).toContainEqual({ place: 'Van', quantity: 2, isDefault: false, reorderLevel: 3 });
  expect(await alerts(id)).toMatchObject([{ place: 'Van', stock: 2, level: 3 }]);
  await transfer(id, null, 'Van', 1);
  expect(await alerts(id)).toEqual([]);
  await move(id, -1, { place: 'Van' });
  expect(await alerts(id)).toMatchObject([{ place: 'Van', stock: 2 }]);
  await set(null);
  expect(await alerts(id)).toEqual([]);
});

test('an item belongs to a product, and its movements are found by it', async () => {
  const item = await add({ stock: 1 });
  const link = { itemId: item.id, productId: 'p1', variantInfo: 'Red, L' };
  expect(await inside().command(owner.actor, linkProduct, link)).toMatchObject({
    productId: 'p1',
    variantInfo: 'Red, L',
  });
  expect((await owner.rest('GET', '/api/skus?productId=p1')).body.data).toMatchObject([{ id: item.id }]);
  expect((await owner.rest('GET', '/api/stock-movements/product/p1')).body.data).toMatchObject([{ productId: 'p1' }]);
  await inside().command(owner.actor, linkProduct, { ...link, productId: null, variantInfo: null });
  expect(await get(item.id)).toMatchObject({ productId: item.id, variantInfo: null });
});

test('lists filter by place, reference and words of the item', async () => {
  const item = await add({ sku: 'FILTER-77', name: 'Zebra lamp', stock: 5, location: 'Yard 9' });
  await transfer(item.id, null, 'Van 9', 2);
  await move(item.id, -1, { place: 'Van 9', type: 'sale', reference: 'ORD-77', referenceType: 'order' });
  const skus = async (query: string) => (await owner.rest('GET', `/api/skus?${query}`)).body;
  expect((await skus('place=van 9')).data).toMatchObject([{ id: item.id }]);
  expect((await skus('place=Yard 9&search=zeb')).page.total).toBe(1);
  const movements = async (query: string) => (await owner.rest('GET', `/api/stock-movements?${query}`)).body;
  expect((await movements('place=Van 9')).data).toMatchObject([{ quantity: -1, place: 'Van 9' }]);
  expect((await movements('reference=ORD-77')).data).toHaveLength(1);
  expect(await movements('search=filter-77')).toMatchObject({ page: { total: 2 } });
  expect(await movements('search=zebra&type=sale')).toMatchObject({ page: { total: 1 } });
  expect((await movements('search=nothing-like-it')).data).toEqual([]);
  const { body } = await owner.rest('GET', '/api/places');
  expect(body.data).toContainEqual({ place: 'Van 9', items: 1, units: 1 });
  expect(body.data).toContainEqual({ place: 'Yard 9', items: 1, units: 3 });
});

test('after any sequence: stock = its ledger = its places; each place = its movements and transfers; none below zero', async () => {
  const name = fc.constantFrom('A', 'B', 'c', 'C');
  const quantity = fc.integer({ min: 1, max: 9 });
  const step = fc.oneof(
    fc.record({ do: fc.constant('in' as const), place: fc.option(name, { nil: undefined }), quantity }),
    fc.record({
      do: fc.constant('out' as const),
      place: fc.option(name, { nil: undefined }),
      quantity,
      atMost: fc.boolean(),
    }),
    fc.record({ do: fc.constant('transfer' as const), from: name, to: name, quantity }),
    fc.record({ do: fc.constant('location' as const), to: name }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const { id } = await add({ stock: 6 });
      for (const one of steps) {
        const done =
          one.do === 'in'
            ? move(id, one.quantity, { place: one.place })
            : one.do === 'out'
              ? move(id, -one.quantity, { place: one.place, atMost: one.atMost })
              : one.do === 'transfer'
                ? transfer(id, one.from, one.to, one.quantity)
                : owner.call('inventory.update-item', { id, location: one.to });
        await done.catch((error: { code: string }) => {
          expect(['INSUFFICIENT_STOCK', 'VALIDATION_FAILED']).toContain(error.code);
        });
        await expectSound(id);
      }
    }),
    { numRuns: 15 },
  );
});

/** The books of one item agree with each other. */
async function expectSound(id: string): Promise<void> {
  const item = await get(id);
  const rows = await ledger(id);
  const moved = (await owner.call('inventory.list-transfers', { skuId: id, limit: 500 })).items;
  const found = await places(id);
  expect(rows.reduce((sum, row) => sum + row.quantity, 0)).toBe(item.stock);
  expect(Object.values(found).reduce((sum, quantity) => sum + quantity, 0)).toBe(item.stock);
  for (const row of rows) expect(row.balanceAfter).toBeGreaterThanOrEqual(0);
  const books = new Map<string, number>();
  const post = (place: string | null, quantity: number) => {
    const key = (place ?? '').toLowerCase();
    books.set(key, (books.get(key) ?? 0) + quantity);
  };
  for (const row of rows) post(row.place, row.quantity);
  for (const row of moved) {
    post(row.from, -row.quantity);
    post(row.to, row.quantity);
  }
  for (const quantity of Object.values(found)) expect(quantity).toBeGreaterThanOrEqual(0);
  const kept = Object.entries(found).map(([place, quantity]) => [place.toLowerCase(), quantity] as const);
  const sorted = (entries: Iterable<readonly [string, number]>) =>
    [...entries].filter(([, quantity]) => quantity !== 0).toSorted(([a], [b]) => a.localeCompare(b));
  expect(sorted(kept)).toEqual(sorted(books));
}
