import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { PurchaseOrder } from './contract.ts';
import { receivable, remaining } from './model.ts';

let site: TestSite;
let owner: TestPerson;
let supplierId: string;
let made = 0;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  ({ id: supplierId } = await owner.call('purchasing.create-supplier', { name: 'Acme' }));
});
afterAll(() => site.close());

const tolerate = (overDeliveryPercent: number) =>
  owner.call('people.update-company', { settings: { overDeliveryPercent } });

/** A confirmed order of a hundred pieces, or of what is asked. */
async function confirmedOrder(orderedQuantity = 100, fields: object = {}): Promise<PurchaseOrder> {
  const sku = `OVER-${(made += 1)}`;
  const { id: skuId } = await owner.call('inventory.create-item', { sku, name: 'Crate', cost: 2, ...fields });
  const items = [{ skuId, orderedQuantity, orderedPrice: 2 }];
  const { id } = await owner.call('purchasing.create-order', { supplierId, items });
  for (const status of ['Sent', 'Confirmed']) await owner.call('purchasing.set-order-status', { id, status });
  return owner.call('purchasing.get-order', { id });
}

const receive = (order: PurchaseOrder, receivedQuantity: number, more: object = {}) =>
  owner.rest('POST', `/api/purchase-orders/${order.id}/receive`, {
    items: [{ itemId: order.items[0]?.id, receivedQuantity }],
    ...more,
  });
const stockOf = (order: PurchaseOrder) => owner.call('inventory.get-item', { id: order.items[0]?.skuId });
const receiptsOf = (order: PurchaseOrder) => owner.call('purchasing.list-receipts', { id: order.id });

describe('102 come in of 100', () => {
  test('without a tolerance it takes a reason, which stands on the receipt', async () => {
    await tolerate(0);
    const order = await confirmedOrder();
    const refused = await receive(order, 102);
    expect(refused).toMatchObject({
      status: 409,
      body: { error: 'CONFLICT', details: { remaining: 100, most: 100, requested: 102, reason: 'overDelivery' } },
    });
    expect(refused.body.message).toContain('102 are more than the 100 still to come');
    expect(await stockOf(order)).toMatchObject({ stock: 0, onOrder: 100 });

    const { status, body } = await receive(order, 102, { reason: 'The supplier sent two for free' });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      status: 'Received',
      receiptState: 'full',
      orderedUnits: 100,
      receivedUnits: 102,
      totalAmount: 200,
      items: [{ orderedQuantity: 100, receivedQuantity: 102, remainingQuantity: 0, overQuantity: 2 }],
    });
    expect(await stockOf(order)).toMatchObject({ stock: 102, onOrder: 0 });
    expect(await receiptsOf(order)).toMatchObject([
      { reason: 'The supplier sent two for free', lines: [{ quantity: 102 }] },
    ]);
    const file = await owner.rest('GET', `/api/purchase-orders/${order.id}/receipts/export.csv`);
    expect(file.body).toContain('The supplier sent two for free');
  });

  test('within the tolerance of the company it is booked, beyond it takes a reason', async () => {
    await tolerate(2);
    const order = await confirmedOrder();
    expect(await receive(order, 103)).toMatchObject({ status: 409, body: { details: { most: 102, requested: 103 } } });
    expect((await receive(order, 102, { reason: 'Not needed' })).status).toBe(200);
    expect(await stockOf(order)).toMatchObject({ stock: 102, onOrder: 0 });
    expect(await receiptsOf(order)).toMatchObject([{ reason: null }]);
  });

  test('a tolerance is of what was ordered, over all receipts, also of a line that is complete', async () => {
    await tolerate(2);
    const [first, second] = [await confirmedOrder(), await confirmedOrder()];
    expect((await receive(first, 60)).status).toBe(200);
    expect((await receive(first, 43)).status).toBe(409);
    expect((await receive(first, 42)).status).toBe(200);
    expect(await stockOf(first)).toMatchObject({ stock: 102, onOrder: 0 });
    expect((await receive(second, 99)).status).toBe(200);
    expect(await stockOf(second)).toMatchObject({ stock: 99, onOrder: 1 });
  });

  test('two receipts at once never pass the tolerance unasked', async () => {
    await tolerate(5);
    const order = await confirmedOrder();
    const answers = await Promise.all(Array.from({ length: 8 }, () => receive(order, 35)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(await stockOf(order)).toMatchObject({ stock: 105, onOrder: 0 });
  });

  test('only the owner sets the tolerance, from 0 to 100 percent', async () => {
    const manager = await site.person(owner, 'manager');
    const change = { settings: { overDeliveryPercent: 10 } };
    expect((await manager.rest('PATCH', '/api/companies/current', change)).status).toBe(403);
    for (const overDeliveryPercent of [-1, 101, 0.0001]) {
      const { status } = await owner.rest('PATCH', '/api/companies/current', { settings: { overDeliveryPercent } });
      expect(status).toBe(400);
    }
    await tolerate(2.5);
    expect((await manager.call('people.get-company')).settings.overDeliveryPercent).toBe(2.5);
  });
});

test('what is open of one line is not made less by what is too much of another', async () => {
  await tolerate(0);
  const before = await owner.call('purchasing.summarise-open-orders');
  const items = [];
  for (const orderedQuantity of [10, 10]) {
    const { id } = await owner.call('inventory.create-item', { sku: `OVER-${(made += 1)}`, name: 'Crate' });
    items.push({ skuId: id, orderedQuantity, orderedPrice: 1 });
  }
  const { id } = await owner.call('purchasing.create-order', { supplierId, items });
  for (const status of ['Sent', 'Confirmed']) await owner.call('purchasing.set-order-status', { id, status });
  const order: PurchaseOrder = await owner.call('purchasing.get-order', { id });
  const { body } = await receive(order, 15, { reason: 'A whole box' });
  expect(body.data).toMatchObject({ status: 'Confirmed', receiptState: 'partial', receivedUnits: 15 });
  expect((await owner.call('purchasing.summarise-open-orders')).openUnits).toBe(before.openUnits + 10);
  const [suggestion] = await owner.call('purchasing.suggest-orders', { itemIds: [items[1]?.skuId] });
  expect(suggestion.onOrder).toBe(10);
  const whole = await owner.call('purchasing.receive-order', { id });
  expect(whole).toMatchObject({ status: 'Received', receivedUnits: 25 });
});

test('what may come is exact, and a quantity that the item has', () => {
  const line = (orderedQuantity: number, receivedQuantity: number, step: number) => ({
    orderedQuantity,
    receivedQuantity,
    step,
  });
  expect(receivable(line(100_000, 0, 1000), 2)).toBe(102_000);
  expect(receivable(line(10_000, 0, 1000), 2)).toBe(10_000);
  expect(receivable(line(10_000, 0, 100), 2)).toBe(10_200);
  expect(receivable(line(2_500, 1_000, 1), 0.1)).toBe(1_502);
  expect(receivable(line(10_000, 12_000, 1000), 5)).toBe(0);
  expect(receivable(line(1_000_000_000_000, 0, 1), 0.001)).toBe(1_000_010_000_000);
  expect(remaining(line(10_000, 12_000, 1000))).toBe(0);
});
