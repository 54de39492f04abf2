import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { StockItem } from '../inventory/contract.ts';
import type { OrderSuggestion, Supplier } from './contract.ts';

let site: TestSite;
let first: TestPerson;
/** A company of its own for each test: what is low is low for all of it. */
let owner: TestPerson;
let acme: Supplier;
let bolts: Supplier;
let made = 0;

beforeAll(async () => {
  site = await createTestSite();
  first = await site.owner();
});
afterAll(() => site.close());
beforeEach(async () => {
  owner = await site.company(first);
  acme = await owner.call('purchasing.create-supplier', { name: 'Acme' });
  bolts = await owner.call('purchasing.create-supplier', { name: 'Bolts' });
  site.clearEvents();
});

const item = (fields: object = {}): Promise<StockItem> =>
  owner.call('inventory.create-item', {
    sku: `LOW-${String((made += 1)).padStart(3, '0')}`,
    name: 'Low',
    stock: 3,
    reorderLevel: 10,
    ...fields,
  });
const low = (input: object = {}) => owner.call('purchasing.draft-from-low-stock', input);

/** A purchase order that went up to a status. */
async function ordered(supplier: Supplier, lines: object[], ...statuses: string[]) {
  const { id } = await owner.call('purchasing.create-order', { supplierId: supplier.id, items: lines });
  for (const status of statuses) await owner.call('purchasing.set-order-status', { id, status });
  return id as string;
}

test('what is low is drafted, grouped by supplier, with suggested quantities and the company’s tax', async () => {
  const one = await item({ supplierId: acme.id, cost: 2 });
  const two = await item({ supplierId: bolts.id, reorderTarget: 50 });
  const three = await item({ supplierId: acme.id, stock: 0 });
  await item({ supplierId: acme.id, stock: 10 });
  const orphan = await item();
  site.clearEvents();
  const { status, body } = await owner.rest('POST', '/api/inventory/purchase-orders/drafts', {});
  expect(status).toBe(201);
  expect(body.data.created).toMatchObject([
    {
      supplierName: 'Acme',
      status: 'Draft',
      taxRate: 10,
      items: [
        { skuId: one.id, orderedQuantity: 17, orderedPrice: 2 },
        { skuId: three.id, orderedQuantity: 20 },
      ],
    },
    { supplierName: 'Bolts', items: [{ skuId: two.id, orderedQuantity: 47 }] },
  ]);
  expect(body.data.skipped).toMatchObject([{ itemId: orphan.id, sku: orphan.sku, reason: 'no-supplier' }]);
  expect(site.events.map(({ event }) => event)).toEqual([
    'purchase-order:created',
    'purchase-order:created',
    'dashboard:stats-updated',
  ]);
});

test('a second click drafts nothing twice, unless it is asked to', async () => {
  const thing = await item({ supplierId: acme.id });
  const { created } = await low();
  site.clearEvents();
  expect(await low()).toMatchObject({
    created: [],
    skipped: [{ itemId: thing.id, reason: 'in-draft', poNumber: created[0].poNumber }],
  });
  expect(site.events).toEqual([]);
  expect((await low({ again: true })).created).toHaveLength(1);
  for (const draft of (await owner.call('purchasing.list-orders')).items) {
    await owner.call('purchasing.set-order-status', { id: draft.id, status: 'Sent' });
  }
  expect(await low()).toMatchObject({ created: [], skipped: [{ itemId: thing.id, reason: 'on-order' }] });
});

test('what is on order counts; an item asked for by name is drafted all the same', async () => {
  const thing = await item();
  await ordered(acme, [{ skuId: thing.id, orderedQuantity: 5 }], 'Sent');
  const { created } = await low();
  expect(created).toMatchObject([{ supplierName: 'Acme', items: [{ skuId: thing.id, orderedQuantity: 12 }] }]);
  await owner.call('purchasing.set-order-status', { id: created[0].id, status: 'Sent' });
  const named = await low({ itemIds: [thing.id, 'nothing'] });
  expect(named.created).toMatchObject([{ items: [{ orderedQuantity: 1 }] }]);
  expect(named.skipped).toMatchObject([{ itemId: 'nothing', reason: 'unknown-item' }]);
});

test('the supplier is the chosen one, else the item’s, else the last one; inactive ones do not count', async () => {
  const own = await item({ supplierId: bolts.id });
  const last = await item();
  const orphan = await item();
  await ordered(acme, [{ skuId: last.id, orderedQuantity: 1 }], 'Sent', 'Confirmed', 'Received');
  const quantities = { [own.id]: 9 };
  expect(await low({ supplierOf: { [orphan.id]: acme.id }, quantities })).toMatchObject({
    created: [
      { supplierName: 'Bolts', items: [{ skuId: own.id, orderedQuantity: 9 }] },
      { supplierName: 'Acme', items: [{ skuId: last.id }, { skuId: orphan.id }] },
    ],
    skipped: [],
  });
  await owner.call('purchasing.update-supplier', { id: bolts.id, isActive: false });
  expect(await low({ itemIds: [own.id], again: true })).toMatchObject({
    created: [],
    skipped: [{ reason: 'no-supplier' }],
  });
});

test('suggestions say what would be done, with the last price and the draft', async () => {
  const thing = await item({ supplierId: acme.id, cost: 1 });
  await ordered(bolts, [{ skuId: thing.id, orderedQuantity: 2, orderedPrice: 4 }], 'Sent', 'Confirmed', 'Received');
  await ordered(acme, [{ skuId: thing.id, orderedQuantity: 2, orderedPrice: 3 }], 'Sent');
  const draft = await ordered(acme, [{ skuId: thing.id, orderedQuantity: 2, orderedPrice: 3 }]);
  const [suggestion]: OrderSuggestion[] = await owner.call('purchasing.suggest-orders');
  expect(suggestion).toMatchObject({
    itemId: thing.id,
    stock: 5,
    onOrder: 2,
    suggestedQuantity: 13,
    price: 3,
    lastPrice: 3,
    supplierId: acme.id,
    draft: { poId: draft },
    skipped: 'in-draft',
  });
  const from = await owner.rest('GET', `/api/purchase-orders/suggestions?itemIds=${thing.id}&supplierId=${bolts.id}`);
  expect(from.body.data).toMatchObject([{ price: 4, lastPrice: 4 }]);
});
