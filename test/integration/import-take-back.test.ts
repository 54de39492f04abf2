import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BatchDetails } from '../../src/domains/batches/contract.ts';
import type { StockItem, StockMovement } from '../../src/domains/inventory/contract.ts';
import type { Order } from '../../src/domains/orders/contract.ts';
import type { PurchaseOrder, Supplier } from '../../src/domains/purchasing/contract.ts';
import { caseFile, everyRow, importFile, levelsOf, placesOf } from '../support/imports.ts';
import { createTestSite, type RestAnswer, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Issue 7: an import is no dead end; it can be taken back while nothing was built on it. */
const byText = (a: readonly unknown[], b: readonly unknown[]) => (String(a) < String(b) ? -1 : 1);

let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const csv = (...lines: readonly string[]) => `${lines.join('\n')}\n`;
const takeBack = (person: TestPerson, { id }: { readonly id: string }): Promise<RestAnswer> =>
  person.rest('POST', `/api/batches/${id}/take-back`);
const itemOf = async (person: TestPerson, sku: string): Promise<StockItem> =>
  (await person.rest('GET', `/api/skus/${sku}`)).body.data;
const onTheList = async (person: TestPerson) => (await everyRow<StockItem>(person, '/api/skus')).map(({ sku }) => sku);
const ordersOf = (person: TestPerson) => everyRow<Order>(person, '/api/orders');

async function withStock(...lines: readonly string[]): Promise<TestPerson> {
  const person = await site.company(owner);
  await importFile(person, 'import-items', csv('sku,name,stock', ...lines));
  return person;
}

describe('an import of items', () => {
  test('goes off the list with an empty stock; the ledger tells it, and the file can come in again', async () => {
    const person = await site.company(owner);
    const file = caseFile('03-same-sku-two-places.csv');
    const job = await importFile(person, 'import-items', file);
    const { status, body } = await takeBack(person, job);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ status: 'completed', takenBackByName: person.actor.name });
    expect(body.data.takenBackAt).toBeTruthy();
    expect(await onTheList(person)).toEqual([]);
    const chair = await itemOf(person, 'Q-CHAIR');
    expect(chair).toMatchObject({ stock: 0, isActive: false });
    const movements = await everyRow<StockMovement>(person, `/api/stock-movements?skuId=${chair.id}`);
    expect(movements.map(({ quantity, place }) => [place, quantity]).toSorted(byText)).toEqual([
      ...[['Hall A', -5] as const, ['Hall A', 5] as const, ['Hall B', -7] as const, ['Hall B', 7] as const],
    ]);
    expect(movements.filter(({ note }) => note === 'Import of list.csv taken back')).toHaveLength(2);

    const again = await importFile(person, 'import-items', file);
    expect(again).toMatchObject({ created: 3, failed: 0 });
    expect(await levelsOf(person)).toEqual({ 'Q-CHAIR': 12, 'Q-DESK': 2 });
    expect(await placesOf(person, 'Q-CHAIR')).toEqual({ 'Hall A': 5, 'Hall B': 7 });
    expect((await takeBack(person, again)).status).toBe(200);
    expect(await onTheList(person)).toEqual([]);
  });

  test('gives what it changed its fields and its level back', async () => {
    const person = await site.company(owner);
    const before = csv('sku,name,price,stock,location', 'A,Lamp,1.50,4,Hall', 'B,Bulb,2.00,3,Hall');
    await importFile(person, 'import-items', before);
    const stood = [await itemOf(person, 'A'), await itemOf(person, 'B')];
    const change = csv(
      'sku,name,price,stock,location',
      'A,Big lamp,9.75,11,Yard',
      'B,Bulb,2.00,1,Hall',
      'C,New,1.00,8,Yard',
    );
    const job = await importFile(person, 'import-items', change, { options: { mode: 'set-levels' } });
    expect(job).toMatchObject({ created: 1, changed: 2, failed: 0 });
    expect(await levelsOf(person)).toEqual({ A: 11, B: 1, C: 8 });
    // Sold since, but what it had before is still there: nothing stands in the way.
    await person.call('inventory.adjust-stock', { id: stood[0]?.id, type: 'remove', quantity: 2, note: 'Broken' });
    expect((await takeBack(person, job)).body).toMatchObject({ success: true });
    expect(await levelsOf(person)).toEqual({ A: 2, B: 3 });
    for (const item of stood) {
      const { name, price, location } = item;
      expect(await itemOf(person, item.sku)).toMatchObject({ name, price, location, isActive: true });
    }
    expect(await placesOf(person, 'A')).toEqual({ Hall: 2 });
  });

  test('stays whole where one thing was used, counted, changed or ordered since, and says which', async () => {
    const person = await site.company(owner);
    await person.call('purchasing.create-supplier', { code: 'S', name: 'Supplier' });
    const skus = ['SOLD', 'RENAMED', 'IN-ORDER', 'ON-ORDER', 'QUIET'];
    const job = await importFile(
      person,
      'import-items',
      csv('sku,name,stock', ...skus.map((sku) => `${sku},Thing,10`)),
    );
    const id = async (sku: string) => (await itemOf(person, sku)).id;
    await person.call('inventory.adjust-stock', { id: await id('SOLD'), type: 'remove', quantity: 1, note: 'Lost' });
    await person.call('inventory.update-item', { id: await id('RENAMED'), name: 'Another' });
    await importFile(person, 'import-orders', csv('Invoice,SKU,Qty,Price', 'X-1,IN-ORDER,2,1.00'));
    const po = csv('PO,Supplier,SKU,Qty,Price', 'P-1,S,ON-ORDER,3,1.00');
    expect(await importFile(person, 'import-purchase-orders', po)).toMatchObject({ failed: 0 });
    const before = await everyRow<StockItem>(person, '/api/skus');
    site.clearEvents();

    const { status, body } = await takeBack(person, job);
    expect(status).toBe(409);
    expect(body).toMatchObject({ success: false, error: 'CONFLICT', details: { reason: 'BUILT_ON', total: 4 } });
    expect(body.message).toContain("can't be taken back");
    const whys = (body.details.inTheWay as { why: string; name: string }[]).map(({ why, name }) => `${name} ${why}`);
    expect(whys.toSorted()).toEqual(['IN-ORDER standsIn', 'ON-ORDER standsIn', 'RENAMED changed', 'SOLD used']);
    const reasons = (body.details.inTheWay as { reason: string }[]).map(({ reason }) => reason).toSorted();
    expect(reasons).toEqual([
      expect.stringMatching(/^IN-ORDER stands in ORD-\d{4}-000001\.$/),
      expect.stringMatching(/^ON-ORDER stands in PO-\d{4}-000001\.$/),
      'RENAMED was changed since.',
      'SOLD was used or counted since: 9 in stock, 10 came with the import.',
    ]);
    expect(await everyRow<StockItem>(person, '/api/skus')).toEqual(before);
    expect(await person.call('batches.get', { id: job.id })).toMatchObject({ takenBackAt: null });
    expect(site.events).toEqual([]);
  });

  test('a field that somebody changed since is not overwritten', async () => {
    const person = await withStock('A,Lamp,4');
    const job = await importFile(person, 'import-items', csv('sku,name,price', 'A,Big lamp,3.00'), {
      options: { mode: 'update' },
    });
    await person.call('inventory.update-item', { id: (await itemOf(person, 'A')).id, price: 5 });
    const { body } = await takeBack(person, job);
    expect(body.details.inTheWay).toMatchObject([{ kind: 'item', reason: 'A was changed since: price is 5 now.' }]);
    expect(body.details.inTheWay).toMatchObject([
      { why: 'fieldChanged', name: 'A', about: { field: 'price', now: 5 } },
    ]);
    expect(await itemOf(person, 'A')).toMatchObject({ name: 'Big lamp', price: 5 });
  });
});

