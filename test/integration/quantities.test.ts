import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StockItem } from '../../src/domains/inventory/contract.ts';
import { caseFile, failedRows, importFile } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Quantities and unit prices as exact types: a cable goes through the whole site in parts of a metre. */
let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const itemOf = (sku: string, by = owner): Promise<StockItem> => by.call('inventory.get-item', { id: sku });
const levelOf = async (sku: string): Promise<number> => (await itemOf(sku)).stock;

test('case 21: fractions and prices below a cent come in exactly, and go out as they came', async () => {
  const job = await importFile(owner, 'import-items', caseFile('21-fractions.csv'));
  expect(job).toMatchObject({ status: 'completed', successful: 3, failed: 0 });
  expect(await itemOf('SUB-2')).toMatchObject({ stock: 1000, unit: 'pcs', cost: 0.0045, quantityDecimals: 0 });
  expect(await itemOf('FRA-2')).toMatchObject({ stock: 2.5, unit: 'm', cost: 1.2, quantityDecimals: 3 });
  expect(await itemOf('FRA-3')).toMatchObject({ stock: 0.75, unit: 't', cost: 0.1 });
  const { body } = await owner.rest('GET', '/api/skus/export.csv');
  for (const line of ['SUB-2,Resistor,,,pcs,0,1000,0.0045', 'FRA-2,Cable,,,m,3,2.5,1.2', 'FRA-3,Sand,,,t,3,0.75,0.1']) {
    expect(String(body)).toContain(line);
  }
});

test('case 02: a price of three decimals is kept exactly', async () => {
  const person = await site.company(owner);
  await person.call('people.update-company', { settings: { currency: 'EUR', timezone: 'Europe/Berlin' } });
  await importFile(person, 'import-items', caseFile('02-price-three-decimals-comma.csv'));
  expect(await itemOf('P-A', person)).toMatchObject({ cost: 0.5, price: 1.25 });
  expect(await itemOf('P-C', person)).toMatchObject({ cost: 0.045, price: 0.1 });
});

test('a part of a piece fails its row in words', async () => {
  const file = 'sku,name,quantity,unit\nBO-1,Bolt M8,2.5,pcs\nBO-2,Rope,2.5,m\nBO-3,Rope,2.5555,m\n';
  const job = await importFile(owner, 'import-items', file);
  expect(job).toMatchObject({ successful: 1, failed: 2 });
  expect(await failedRows(owner, job)).toMatchObject([
    { code: 'BAD_QUANTITY', reason: 'Bolt M8 is counted in whole pieces: 2.5 is not possible.' },
    { code: 'BAD_QUANTITY', reason: expect.stringContaining('more than three decimals') },
  ]);
});

test('2.5 m of cable are sold, fulfilled in part and given back', async () => {
  const { id } = await owner.call('inventory.create-item', {
    ...{ sku: 'CABLE', name: 'Cable', unit: 'm', stock: 10, price: 0.333, cost: 0.125, location: 'A' },
  });
  const { body } = await owner.rest('POST', '/api/orders', { items: [{ skuId: id, quantity: 2.5 }] });
  // 2.5 × 0.333 = 0.8325
  expect(body.data).toMatchObject({
    subtotal: 0.83,
    items: [{ quantity: 2.5, unit: 'm', price: 0.333, lineTotal: 0.83 }],
  });
  expect(await levelOf('CABLE')).toBe(7.5);
  const [line] = body.data.items;
  const part = { id: body.data.id, items: [{ itemId: line.id, quantity: 1.25 }] };
  const partly = await owner.call('orders.fulfil-order', part);
  expect(partly).toMatchObject({ status: 'Partial', items: [{ fulfilledQuantity: 1.25, quantityDecimals: 3 }] });
  const cancelled = await owner.call('orders.cancel-order', { id: body.data.id });
  expect(cancelled.items).toMatchObject([{ takenQuantity: 1.25, fulfilledQuantity: 1.25 }]);
  expect(await levelOf('CABLE')).toBe(8.75);
  const tooMuch = { items: [{ skuId: id, quantity: 8.751 }] };
  await expect(owner.call('orders.create-order', tooMuch)).rejects.toMatchObject({
    ...{ code: 'INSUFFICIENT_STOCK', details: { available: 8.75, requested: 8.751 } },
  });
});

