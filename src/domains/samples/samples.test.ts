import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { attribution } from './model.ts';
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
  people: 'people.list',
  services: 'catalog.list-services',
};

/** How much of everything a person sees. */
async function contentsOf(person: TestPerson) {
  const totals: Record<string, number> = {};
  for (const [name, list] of Object.entries(lists)) totals[name] = (await person.call(list, { limit: 1 })).page.total;
  for (const state of ['open', 'covered', 'snoozed', 'settled']) {
    totals[`${state} alerts`] = (await person.call('alerts.list', { state, limit: 1 })).page.total;
  }
  totals['views'] = (await person.call('views.list', { page: 'orders' })).length;
  totals['sellers'] = (await person.call('orders.list-top-sellers')).length;
  totals['places'] = (await person.call('inventory.list-places')).length;
  return totals;
}

/** The manager of a company, in its sample site. */
async function visit(site: TestSite, manager: TestPerson): Promise<TestPerson> {
  return site.signedIn(await manager.call('samples.enter'));
}

type Job = { readonly id: string; readonly status: string; readonly processed: number };

/** Its import, once it brings rows in. */
function jobsOf(inside: TestPerson): Promise<Job[]> {
  return eventually(
    async () => (await inside.call('batches.list')).items as Job[],
    ([job]) => (job?.processed ?? 0) > 0,
  );
}

/** Rows of a company, whatever table they stand in, and its part of the text indexes. */
async function rowsOf(site: TestSite, tenantId: string): Promise<number> {
  const { reader } = site.site.services;
  const tables = await reader.all<{ name: string }>(
    `SELECT t.name AS name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'tenant_id'`,
  );
  expect(tables.length).toBeGreaterThan(40);
  let rows = 0;
  for (const { name } of tables) {
    const sql = `SELECT count(*) AS rows FROM ${name} WHERE tenant_id = @tenant`;
    rows += (await reader.forTenant(tenantId).get<{ rows: number }>(sql))?.rows ?? 0;
  }
  const part = 'SELECT part FROM text_index_parts WHERE company = @tenant';
  return rows + (await reader.forTenant(tenantId).all(part)).length;
}

/** Texts in every index, whosever they are: where a company's own part begins is forgotten with the company. */
async function textsOf(site: TestSite): Promise<number> {
  const { reader } = site.site.services;
  const indexes = await reader.all<{ name: string }>("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5%'");
  expect(indexes.length).toBeGreaterThan(1);
  let texts = 0;
  for (const { name } of indexes) {
    texts += (await reader.get<{ texts: number }>(`SELECT count(*) AS texts FROM ${name}`))?.texts ?? 0;
  }
  return texts;
}

const item = (owner: TestPerson, sku: string) => owner.call('inventory.get-item', { id: `SAMPLE-${sku}` });

