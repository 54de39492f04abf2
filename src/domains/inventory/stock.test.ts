import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { InputOf } from '../../contract/define.ts';
import type { createItem, StockItem, StockMovement } from './contract.ts';
import { giveBackStock, importItem, recordMovement, useStock } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let items = 0;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

const add = (fields: Partial<InputOf<typeof createItem>> = {}, by = owner): Promise<StockItem> =>
  by.call('inventory.create-item', { sku: `ITEM-${(items += 1)}`, name: 'Item', reorderLevel: 0, ...fields });
const adjust = (id: string, type: 'add' | 'remove', quantity: number, by = owner): Promise<StockItem> =>
  by.call('inventory.adjust-stock', { id, type, quantity });
const inside = () => site.site.services.dispatch;
const ledger = async (id: string, by = owner): Promise<StockMovement[]> =>
  (await by.call('inventory.list-movements', { skuId: id, limit: 500 })).items;
const told = () => site.events.map(({ event }) => event);

describe('an item', () => {
  test('is created with its SKU upper-cased, an integer alias and an opening movement', async () => {
    const item = await add({ sku: '  ab-7 ', name: 'Lantern', stock: 30, price: 2.55, location: 'A-1' });
    expect(item).toMatchObject({ sku: 'AB-7', stock: 30, quantity: 30, price: 2.55, location: 'A-1', category: null });
    expect(item).toMatchObject({ productId: item.id, _id: item.id, itemName: 'Lantern', version: 1, isActive: true });
    expect(Number.isInteger(item.product_id)).toBe(true);
    expect(await ledger(item.id)).toMatchObject([
      { type: 'adjustment', quantity: 30, balanceBefore: 0, balanceAfter: 30, note: 'Opening stock' },
    ]);
    expect(told()).toEqual([
      'item:added',
      'stock:updated',
      'stock:adjusted',
      'stock-movement:created',
      'dashboard:stats-updated',
    ]);
    expect(site.eventsNamed('item:added')[0]?.payload).toMatchObject({
      id: item.id,
      itemName: 'Lantern',
      quantity: 30,
      location: 'A-1',
      addedAt: item.createdAt,
    });
  });

  test('without a reorder level gets the company’s low-stock threshold', async () => {
    expect(await add({ reorderLevel: undefined })).toMatchObject({ reorderLevel: 10, lowStockThreshold: 10 });
    expect(await add({ reorderLevel: undefined, lowStockThreshold: 4 })).toMatchObject({ reorderLevel: 4 });
  });

  test('with a SKU that is taken is refused, whatever its case', async () => {
    await add({ sku: 'TAKEN' });
    site.clearEvents();
    await expect(add({ sku: ' taken' })).rejects.toMatchObject({ code: 'DUPLICATE', details: { sku: 'TAKEN' } });
    expect(told()).toEqual([]);
  });

  test('with a wrong check digit is refused, any other code is taken', async () => {
    await expect(add({ barcode: '4006381333932' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      details: { fields: [{ field: 'barcode' }] },
    });
    expect(await add({ barcode: 'SHELF 12' })).toMatchObject({ barcode: 'SHELF 12' });
  });

  test('comes in bulk: all or none', async () => {
    const made = await owner.call('inventory.create-items', {
      skus: [
        { sku: 'bulk-1', name: 'One', stock: 1 },
        { sku: 'bulk-2', name: 'Two' },
      ],
    });
    expect(made).toMatchObject([{ sku: 'BULK-1', stock: 1 }, { sku: 'BULK-2' }]);
    site.clearEvents();
    const skus = [
      { sku: 'bulk-3', name: 'Three' },
      { sku: 'bulk-1', name: 'Again' },
    ];
    await expect(owner.call('inventory.create-items', { skus })).rejects.toMatchObject({ code: 'DUPLICATE' });
    await expect(owner.call('inventory.get-item', { id: 'BULK-3' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(told()).toEqual([]);
  });

  test('is updated field by field; a level in the body is ignored', async () => {
    const { id } = await add({ stock: 5, category: 'Heart', cost: 1.5 });
    site.clearEvents();
    const item = await owner.call('inventory.update-item', {
      id,
      name: 'Renamed',
      category: null,
      stock: 99,
      version: 1,
    });
    expect(item).toMatchObject({ name: 'Renamed', category: null, cost: 1.5, stock: 5, version: 2 });
    expect(told()).toEqual(['item:updated', 'dashboard:stats-updated']);
    expect(site.events[0]?.payload).toMatchObject({
      id,
      itemName: 'Renamed',
      quantity: 5,
      changes: ['name', 'category'],
    });
  });

  test('that does not change tells nothing', async () => {
    const { id, name } = await add();
    site.clearEvents();
    expect(await owner.call('inventory.update-item', { id, name })).toMatchObject({ version: 1 });
    expect(told()).toEqual([]);
  });

  test('changed by someone else meanwhile is a conflict that shows the current one', async () => {
    const { id } = await add();
    await owner.call('inventory.update-item', { id, name: 'First', version: 1 });
    await expect(owner.call('inventory.update-item', { id, name: 'Second', version: 1 })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      details: { currentVersion: 2, current: { name: 'First' } },
    });
  });

  test('keeps its version while its level changes', async () => {
    const { id } = await add({ stock: 5 });
    await adjust(id, 'remove', 1);
    expect(await owner.call('inventory.update-item', { id, name: 'Edited', version: 1 })).toMatchObject({ stock: 4 });
  });

  test('off the list is not found by the list and gives nothing out, but takes back', async () => {
    const { id } = await add({ stock: 5, name: 'Retired thing' });
    expect(await owner.call('inventory.deactivate-item', { id })).toMatchObject({ isActive: false });
    const search = { search: 'retired thing' };
    expect((await owner.call('inventory.list-items', search)).page.total).toBe(0);
    expect((await owner.call('inventory.list-items', { ...search, isActive: false })).page.total).toBe(1);
    await expect(adjust(id, 'remove', 1)).rejects.toMatchObject({ code: 'CONFLICT' });
    const back = { itemId: id, quantity: 2, worklogId: 'w1' };
    expect(await inside().command(owner.actor, giveBackStock, back)).toMatchObject({ stock: 7 });
    await owner.call('inventory.update-item', { id, isActive: true });
    expect((await owner.call('inventory.list-items', search)).page.total).toBe(1);
  });
});

describe('a level', () => {
  test('that changes is told in the words of three documents', async () => {
    const { id, sku } = await add({ stock: 10, location: 'B-2' });
    site.clearEvents();
    const person = await site.person(owner, 'manager');
    site.clearEvents();
    const item = await person.call('inventory.adjust-stock', { id, type: 'remove', quantity: 4, note: 'Broken' });
    expect(item).toMatchObject({ id, stock: 6 });
    const change = { sku, skuId: id, balanceBefore: 10, balanceAfter: 6 };
    const [updated, adjusted, created, stats] = site.events;
    expect(updated).toMatchObject({
      event: 'stock:updated',
      payload: { ...change, id, itemName: 'Item', quantity: 6, delta: -4, location: 'B-2', updatedAt: item.updatedAt },
    });
    const movement = {
      ...change,
      productId: id,
      quantity: -4,
      type: 'adjustment',
      note: 'Broken',
      userId: person.userId,
    };
    expect(adjusted).toMatchObject({ event: 'stock:adjusted', payload: movement });
    expect(created).toMatchObject({
      event: 'stock-movement:created',
      payload: { ...movement, reference: null, referenceType: 'adjustment', movement },
    });
    expect(created?.payload['movementId']).toBe((await ledger(id))[0]?.id);
    expect(stats?.event).toBe('dashboard:stats-updated');
    expect(site.events).toHaveLength(4);
    expect(site.events.every(({ rooms }) => rooms.join() === 'tenant')).toBe(true);
  });

  test('cannot be taken below zero: the refusal says what is there, and nothing happens', async () => {
    const { id } = await add({ stock: 3 });
    site.clearEvents();
    await expect(adjust(id, 'remove', 4)).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      statusCode: 409,
      details: { available: 3, requested: 4 },
    });
    expect(told()).toEqual([]);
    expect(await owner.call('inventory.get-item', { id })).toMatchObject({ stock: 3 });
    expect(await ledger(id)).toHaveLength(1);
  });

  test('under 50 parallel takes of 1 from 30 gives exactly 30', async () => {
    const { id } = await add({ stock: 30 });
    site.clearEvents();
    const takes = await Promise.allSettled(Array.from({ length: 50 }, () => adjust(id, 'remove', 1)));
    const refused = takes.filter((take) => take.status === 'rejected');
    expect(refused).toHaveLength(20);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ code: 'INSUFFICIENT_STOCK', details: { available: 0, requested: 1 } });
    }
    expect((await ledger(id)).filter(({ quantity }) => quantity === -1)).toHaveLength(30);
    for (const name of ['stock:updated', 'stock:adjusted', 'stock-movement:created']) {
      expect(site.eventsNamed(name)).toHaveLength(30);
    }
  });

  test.each([0, -1, 1.5, '2'])('is not adjusted by %j', async (quantity) => {
    const { id } = await add({ stock: 3 });
    await expect(owner.call('inventory.adjust-stock', { id, type: 'add', quantity })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  test('is adjusted by managers, used by technicians, seen by viewers', async () => {
    const { id } = await add({ stock: 3 });
    const technician = await site.person(owner, 'technician');
    await expect(adjust(id, 'add', 1, technician)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(add({}, technician)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const viewer = await site.person(owner, 'viewer');
    expect(await viewer.call('inventory.get-item', { id })).toMatchObject({ stock: 3 });
  });
});

describe('a falling level', () => {
  test('tells once when it crosses the reorder level, and again only after it has recovered', async () => {
    const { id, sku } = await add({ stock: 12, reorderLevel: 10, reorderTarget: 40, category: 'Heart' });
    site.clearEvents();
    await adjust(id, 'remove', 2);
    expect(site.eventsNamed('alert:low-stock')).toHaveLength(0);
    await adjust(id, 'remove', 1);
    expect(site.eventsNamed('reorder:triggered').map(({ payload }) => payload)).toMatchObject([
      { itemId: id, itemName: 'Item', currentStock: 9, reorderLevel: 10, suggestedQuantity: 31 },
    ]);
    expect(site.eventsNamed('alert:low-stock').map(({ payload }) => payload)).toMatchObject([
      {
        skuId: id,
        sku,
        productName: 'Item',
        category: 'Heart',
        currentStock: 9,
        threshold: 10,
        pendingQuantity: 0,
        projectedStock: 9,
        severity: 'warning',
      },
    ]);
    await adjust(id, 'remove', 4);
    await adjust(id, 'add', 3);
    await adjust(id, 'remove', 1);
    expect(site.eventsNamed('alert:low-stock')).toHaveLength(1);
    await adjust(id, 'add', 3);
    await adjust(id, 'remove', 6);
    expect(site.eventsNamed('reorder:triggered')).toHaveLength(2);
    expect(site.eventsNamed('alert:low-stock')[1]?.payload).toMatchObject({ currentStock: 4, severity: 'critical' });
  });

  test('is not the same as a raised reorder level: that only shows the item as low', async () => {
    const { id } = await add({ stock: 5, reorderLevel: 2 });
    site.clearEvents();
    expect(await owner.call('inventory.update-item', { id, reorderLevel: 8 })).toMatchObject({ isLow: true });
    expect(site.eventsNamed('alert:low-stock')).toHaveLength(0);
    await adjust(id, 'remove', 1);
    expect(site.eventsNamed('alert:low-stock')).toHaveLength(0);
  });
});

describe('other domains', () => {
  test('take for a worklog and give back, by any name of the item', async () => {
    const { id, product_id: productId } = await add({ stock: 10 });
    const worklogId = 'worklog-1';
    await inside().command(owner.actor, useStock, { productId, quantity: 2, worklogId });
    await inside().command(owner.actor, useStock, { productId: String(productId), quantity: 2, worklogId });
    await inside().command(owner.actor, useStock, { productId: id, quantity: 2, worklogId, note: 'Door' });
    expect(await inside().command(owner.actor, giveBackStock, { itemId: id, quantity: 1, worklogId })).toMatchObject({
      id,
      product_id: productId,
      stock: 5,
    });
    const [back, taken] = await ledger(id);
    expect(back).toMatchObject({
      type: 'return',
      quantity: 1,
      worklogId,
      reference: worklogId,
      referenceType: 'worklog',
    });
    expect(taken).toMatchObject({ type: 'sale', quantity: -2, worklogId, note: 'Door' });
  });

  test('cannot reach an item that is not there', async () => {
    const use = inside().command(owner.actor, useStock, { productId: 999_999, quantity: 1, worklogId: 'w' });
    await expect(use).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const nameless = inside().command(owner.actor, useStock, { quantity: 1, worklogId: 'w' });
    await expect(nameless).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  test('record movements of the past, with a sign that fits the type', async () => {
    const { id, sku } = await add({ stock: 10 });
    const sale = { sku: sku.toLowerCase(), type: 'sale', reference: '536365', referenceType: 'order' } as const;
    const occurredAt = '2010-12-01T08:26:00.000Z';
    await inside().command(owner.actor, recordMovement, { ...sale, quantity: -6, occurredAt });
    expect((await ledger(id))[0]).toMatchObject({ timestamp: occurredAt, reference: '536365', referenceType: 'order' });
    await expect(inside().command(owner.actor, recordMovement, { ...sale, quantity: 6 })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    await expect(inside().command(owner.actor, recordMovement, { ...sale, quantity: -5 })).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
    });
  });

  test('record quietly: everything but the trigger for dashboards', async () => {
    const { sku } = await add({ stock: 10 });
    site.clearEvents();
    await inside().command(owner.actor, recordMovement, { sku, type: 'sale', quantity: -1, quiet: true });
    expect(told()).toEqual(['stock:updated', 'stock:adjusted', 'stock-movement:created']);
  });

  test('cannot be played by a client', async () => {
    const { id } = await add({ stock: 10 });
    const attempt = owner.call('inventory.record-movement', { itemId: id, type: 'sale', quantity: -1 });
    await expect(attempt).rejects.toMatchObject({ code: 'UNKNOWN_OPERATION' });
  });
});

describe('an imported row', () => {
  const load = (row: InputOf<typeof importItem>) => inside().command(owner.actor, importItem, row);

  test('makes an item, and twice the same changes nothing in any mode', async () => {
    const row = { sku: 'imp-1', name: 'Imported', stock: 7, cost: 0.51, reorderLevel: 2, reference: 'batch-1' };
    expect(await load(row)).toMatchObject({ sku: 'IMP-1', outcome: 'created', stock: 7 });
    site.clearEvents();
    expect(await load(row)).toMatchObject({ outcome: 'skipped', stock: 7 });
    expect(await load({ ...row, mode: 'update' })).toMatchObject({ outcome: 'unchanged', changes: [] });
    expect(await load({ ...row, mode: 'set-levels' })).toMatchObject({ outcome: 'unchanged', movementIds: [] });
    expect(told()).toEqual([]);
  });

  test('overwrites neither name nor price nor level of an item unless it is told to', async () => {
    const { id, sku } = await add({ name: 'Mine', stock: 10, price: 3 });
    const row = { sku, name: 'Theirs', price: 9, stock: 4, reference: 'batch-2' };
    site.clearEvents();
    expect(await load(row)).toMatchObject({ outcome: 'skipped', stock: 10, changes: [] });
    expect(told()).toEqual([]);
    expect(await load({ ...row, mode: 'update' })).toMatchObject({
      ...{ outcome: 'updated', stock: 10 },
      changes: [
        { field: 'name', from: 'Mine', to: 'Theirs' },
        { field: 'price', from: 3, to: 9 },
      ],
    });
    expect(await ledger(id)).toHaveLength(1);
  });

  test('gives an existing item its fields and brings it to its level when told to', async () => {
    const { id, sku } = await add({ stock: 10, category: 'Old', price: 3 });
    const row = { sku, name: 'Newer', category: 'New', stock: 4, reference: 'batch-2' };
    const done = await load({ ...row, mode: 'set-levels' });
    expect(done).toMatchObject({ outcome: 'updated', version: 2 });
    expect(done.changes).toContainEqual({ field: 'stock', from: 10, to: 4 });
    const item = await owner.call('inventory.get-item', { id });
    expect(item).toMatchObject({ name: 'Newer', category: 'New', price: 3, stock: 4, version: 2 });
    expect((await ledger(id))[0]).toMatchObject({
      ...{ id: done.movementIds[0], type: 'adjustment', quantity: -6 },
      ...{ referenceType: 'batch', reference: 'batch-2' },
    });
  });

  test('comes back to the list, unless the file says that it is off it', async () => {
    const { id, sku } = await add({ name: 'Off and on' });
    await owner.call('inventory.deactivate-item', { id });
    expect(await load({ sku, name: 'Off and on' })).toMatchObject({ outcome: 'skipped' });
    expect(await load({ sku, name: 'Off and on', mode: 'update', isActive: false })).toMatchObject({
      outcome: 'unchanged',
    });
    expect(await load({ sku, name: 'Off and on', mode: 'update' })).toMatchObject({
      changes: [{ field: 'isActive', from: false, to: true }],
    });
  });
});

describe('an imported item at several places', () => {
  const load = (row: InputOf<typeof importItem>) => inside().command(owner.actor, importItem, row);
  const placesOf = async (sku: string) => {
    const { id } = await owner.call('inventory.get-item', { id: sku });
    const places = (await owner.call('inventory.get-item-places', { id })) as { place: string; quantity: number }[];
    return places.map(({ place, quantity }) => [place, quantity]);
  };
  const halls = (a: number, b: number) => [
    { place: 'Hall A', quantity: a },
    { place: 'Hall B', quantity: b },
  ];

  test('has the levels of its places, which add up, and its own place is the first', async () => {
    const made = await load({ sku: 'CHAIR', name: 'Chair', levels: halls(5, 7), reference: 'b' });
    expect(made).toMatchObject({ outcome: 'created', stock: 12 });
    expect(await placesOf('CHAIR')).toEqual([
      ['Hall A', 5],
      ['Hall B', 7],
    ]);
    const movements = await ledger(made.itemId);
    expect(movements.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(12);
    const again = { sku: 'CHAIR', name: 'Chair', mode: 'set-levels' as const };
    expect(await load({ ...again, levels: halls(5, 7) })).toMatchObject({ outcome: 'unchanged' });
    expect(await load({ ...again, levels: halls(6, 4) })).toMatchObject({ outcome: 'updated', stock: 10 });
    expect(await placesOf('CHAIR')).toEqual([
      ['Hall A', 6],
      ['Hall B', 4],
    ]);
    expect(await load({ ...again, mode: 'update', levels: halls(1, 1) })).toMatchObject({ outcome: 'unchanged' });
  });

  test('is not guessed at from a list that says nothing clear of it', async () => {
    await load({ sku: 'BENCH', name: 'Bench', levels: halls(2, 3) });
    const list = { sku: 'BENCH', name: 'Bench', mode: 'set-levels' as const };
    // As an own export has it: the whole level beside the item's own place.
    expect(await load({ ...list, location: 'Hall A', stock: 5 })).toMatchObject({ outcome: 'unchanged' });
    for (const row of [
      { location: 'Hall A', stock: 9 },
      { location: 'Hall B', stock: 3 },
      { location: 'Dock', mode: 'update' as const },
    ]) {
      await expect(load({ ...list, ...row })).rejects.toMatchObject({ code: 'CONFLICT' });
    }
    expect(await load({ ...list, stock: 7 })).toMatchObject({ outcome: 'updated', stock: 7 });
    const two = { place: 'Dock', quantity: 1 };
    await expect(load({ ...list, levels: [...halls(1, 1).slice(1), two] })).rejects.toMatchObject({
      ...{ code: 'CONFLICT', message: expect.stringContaining('4 at Hall A') },
    });
    await expect(load({ ...list, levels: [two, { ...two, place: 'DOCK' }] })).rejects.toMatchObject({
      code: 'DUPLICATE',
    });
    expect(await placesOf('BENCH')).toEqual([
      ['Hall A', 4],
      ['Hall B', 3],
    ]);
  });

  test('takes the units that lie nowhere in particular to the first place of its list', async () => {
    await load({ sku: 'STOOL', name: 'Stool', stock: 8 });
    await load({ sku: 'STOOL', name: 'Stool', mode: 'set-levels', levels: halls(5, 7) });
    expect(await placesOf('STOOL')).toEqual([
      ['Hall A', 5],
      ['Hall B', 7],
    ]);
  });
});

test('another company sees, finds and moves none of it', async () => {
  const mine = await add({ sku: 'SHARED', name: 'Mine alone', stock: 5 });
  const other = await site.company(owner, 'Elsewhere');
  const theirs = await add({ sku: 'SHARED', name: 'Theirs', stock: 1 }, other);
  expect((await other.call('inventory.list-items', { search: 'mine' })).items).toEqual([]);
  expect((await other.call('inventory.list-movements', { skuId: mine.id })).items).toEqual([]);
  expect(await other.call('inventory.get-item', { id: 'shared' })).toMatchObject({ id: theirs.id });
  for (const attempt of [
    () => other.call('inventory.get-item', { id: mine.id }),
    () => other.call('inventory.update-item', { id: mine.id, name: 'Stolen' }),
    () => other.call('inventory.deactivate-item', { id: mine.id }),
    () => other.call('inventory.get-stock-curve', { id: mine.id }),
    () => adjust(mine.id, 'remove', 1, other),
    () => inside().command(other.actor, useStock, { itemId: mine.id, quantity: 1, worklogId: 'w' }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  expect(await owner.call('inventory.get-item', { id: mine.id })).toMatchObject({ name: 'Mine alone', stock: 5 });
});

test('after any sequence of movements a level is the sum of its ledger, and every step fits the one before', async () => {
  const seed = Date.now() % 100_000;
  const random = generator(seed);
  const made = await Promise.all(Array.from({ length: 4 }, (_, n) => add({ stock: n * 5, reorderLevel: 6 })));
  site.clearEvents();
  const steps = Array.from({ length: 300 }, () => randomStep(random, made));
  const outcomes = await Promise.allSettled(steps.map((step) => step()));
  const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
  expect(done, `seed ${seed}`).toBeGreaterThan(50);
  let crossings = 0;
  for (const { id } of made) {
    const rows = (await ledger(id)).toReversed();
    let balance = 0;
    for (const row of rows) {
      expect(row.balanceBefore, `seed ${seed}`).toBe(balance);
      expect(row.balanceAfter, `seed ${seed}`).toBe(balance + row.quantity);
      expect(row.balanceAfter, `seed ${seed}`).toBeGreaterThanOrEqual(0);
      balance = row.balanceAfter;
      if (row.balanceBefore >= 6 && row.balanceAfter < 6) crossings += 1;
    }
    expect((await owner.call('inventory.get-item', { id })).stock, `seed ${seed}`).toBe(balance);
  }
  for (const name of ['stock:updated', 'stock:adjusted', 'stock-movement:created']) {
    expect(site.eventsNamed(name), `seed ${seed}`).toHaveLength(done);
  }
  expect(site.eventsNamed('reorder:triggered'), `seed ${seed}`).toHaveLength(crossings);
  expect(site.eventsNamed('alert:low-stock'), `seed ${seed}`).toHaveLength(crossings);
});

function randomStep(random: () => number, made: readonly StockItem[]): () => Promise<unknown> {
  const pick = Math.floor(random() * made.length);
  const itemId = made[pick]?.id ?? '';
  const quantity = 1 + Math.floor(random() * 9);
  const kind = Math.floor(random() * 5);
  if (kind === 0) return () => adjust(itemId, 'add', quantity);
  if (kind === 1) return () => adjust(itemId, 'remove', quantity);
  const movement = { itemId, quantity, worklogId: 'w' };
  if (kind === 2) return () => inside().command(owner.actor, useStock, movement);
  if (kind === 3) return () => inside().command(owner.actor, giveBackStock, movement);
  return () => inside().command(owner.actor, recordMovement, { itemId, type: 'sale', quantity: -quantity });
}

function generator(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
