import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StockMovement } from '../../src/domains/inventory/contract.ts';
import type { PurchaseOrder } from '../../src/domains/purchasing/contract.ts';
import { createTestSite, type RestAnswer, type TestPerson, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let owner: TestPerson;
let made = 0;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  await owner.call('purchasing.create-supplier', { name: 'Acme', code: 'ACME' });
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

/** A confirmed purchase order of new items, one a line. */
async function confirmedOrder(...quantities: number[]): Promise<PurchaseOrder> {
  const supplier = await owner.call('purchasing.get-supplier', { id: 'ACME' });
  const items = [];
  for (const orderedQuantity of quantities) {
    const { id } = await owner.call('inventory.create-item', { sku: `DOCK-${(made += 1)}`, name: 'Crate' });
    items.push({ skuId: id, orderedQuantity, orderedPrice: 2 });
  }
  const { id } = await owner.call('purchasing.create-order', { supplierId: supplier.id, items });
  for (const status of ['Sent', 'Confirmed']) await owner.call('purchasing.set-order-status', { id, status });
  site.clearEvents();
  return owner.call('purchasing.get-order', { id });
}

const tenPlaces = (receive: (place: number) => Promise<RestAnswer>) =>
  Promise.all(Array.from({ length: 10 }, (_, place) => receive(place)));

const quantitiesOf = (rows: readonly { quantity: number }[]) =>
  rows.map(({ quantity }) => quantity).toSorted((a, b) => a - b);

/** Whatever happened: no more than ordered, stock = ledger, a movement for each line of each receipt, nothing on order twice. */
async function expectTrue(order: PurchaseOrder, taken: number) {
  const after: PurchaseOrder = await owner.call('purchasing.get-order', { id: order.id });
  const receipts: { lines: { skuId: string; quantity: number }[] }[] = await owner.call('purchasing.list-receipts', {
    id: order.id,
  });
  expect(receipts).toHaveLength(taken);
  for (const line of after.items) {
    const mine = receipts.flatMap(({ lines }) => lines).filter(({ skuId }) => skuId === line.skuId);
    const ledger: StockMovement[] = (await owner.call('inventory.list-movements', { skuId: line.skuId, limit: 500 }))
      .items;
    const { stock, onOrder } = await owner.call('inventory.get-item', { id: line.skuId });
    expect(line.receivedQuantity).toBeLessThanOrEqual(line.orderedQuantity);
    expect(stock).toBe(line.receivedQuantity);
    expect(onOrder).toBe(line.remainingQuantity);
    expect(quantitiesOf(ledger)).toEqual(quantitiesOf(mine));
    expect(ledger.every(({ type, reference }) => type === 'purchase' && reference === order.poNumber)).toBe(true);
  }
  const movements = receipts.flatMap(({ lines }) => lines).length;
  expect(site.eventsNamed('stock-movement:created')).toHaveLength(movements);
  expect(site.eventsNamed('purchase-order:received')).toHaveLength(taken);
  expect(site.eventsNamed('dashboard:stats-updated')).toHaveLength(taken);
  return after;
}

describe('one purchase order received from ten places', () => {
  test('whole by each: one receives it, nine are told that it is received', async () => {
    const order = await confirmedOrder(7, 5, 1);
    const answers = await tenPlaces(() => owner.rest('POST', `/api/purchase-orders/${order.id}/receive`));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map(({ status, body }) => [status, body.error])).toEqual(
      Array.from({ length: 9 }, () => [409, 'INVALID_TRANSITION']),
    );
    expect(await expectTrue(order, 1)).toMatchObject({ status: 'Received', receiptState: 'full' });
    expect(site.eventsNamed('purchase-order:status-changed')).toHaveLength(1);
  });

  test('whole by status: the same', async () => {
    const order = await confirmedOrder(3);
    const answers = await tenPlaces(() =>
      owner.rest('PATCH', `/api/purchase-orders/${order.id}/status`, { status: 'Received' }),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await expectTrue(order, 1)).toMatchObject({ status: 'Received' });
  });

  test('in parts that come to more than was ordered: what fits goes in, the rest is refused', async () => {
    const order = await confirmedOrder(20, 20);
    const [one, other] = order.items;
    // Each brings 3 of each: six fit into 20, and 2 remain.
    const answers = await tenPlaces((place) =>
      owner.rest('POST', `/api/purchase-orders/${order.id}/receive`, {
        items: [
          { itemId: (place % 2 ? one : other)?.id, receivedQuantity: 3 },
          { itemId: (place % 2 ? other : one)?.id, receivedQuantity: 3 },
        ],
        place: `Dock ${place}`,
      }),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(4);
    for (const { status, body } of refused) {
      expect(status).toBe(409);
      expect(body).toMatchObject({ error: 'CONFLICT', details: { remaining: 2, requested: 3 } });
    }
    expect(await expectTrue(order, 6)).toMatchObject({
      status: 'Confirmed',
      receiptState: 'partial',
      items: [{ remainingQuantity: 2 }, { remainingQuantity: 2 }],
    });
    expect(site.eventsNamed('purchase-order:status-changed')).toEqual([]);
  });

  test('in parts and whole at once: all of it comes in exactly once', async () => {
    const order = await confirmedOrder(9, 4);
    const [one] = order.items;
    const answers = await tenPlaces((place) =>
      owner.rest(
        'POST',
        `/api/purchase-orders/${order.id}/receive`,
        place < 6 ? { items: [{ itemId: one?.id, receivedQuantity: 1 }] } : undefined,
      ),
    );
    const taken = answers.filter(({ status }) => status === 200);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(await expectTrue(order, taken.length)).toMatchObject({ status: 'Received', receiptState: 'full' });
    expect(site.eventsNamed('purchase-order:status-changed').map(({ payload }) => payload)).toMatchObject([
      { status: 'Received', previousStatus: 'Confirmed' },
    ]);
  });

  test('while it is cancelled: what came in before stays, nothing comes in after', async () => {
    const order = await confirmedOrder(10);
    const [one] = order.items;
    const answers = await tenPlaces((place) =>
      place === 5
        ? owner.rest('POST', `/api/purchase-orders/${order.id}/cancel`, { reason: 'Wrong goods' })
        : owner.rest('POST', `/api/purchase-orders/${order.id}/receive`, {
            items: [{ itemId: one?.id, receivedQuantity: 1 }],
          }),
    );
    const received = answers.filter(({ status }, place) => status === 200 && place !== 5).length;
    const after: PurchaseOrder = await owner.call('purchasing.get-order', { id: order.id });
    expect(after).toMatchObject({ status: 'Cancelled', receivedUnits: received });
    expect(await owner.call('inventory.get-item', { id: one?.skuId })).toMatchObject({ stock: received, onOrder: 0 });
    expect(site.eventsNamed('purchase-order:received')).toHaveLength(received);
  });
});