test('the sample site shows a stock room at work', async () => {
  const { site, owner: manager } = await start();
  await manager.call('samples.load');
  const owner = await visit(site, manager);
  // Its import stands still, so that levels do.
  const [job] = await jobsOf(owner);
  await owner.call('batches.cancel', { id: job?.id });
  expect(await contentsOf(owner)).toMatchObject({
    people: 5,
    services: 5,
    tasks: 8,
    items: 200,
    suppliers: sampleSuppliers.length,
    products: 3,
    orders: sampleOrders.length,
    purchaseOrders: samplePurchases.length,
    stocktakes: 1,
    views: 1,
  });
  const costs = (await owner.call('tasks.list')).items.map((task: { totalCost: number }) => task.totalCost);
  expect(costs.filter((cost: number) => cost > 0)).toHaveLength(3);

  const orders = (await owner.call('orders.list-orders', { limit: 50 })).items as Record<string, unknown>[];
  expect(new Set(orders.map((order) => order['status']))).toEqual(
    new Set(['Pending', 'Partial', 'Fulfilled', 'Cancelled']),
  );
  expect(orders.every((order) => String(order['customerName']).endsWith('(sample)'))).toBe(true);
  const numbers = orders.map((order) => String(order['orderNumber'])).toSorted();
  expect(numbers[0]).toMatch(/000001$/);
  expect(new Set(numbers).size).toBe(sampleOrders.length);
  const [best] = await owner.call('orders.list-top-sellers');
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
  expect(await owner.call('stocktake.summarise-variances', { id: count.id })).toMatchObject({
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

test('it is a company beside the real one, which stays as it is', async () => {
  const { site, owner } = await start();
  const before = await contentsOf(owner);
  expect((await owner.rest('GET', '/api/samples')).body.data).toMatchObject({ loaded: false, loadedAt: null });
  const { status, body } = await owner.rest('POST', '/api/samples');
  expect(status).toBe(201);
  expect(body.data).toMatchObject({ loaded: true, attribution });
  expect(attribution).toContain('CC BY 4.0');
  expect(await contentsOf(owner)).toEqual(before);
  expect(site.eventsNamed('samples:loaded')).toHaveLength(1);

  const entered = await owner.rest('POST', '/api/samples/enter', {});
  expect(entered.body).toMatchObject({ success: true, user: { role: 'owner', tenantId: body.data.companyId } });
  const inside = await site.signedIn(entered.body);
  expect(await inside.call('people.me')).toMatchObject({ company: { name: 'Sample site', isSample: true } });
  expect(await owner.call('people.me')).toMatchObject({ company: { isSample: false } });
  expect((await jobsOf(inside))[0]).toMatchObject({ kind: 'import-movements', fileName: 'sample-sales.csv' });
  // Signing in with the password leads to the real company without a question.
  expect((await site.logIn('owner@brick.test')).tenantId).toBe(owner.tenantId);
  await expect(site.logIn('tomas.reyes@sample.invalid', '')).rejects.toThrow();
  await expect(inside.call('samples.load')).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(inside.call('people.create-company', { name: 'X', owner: {} })).rejects.toThrow();
});

test('removing it in the middle of its import takes all of it away and puts out who is in it', async () => {
  const { site, owner } = await start();
  await owner.call('inventory.create-item', { sku: 'OWN-1', name: 'Our anchor', stock: 5, location: 'X-1' });
  await owner.call('tasks.create', { title: 'Our task' });
  const before = await contentsOf(owner);
  const textsBefore = await textsOf(site);
  await owner.call('samples.load');
  const inside = await visit(site, owner);
  expect(await textsOf(site)).toBeGreaterThan(textsBefore + 200);
  const socket = await inside.socket();
  await jobsOf(inside);
  expect(await rowsOf(site, inside.tenantId)).toBeGreaterThan(1_000);
  const closed = new Promise((resolve) => socket.once('disconnect', resolve));
  const { status, body } = await owner.rest('DELETE', '/api/samples');
  expect(status).toBe(200);
  expect(body.data).toMatchObject({ loaded: false, companyId: null });
  await closed;
  expect((await inside.rest('GET', '/api/tasks')).status).toBe(401);
  await eventually(
    () => rowsOf(site, inside.tenantId),
    (rows) => rows === 0,
  );
  await eventually(
    () => readdirSync(join(site.folder, 'uploads')),
    (files) => files.length === 0,
  );
  expect(await contentsOf(owner)).toEqual(before);
  expect(await textsOf(site)).toBe(textsBefore);
  expect(site.eventsNamed('samples:removed')).toHaveLength(1);
  expect(await owner.call('samples.remove')).toMatchObject({ loaded: false });
  const actions = (await owner.call('people.audit')).items.map(({ action }: { action: string }) => action);
  expect(actions.filter((action: string) => action.startsWith('samples.'))).toEqual([
    'samples.removed',
    'samples.loaded',
  ]);
  expect(await owner.call('samples.load')).toMatchObject({ loaded: true });
  expect(await contentsOf(await visit(site, owner))).toMatchObject({ items: 200 });
});

test('what a stop keeps from being cleared away goes at the next start', async () => {
  const { site, owner } = await start();
  await owner.call('samples.load');
  const { tenantId } = await visit(site, owner);
  await owner.call('samples.remove');
  await site.restart();
  await eventually(
    () => rowsOf(site, tenantId),
    (rows) => rows === 0,
  );
  await eventually(
    () => site.site.services.reader.all('SELECT id FROM removed_companies'),
    (left) => left.length === 0,
  );
});

test('only who may manage it enters, and only as long', async () => {
  const { site, owner } = await start();
  const manager = await site.person(owner, 'manager');
  const second = await site.person(owner, 'owner');
  for (const name of ['samples.load', 'samples.enter', 'samples.remove']) {
    await expect(manager.call(name)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  await expect(owner.call('samples.enter')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await owner.call('samples.load');
  await expect(second.call('samples.load')).rejects.toMatchObject({ code: 'CONFLICT' });
  const other = await site.company(owner);
  expect(await other.call('samples.get')).toMatchObject({ loaded: false });
  await expect(other.call('samples.enter')).rejects.toMatchObject({ code: 'NOT_FOUND' });

  const inside = await visit(site, second);
  expect((await inside.rest('GET', '/api/tasks')).status).toBe(200);
  await owner.call('people.change-role', { id: second.userId, role: 'manager' });
  await eventually(
    async () => (await inside.rest('GET', '/api/tasks')).status,
    (status) => status === 401,
  );
});