test('it is bought in parts, each at its price, to six decimals', async () => {
  const { id: supplierId } = await owner.call('purchasing.create-supplier', { code: 'CAB', name: 'Cables & Co' });
  const { id: skuId } = await itemOf('CABLE');
  const items = [{ skuId, orderedQuantity: 2.5, orderedPrice: 0.0045 }];
  const draft = await owner.call('purchasing.create-order', { supplierId, items });
  expect(draft).toMatchObject({
    orderedUnits: 2.5,
    subtotal: 0.01,
    items: [{ orderedPrice: 0.0045, lineTotal: 0.01 }],
  });
  await owner.call('purchasing.set-order-status', { id: draft.id, status: 'Sent' });
  expect((await itemOf('CABLE')).onOrder).toBe(2.5);
  await owner.call('purchasing.set-order-status', { id: draft.id, status: 'Confirmed' });
  const receive = (receivedQuantity: number, receivedPrice?: number) =>
    owner.call('purchasing.receive-order', {
      id: draft.id,
      items: [{ itemId: draft.items[0].id, receivedQuantity, receivedPrice }],
      updateCost: true,
    });
  expect(await receive(1.001)).toMatchObject({
    ...{ receiptState: 'partial', hasVariance: false, varianceTotal: 0 },
    items: [{ receivedQuantity: 1.001, remainingQuantity: 1.499, receivedPrice: 0.0045, priceVariance: 0 }],
  });
  await expect(receive(1.5)).rejects.toMatchObject({ details: { remaining: 1.499, requested: 1.5 } });
  const done = await receive(1.499, 2.0045);
  expect(done).toMatchObject({ status: 'Received', hasVariance: true, varianceTotal: 3 });
  expect(await itemOf('CABLE')).toMatchObject({ stock: 11.25, onOrder: 0, cost: 2.0045 });
});

test('it is counted, and used on a worklog', async () => {
  const { id: itemId } = await itemOf('CABLE');
  const count = await owner.call('stocktake.open', { itemIds: [itemId] });
  const counted = await owner.call('stocktake.count-item', { id: count.id, itemId, quantity: 11.125, mode: 'set' });
  expect(counted.line).toMatchObject({ counted: 11.125, expected: 11.25, variance: -0.125, varianceValue: -0.25 });
  const summary = await owner.call('stocktake.summarise-variances', { id: count.id });
  expect(summary.shortage).toEqual({ lines: 1, units: 0.125, value: 0.25 });
  await owner.call('stocktake.post', { id: count.id, uncounted: 'leave' });
  expect(await levelOf('CABLE')).toBe(11.125);

  const task = await owner.call('tasks.create', { title: 'Lay cable' });
  const log = await owner.rest('POST', '/api/worklogs', { task: task.id, startTime: '2026-11-28T08:00:00.000Z' });
  const used = { productId: itemId, quantityUsed: 1.125 };
  const { body } = await owner.rest('POST', `/api/worklogs/${log.body.data.id}/products`, used);
  // 1.125 × 0.333 = 0.374625
  expect(body.data).toMatchObject({
    ...{ totalCost: 0.37, productsUsed: [{ quantityUsed: 1.125, unit: 'm', unitPrice: 0.333, totalPrice: 0.37 }] },
  });
  expect(await levelOf('CABLE')).toBe(10);
});

test('what is counted in pieces is refused in parts by every door', async () => {
  const { id } = await owner.call('inventory.create-item', { sku: 'BOLT', name: 'Bolt M8', unit: 'pcs', stock: 9 });
  const { id: supplierId } = await owner.call('purchasing.create-supplier', { code: 'BOL', name: 'Bolts & Co' });
  const count = await owner.call('stocktake.open', { itemIds: [id] });
  const task = await owner.call('tasks.create', { title: 'Bolt it' });
  const log = await owner.call('worklogs.create', { task: task.id, startTime: '2026-11-28T08:00:00.000Z' });
  const doors: [string, object][] = [
    ['inventory.adjust-stock', { id, type: 'add', quantity: 2.5 }],
    ['inventory.transfer-stock', { id, to: 'B', quantity: 2.5 }],
    ['orders.create-order', { items: [{ skuId: id, quantity: 2.5 }] }],
    ['purchasing.create-order', { supplierId, items: [{ skuId: id, orderedQuantity: 2.5 }] }],
    ['stocktake.count-item', { id: count.id, itemId: id, quantity: 2.5 }],
    ['worklogs.add-product', { id: log.id, productId: id, quantityUsed: 2.5 }],
  ];
  for (const [name, input] of doors) {
    await expect(owner.call(name, input), name).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      message: 'Bolt M8 is counted in whole pieces: 2.5 is not possible.',
    });
  }
  expect(await levelOf('BOLT')).toBe(9);
});
