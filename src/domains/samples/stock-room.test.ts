import { afterEach, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { sampleOrders, samplePurchases, sampleSuppliers } from './model-stock-room.ts';

const sites: TestSite[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

async function start(): Promise<{ site: TestSite; owner: TestPerson }> {
  const site = await createTestSite();
  sites.push(site);
  return { site, owner: await site.owner() };
}

const lists = {
  items: 'inventory.list-items',
  movements: 'inventory.list-movements',
  transfers: 'inventory.list-transfers',
  products: 'products.list',
  suppliers: 'purchasing.list-suppliers',
  purchaseOrders: 'purchasing.list-orders',
  orders: 'orders.list-orders',
  stocktakes: 'stocktake.list',
  jobs: 'batches.list',
  tasks: 'tasks.list',
};

/** How much of everything a person sees. */
async function contentsOf(person: TestPerson) {
  const totals: Record<string, number> = {};
  for (const [name, list] of Object.entries(lists)) totals[name] = (await person.call(list, { limit: 1 })).page.total;
  for (const state of ['open', 'covered', 'snoozed', 'settled']) {
    totals[`${state} alerts`] = (await person.call('alerts.list', { state, limit: 1 })).page.total;
  }
  totals['views'] = (await person.call('views.list', { page: 'orders' })).length;
  totals['sellers'] = (await person.call('orders.top-sellers')).length;
  totals['places'] = (await person.call('inventory.list-places')).length;
  return totals;
}

/** Loads it and waits until its job is in, so that levels stand still. */
async function load(owner: TestPerson) {
  const state = await owner.call('samples.load');
  const [job] = await eventually(
    async () => (await owner.call('batches.list')).items as { id: string }[],
    (jobs) => jobs.length > 0,
  );
  await owner.call('batches.cancel', { id: job?.id });
  return state;
}

const item = (owner: TestPerson, sku: string) => owner.call('inventory.get-item', { id: `SAMPLE-${sku}` });
const gone = { code: 'NOT_FOUND' };

test('the sample site shows a stock room at work', async () => {
  const { site, owner } = await start();
  const { counts } = await load(owner);
  expect(counts).toMatchObject({
    items: 200,
    suppliers: sampleSuppliers.length,
    products: 3,
    orders: sampleOrders.length,
    purchaseOrders: samplePurchases.length,
    stocktakes: 1,
    views: 1,
  });

  const orders = (await owner.call('orders.list-orders', { limit: 50 })).items as Record<string, unknown>[];
  expect(new Set(orders.map((order) => order['status']))).toEqual(
    new Set(['Pending', 'Partial', 'Fulfilled', 'Cancelled']),
  );
  expect(orders.every((order) => String(order['customerName']).endsWith('(sample)'))).toBe(true);
  const numbers = orders.map((order) => String(order['orderNumber'])).toSorted();
  expect(numbers[0]).toMatch(/000001$/);
  expect(new Set(numbers).size).toBe(sampleOrders.length);
  const [best] = await owner.call('orders.top-sellers');
  expect(best).toMatchObject({ sku: 'SAMPLE-85099B', quantity: 200 });

  const purchases = (await owner.call('purchasing.list-orders')).items as Record<string, unknown>[];
  expect(purchases.map(({ status, receiptState, isOverdue }) => [status, receiptState, isOverdue])).toEqual(
    expect.arrayContaining([
      ['Draft', 'none', false],
      ['Sent', 'none', true],
      ['Confirmed', 'partial', false],
      ['Received', 'full', false],
    ]),
  );
  expect(await owner.call('purchasing.list-suppliers', { search: 'nordlys' })).toMatchObject({ page: { total: 1 } });
  expect(await item(owner, '22969')).toMatchObject({ onOrder: 120, supplierId: expect.any(String) });

  const [product] = (await owner.call('products.list', { search: 'lunch bag' })).items;
  expect(product).toMatchObject({ name: 'Lunch bag (sample)', skuCount: 8, hasVariants: true });
  const places = await owner.call('inventory.get-item-places', { id: (await item(owner, '85123A')).id });
  expect(places).toMatchObject([{ isDefault: true }, { place: 'Shop floor', quantity: 120, reorderLevel: 40 }]);

  const [count] = (await owner.call('stocktake.list')).items;
  expect(count).toMatchObject({ status: 'open', lines: 10, counted: 5, conflicts: 0 });
  expect(await owner.call('stocktake.summarise', { id: count.id })).toMatchObject({
    surplus: { units: 2 },
    shortage: { units: 1 },
  });
  const alerts = async (state: string) =>
    ((await owner.call('alerts.list', { state })).items as { sku: string }[]).map(({ sku }) => sku);
  expect(await alerts('open')).toEqual(expect.arrayContaining(['SAMPLE-22384', 'SAMPLE-22082']));
  expect(await alerts('covered')).toEqual(['SAMPLE-84030E']);
  expect(await owner.call('views.list', { page: 'orders' })).toMatchObject([{ name: 'Open orders (sample)' }]);
  expect(site.eventsNamed('alert:low-stock')).toEqual([]);
});

test('removing it leaves nothing behind, and says which numbers it has used', async () => {
  const { site, owner } = await start();
  await owner.call('inventory.create-item', { sku: 'OWN-1', name: 'Our anchor', stock: 5, location: 'X-1' });
  const before = await contentsOf(owner);
  await load(owner);
  const { body } = await owner.rest('DELETE', '/api/samples');
  expect(body.data).toMatchObject({ loaded: false, kept: [] });
  expect(await contentsOf(owner)).toEqual(before);
  const left = await site.site.services.reader.forTenant(owner.tenantId).get<{ rows: number }>(
    `SELECT (SELECT count(*) FROM order_texts) + (SELECT count(*) FROM order_lines WHERE tenant_id = @tenant)
        + (SELECT count(*) FROM order_sales WHERE tenant_id = @tenant) + (SELECT count(*) FROM goods_receipts WHERE tenant_id = @tenant)
        + (SELECT count(*) FROM stocktake_counts WHERE tenant_id = @tenant) + (SELECT count(*) FROM alert_history WHERE tenant_id = @tenant)
        + (SELECT count(*) FROM product_items WHERE tenant_id = @tenant) + (SELECT count(*) FROM item_places WHERE tenant_id = @tenant) AS rows`,
  );
  expect(left).toEqual({ rows: 0 });

  const { items } = await owner.call('people.audit', { limit: 200 });
  const entry = (items as { action: string; after: { usedNumbers: string[] } }[]).find(
    ({ action }) => action === 'samples.removed',
  );
  expect(entry?.after.usedNumbers).toHaveLength(sampleOrders.length + samplePurchases.length + 1);
  const own = await owner.call('orders.create-order', { items: [{ sku: 'OWN-1', quantity: 1 }] });
  expect(own.orderNumber).toMatch(new RegExp(`${String(sampleOrders.length + 1).padStart(6, '0')}$`));

  expect(await load(owner)).toMatchObject({ counts: { orders: sampleOrders.length, products: 3 } });
});

test("items in the company's own orders stay, and these can be fulfilled and cancelled as before", async () => {
  const { owner } = await start();
  await load(owner);
  const parasol = await item(owner, '15056BL');
  const wicker = await item(owner, '22694');
  const heldBySample = 6 - 3;
  const first = await owner.call('orders.create-order', { items: [{ sku: parasol.sku, quantity: 2 }] });
  const second = await owner.call('orders.create-order', { items: [{ sku: wicker.sku, quantity: 4, price: 2 }] });
  const { kept } = await owner.call('samples.remove');
  const names = (kept as { entity: string; name: string }[]).map(({ entity, name }) => `${entity} ${name}`);
  expect(names.toSorted()).toEqual([
    'item SAMPLE-15056BL',
    'item SAMPLE-22694',
    'product Edwardian parasol (sample)',
    'supplier Harbour Gifts Wholesale (sample)',
  ]);
  expect(await contentsOf(owner)).toMatchObject({ items: 2, orders: 2, products: 1, suppliers: 1, purchaseOrders: 0 });
  expect((await owner.call('orders.list-orders')).items).toMatchObject([{ id: second.id }, { id: first.id }]);
  // What a pending order of the sample held of it has come back.
  expect(await item(owner, '15056BL')).toMatchObject({ stock: parasol.stock - 2 + heldBySample });
  expect(await owner.call('orders.fulfil-order', { id: first.id })).toMatchObject({ status: 'Fulfilled' });
  expect(await owner.call('orders.cancel-order', { id: second.id })).toMatchObject({ status: 'Cancelled' });
  expect(await item(owner, '22694')).toMatchObject({ stock: wicker.stock });
  expect(await owner.call('orders.top-sellers')).toMatchObject([{ sku: 'SAMPLE-15056BL', quantity: 2 }]);

  // They are the company's own now: loading again leaves them alone, and removing does.
  expect(await load(owner)).toMatchObject({ counts: { items: 198, suppliers: 4 } });
  expect(await owner.call('samples.remove')).toMatchObject({ kept: [] });
  expect(await contentsOf(owner)).toMatchObject({ items: 2, orders: 2, products: 1, suppliers: 1 });
});

test("items and suppliers of the company's own purchase orders stay, and these can be received", async () => {
  const { owner } = await start();
  const bolt = await owner.call('inventory.create-item', { sku: 'OWN-1', name: 'Our bolt', stock: 5 });
  await load(owner);
  const napkins = await item(owner, '21080');
  const chain = await item(owner, '22083');
  const own = await owner.call('purchasing.create-order', {
    supplierId: chain.supplierId,
    items: [{ skuId: chain.id, orderedQuantity: 10 }],
  });
  for (const status of ['Sent', 'Confirmed']) {
    await owner.call('purchasing.set-order-status', { id: own.id, status });
  }
  const [draft] = (await owner.call('purchasing.list-orders', { status: 'Draft' })).items;
  const withOwn = [
    { skuId: napkins.id, orderedQuantity: 5 },
    { skuId: bolt.id, orderedQuantity: 7 },
  ];
  await owner.call('purchasing.update-order', { id: draft.id, items: withOwn });

  const { kept } = await owner.call('samples.remove');
  const names = (kept as { entity: string; name: string }[]).map(({ entity, name }) => `${entity} ${name}`);
  expect(names.toSorted()).toEqual([
    'item SAMPLE-21080',
    'item SAMPLE-22083',
    `purchase-order ${draft.poNumber}`,
    'supplier Papierhaus Kranz (sample)',
  ]);
  expect(await contentsOf(owner)).toMatchObject({ items: 3, purchaseOrders: 2, suppliers: 1, orders: 0 });
  expect(await owner.call('purchasing.receive-order', { id: own.id })).toMatchObject({ status: 'Received' });
  expect(await item(owner, '22083')).toMatchObject({ stock: chain.stock + 10, onOrder: 0 });
  for (const status of ['Sent', 'Confirmed', 'Received']) {
    await owner.call('purchasing.set-order-status', { id: draft.id, status });
  }
  expect(await owner.call('inventory.get-item', { id: bolt.id })).toMatchObject({ stock: 12 });
});

test("the company's own counts stay to be read, and can be posted", async () => {
  const { owner } = await start();
  const bolt = await owner.call('inventory.create-item', { sku: 'OWN-1', name: 'Our bolt', stock: 5 });
  await load(owner);
  const [clock, dog, cone] = [await item(owner, '22726'), await item(owner, '22111'), await item(owner, '22130')];
  const posted = await owner.call('stocktake.open', { itemIds: [cone.id] });
  await owner.call('stocktake.count', { id: posted.id, itemId: cone.id, quantity: cone.stock - 3, mode: 'set' });
  await owner.call('stocktake.post', { id: posted.id, uncounted: 'leave' });
  const open = await owner.call('stocktake.open', { itemIds: [bolt.id, clock.id, dog.id] });
  await owner.call('stocktake.count', { id: open.id, itemId: bolt.id, quantity: 4, mode: 'set' });
  await owner.call('stocktake.count', { id: open.id, itemId: clock.id, quantity: 1, mode: 'set' });

  expect(await owner.call('samples.remove')).toMatchObject({ kept: [] });
  await expect(item(owner, '22726')).rejects.toMatchObject(gone);
  expect(await owner.call('stocktake.get', { id: open.id })).toMatchObject({ status: 'open', lines: 2, counted: 2 });
  const lines = async (id: string) =>
    ((await owner.call('stocktake.list-lines', { id })).items as { sku: string; counted: number; posted: number }[])
      .map((line) => [line.sku, line.counted, line.posted])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  expect(await lines(posted.id)).toEqual([['SAMPLE-22130', cone.stock - 3, -3]]);
  expect((await owner.call('stocktake.list-counts', { id: open.id })).page.total).toBe(2);
  await owner.call('stocktake.summarise', { id: open.id });
  expect(await owner.call('stocktake.post', { id: open.id, uncounted: 'zero' })).toMatchObject({
    status: 'posted',
    adjustments: 1,
  });
  expect(await lines(open.id)).toEqual([
    ['OWN-1', 4, -1],
    ['SAMPLE-22726', 1, 0],
  ]);
  expect((await owner.call('stocktake.list')).page.total).toBe(2);
});

test("a count and a view of the sample that the company made its own stay; its product loses the sample's SKUs alone", async () => {
  const { owner } = await start();
  const bolt = await owner.call('inventory.create-item', { sku: 'OWN-1', name: 'Our bolt', stock: 5 });
  await load(owner);
  const [count] = (await owner.call('stocktake.list')).items;
  await owner.call('stocktake.count', { id: count.id, itemId: bolt.id, quantity: 5, addLine: true });
  const [view] = await owner.call('views.list', { page: 'orders' });
  await owner.call('views.change', { id: view.id, name: 'Ours to do' });
  const product = await owner.call('products.create-from-items', {
    name: 'Our set',
    supplierId: (await item(owner, '22467')).supplierId,
    items: [{ itemId: bolt.id }, { itemId: (await item(owner, '22467')).id }],
  });
  const { kept } = await owner.call('samples.remove');
  expect((kept as { entity: string; name: string }[]).map(({ entity, name }) => [entity, name])).toEqual([
    ['supplier', 'Harbour Gifts Wholesale (sample)'],
    ['stocktake', count.number],
    ['view', 'Ours to do'],
  ]);
  expect(await owner.call('products.list-items', { id: product.id })).toMatchObject([{ sku: 'OWN-1' }]);
  expect(await owner.call('stocktake.get', { id: count.id })).toMatchObject({ lines: 6, counted: 6 });
  expect(await owner.call('stocktake.cancel', { id: count.id })).toMatchObject({ status: 'cancelled' });
});

test('no gateway offers a purge', async () => {
  const { owner } = await start();
  const names = [
    'orders.purge',
    'purchasing.purge-orders',
    'stocktake.purge',
    'products.purge',
    'alerts.purge',
    'views.purge',
  ];
  for (const name of names) {
    await expect(owner.call(name, { ids: [] })).rejects.toMatchObject({ code: 'UNKNOWN_OPERATION' });
  }
});