describe('an import of orders', () => {
  test('is cancelled, its goods are back at their places, and the file can come in again', async () => {
    const person = await site.company(owner);
    await importFile(person, 'import-items', csv('sku,name,stock,location', 'A,Lamp,6,Hall', 'A,Lamp,5,Yard'));
    const file = csv('Invoice,SKU,Qty,Price', 'X-1,A,8,2.00', 'X-2,A,9,2.00', 'C3,A,-2,2.00');
    const job = await importFile(person, 'import-orders', file);
    expect(job).toMatchObject({ created: 3, failed: 0 });
    expect(await levelsOf(person)).toEqual({ A: 2 });
    expect((await takeBack(person, job)).body).toMatchObject({ success: true });
    expect(await levelsOf(person)).toEqual({ A: 11 });
    expect(await placesOf(person, 'A')).toEqual({ Hall: 6, Yard: 5 });
    for (const order of await ordersOf(person)) {
      expect(order).toMatchObject({ status: 'Cancelled', cancellationReason: 'Import of list.csv taken back' });
    }
    expect(await importFile(person, 'import-orders', file)).toMatchObject({ created: 3, skipped: 0 });
    expect(await levelsOf(person)).toEqual({ A: 2 });
  });

  test('is listed with what it made, by the names that people know', async () => {
    const person = await withStock('A,Lamp,9');
    const job = await importFile(person, 'import-orders', csv('Invoice,SKU,Qty,Price', 'X-1,A,1,2.00', 'X-2,A,2,2.00'));
    const orders = await ordersOf(person);
    const made = await everyRow<{ id: string; kind: string; label: string }>(person, `/api/batches/${job.id}/made`);
    const idOf = (reference: string) => orders.find((order) => order.reference === reference)?.id;
    expect(made.map(({ kind, label, id }) => [kind, label, id])).toEqual([
      ['order', 'X-1', idOf('X-1')],
      ['order', 'X-2', idOf('X-2')],
    ]);
    const first = await person.rest('GET', `/api/batches/${job.id}/made?limit=1`);
    expect(first.body.page).toEqual({ next: expect.any(String), total: 2 });
    const second = await person.rest('GET', `/api/batches/${job.id}/made?limit=1&cursor=${first.body.page.next}`);
    expect(second.body).toMatchObject({ data: [{ label: 'X-2' }], page: { next: null } });
    expect((await (await site.company(owner)).rest('GET', `/api/batches/${job.id}/made`)).status).toBe(404);
  });

  test('one order that was touched since keeps all of them', async () => {
    const person = await withStock('A,Lamp,3');
    const file = csv('Invoice,SKU,Qty,Price', 'X-1,A,2,2.00', 'X-2,A,4,2.00');
    const job = await importFile(person, 'import-orders', file);
    const short = (await ordersOf(person)).find(({ reference }) => reference === 'X-2');
    await person.call('orders.update-order', { id: short?.id, notes: 'Called the customer' });
    const { body } = await takeBack(person, job);
    expect(body.details.inTheWay).toMatchObject([
      { kind: 'order', id: short?.id, reason: expect.stringMatching(/was changed since: it is partial\.$/) },
    ]);
    expect((await ordersOf(person)).map(({ status }) => status).toSorted()).toEqual(['Fulfilled', 'Partial']);
    expect(await levelsOf(person)).toEqual({ A: 0 });
  });
});

test('movements go back by their opposites, the last one first', async () => {
  const person = await withStock('A,Lamp,0');
  const file = csv(
    'Reference,SKU,Quantity,Type',
    ...['IN-1,A,10,purchase', 'OUT-1,A,4,sale', 'OUT-2,A,6,sale', 'IN-2,A,1,purchase'],
  );
  const job = await importFile(person, 'import-movements', file, {
    mapping: { reference: 'Reference', sku: 'SKU', quantity: 'Quantity', movementType: 'Type' },
  });
  expect(job).toMatchObject({ created: 4, failed: 0 });
  expect((await takeBack(person, job)).body).toMatchObject({ success: true });
  expect(await levelsOf(person)).toEqual({ A: 0 });
  const movements = await everyRow<StockMovement>(person, '/api/stock-movements');
  expect(movements.filter(({ note }) => note?.includes('taken back'))).toHaveLength(4);
});

test('movements whose goods are gone stand in the way', async () => {
  const person = await withStock('A,Lamp,0');
  const job = await importFile(person, 'import-movements', csv('Reference,SKU,Quantity,Type', 'IN-1,A,10,purchase'), {
    mapping: { reference: 'Reference', sku: 'SKU', quantity: 'Quantity', movementType: 'Type' },
  });
  await person.call('inventory.adjust-stock', {
    id: (await itemOf(person, 'A')).id,
    type: 'remove',
    quantity: 7,
    note: '',
  });
  const { body } = await takeBack(person, job);
  expect(body.details.inTheWay).toMatchObject([
    { kind: 'movement', reason: expect.stringContaining('3 available, 10') },
  ]);
  expect(await levelsOf(person)).toEqual({ A: 3 });
});

test('suppliers and purchase orders', async () => {
  const person = await withStock('A,Lamp,0');
  await importFile(person, 'import-suppliers', csv('code,name,city', 'OLD,Old,Bern'));
  const suppliers = await importFile(
    person,
    'import-suppliers',
    csv('code,name,city', 'OLD,Old,Basel', 'NEW,New,Chur'),
    {
      options: { mode: 'update' },
    },
  );
  const orders = await importFile(
    person,
    'import-purchase-orders',
    csv('PO,Supplier,SKU,Qty,Price,Status', 'P-1,NEW,A,3,1.00,Sent'),
  );
  expect(orders).toMatchObject({ created: 1, failed: 0 });
  expect(await itemOf(person, 'A')).toMatchObject({ onOrder: 3 });
  expect((await takeBack(person, suppliers)).body.details.inTheWay).toMatchObject([
    { kind: 'supplier', reason: 'NEW is named by items or purchase orders.' },
  ]);
  expect((await takeBack(person, orders)).body).toMatchObject({ success: true });
  const [po] = await everyRow<PurchaseOrder>(person, '/api/purchase-orders');
  expect(po).toMatchObject({ status: 'Cancelled' });
  expect(await itemOf(person, 'A')).toMatchObject({ onOrder: 0 });
  // The cancelled order names its supplier still, so that one stays.
  expect((await takeBack(person, suppliers)).status).toBe(409);
  const fresh = await importFile(
    person,
    'import-suppliers',
    csv('code,name,city', 'OLD,Older,Genf', 'THIRD,Third,Chur'),
    {
      options: { mode: 'update' },
    },
  );
  expect((await takeBack(person, fresh)).body).toMatchObject({ success: true });
  const left = await everyRow<Supplier>(person, '/api/suppliers');
  expect(left.map(({ code, name, address }) => [code, name, address.city]).toSorted(byText)).toEqual([
    ['NEW', 'New', 'Chur'],
    ['OLD', 'Old', 'Basel'],
  ]);
});

describe('taking back', () => {
  test('the second time changes nothing and answers the same; it stands in the audit trail and is told', async () => {
    const person = await site.company(owner);
    const job = await importFile(person, 'import-items', csv('sku,name,stock', 'A,Lamp,3'));
    site.clearEvents();
    const first = (await takeBack(person, job)).body.data as BatchDetails;
    const movements = await everyRow(person, '/api/stock-movements');
    const second = await takeBack(person, job);
    expect(second.status).toBe(200);
    expect(second.body.data).toEqual(first);
    expect(await everyRow(person, '/api/stock-movements')).toEqual(movements);
    const news = site.eventsNamed('batch:taken-back');
    expect(news.map(({ payload }) => payload)).toMatchObject([
      { batchId: job.id, takenBackAt: first.takenBackAt, takenBackByName: person.actor.name },
    ]);
    const trail = await everyRow<{ action: string; entityId: string }>(person, '/api/audit');
    expect(trail.filter(({ action, entityId }) => action === 'import.taken-back' && entityId === job.id)).toHaveLength(
      1,
    );
  });

  test('is for ended imports of one’s own company that made something, and for who may import', async () => {
    const [person, other] = [await withStock('A,Lamp,3'), await site.company(owner)];
    const [job] = await everyRow<BatchDetails>(person, '/api/batches');
    if (!job) throw new Error('There is no job.');
    expect((await takeBack(other, job)).status).toBe(404);
    expect((await takeBack(await site.person(person, 'viewer'), job)).status).toBe(403);
    const nothing = await importFile(person, 'import-items', csv('sku,name', 'A,Lamp'));
    expect(nothing).toMatchObject({ skipped: 1 });
    const { body } = await takeBack(person, nothing);
    expect(body).toMatchObject({ error: 'INVALID_TRANSITION', message: expect.stringContaining('made nothing') });
    expect(body.details).toMatchObject({ reason: 'madeNothing', name: 'list.csv' });
    expect(await levelsOf(person)).toEqual({ A: 3 });
  });
});
