import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { Order } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let items = 0;

beforeAll(async () => {
  site = await createTestSite({ clock: { now: () => new Date('2026-11-21T09:00:00.000Z') } });
  owner = await site.owner();
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

/** A fresh item; `N` counts up, so that ids and SKUs have the same order. */
async function item(stock: number, price = 2): Promise<{ id: string; sku: string }> {
  items += 1;
  const sku = `O-${String(items).padStart(3, '0')}`;
  const made = await owner.call('inventory.create-item', { sku, name: `Part ${items}`, stock, price, reorderLevel: 0 });
  site.clearEvents();
  return made;
}

const stockOf = async (id: string): Promise<number> => (await owner.call('inventory.get-item', { id })).stock;
const movementsOf = async (id: string) =>
  (await owner.call('inventory.list-movements', { skuId: id })).items.filter(
    (movement: { referenceType: string }) => movement.referenceType === 'order',
  );
const order = (lines: object[], more: object = {}): Promise<Order> =>
  owner.call('orders.create-order', { items: lines, ...more });
const read = (id: string): Promise<Order> => owner.call('orders.get-order', { id });
const told = () => site.events.map((event) => event.event);

describe('an order that is taken', () => {
  test('takes its stock at once and has the prices, tax and total of CONTRACT 5.4', async () => {
    const [lamp, hook] = [await item(10, 2.55), await item(5, 0.1)];
    const made = await order(
      [
        { skuId: lamp.id, quantity: 3 },
        { sku: hook.sku.toLowerCase(), quantity: 5, price: 0.09 },
        { name: 'Delivery', quantity: 1, price: 4.9 },
      ],
      { customerName: 'Ada', discount: 1, notes: 'Ring twice', reference: 'A-17' },
    );
    expect(made).toMatchObject({
      orderNumber: 'ORD-2026-000001',
      status: 'Pending',
      kind: 'sale',
      customerName: 'Ada',
      subtotal: 13,
      discount: 1,
      taxRate: 10,
      tax: 1.2,
      totalAmount: 13.2,
      itemCount: 3,
      version: 1,
      createdByName: 'Olga Owner',
    });
    expect(made.items).toMatchObject([
      { skuId: lamp.id, productName: 'Part 1', quantity: 3, takenQuantity: 3, fulfilledQuantity: 0, lineTotal: 7.65 },
      { skuId: hook.id, sku: hook.sku, price: 0.09, takenQuantity: 5, backorderedQuantity: 0, lineTotal: 0.45 },
      { skuId: null, sku: null, productName: 'Delivery', takenQuantity: 0, lineTotal: 4.9 },
    ]);
    expect([await stockOf(lamp.id), await stockOf(hook.id)]).toEqual([7, 0]);
    expect(await movementsOf(lamp.id)).toMatchObject([
      { type: 'sale', quantity: -3, reference: made.orderNumber, referenceType: 'order' },
    ]);
    expect(await read(made.orderNumber)).toEqual(made);
  });

  test('tells it by the names of document 004, each once, the dashboard once', async () => {
    const lamp = await item(4);
    const made = await order([{ skuId: lamp.id, quantity: 1 }]);
    expect(told()).toEqual([
      'stock:updated',
      'stock:adjusted',
      'stock-movement:created',
      'order:created',
      'dashboard:stats-updated',
    ]);
    expect(site.eventsNamed('order:created')[0]?.payload).toMatchObject({
      order: made,
      orderId: made.id,
      orderNumber: made.orderNumber,
      status: 'Pending',
      totalAmount: 2.2,
      customerName: null,
    });
  });

  test('may name the same item on two lines', async () => {
    const lamp = await item(5);
    await order([
      { skuId: lamp.id, quantity: 2 },
      { skuId: lamp.id, quantity: 3 },
    ]);
    expect(await stockOf(lamp.id)).toBe(0);
    expect((await movementsOf(lamp.id)).map((movement: { quantity: number }) => movement.quantity)).toEqual([-3, -2]);
  });

  test('that is more than there is changes nothing, tells nothing, and names all that is short', async () => {
    const [lamp, hook, nail] = [await item(5), await item(1), await item(9)];
    site.clearEvents();
    const attempt = order([
      { skuId: nail.id, quantity: 1 },
      { skuId: hook.id, quantity: 2 },
      { skuId: lamp.id, quantity: 4 },
      { skuId: lamp.id, quantity: 2 },
    ]);
    await expect(attempt).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      details: {
        skuId: lamp.id,
        available: 5,
        requested: 6,
        lines: [
          { skuId: lamp.id, sku: lamp.sku, available: 5, requested: 6 },
          { skuId: hook.id, sku: hook.sku, available: 1, requested: 2 },
        ],
      },
    });
    expect([await stockOf(lamp.id), await stockOf(hook.id), await stockOf(nail.id)]).toEqual([5, 1, 9]);
    expect(told()).toEqual([]);
    const last = (await owner.call('orders.list-orders', { sort: 'orderNumber', limit: 1 })).items[0].orderNumber;
    const next = await order([{ skuId: nail.id, quantity: 1 }]);
    expect(Number(next.orderNumber.slice(-6))).toBe(Number(last.slice(-6)) + 1);
  });

  test.each([
    ['an unknown item', { items: [{ sku: 'NO-SUCH', quantity: 1 }] }, 'NOT_FOUND'],
    ['no lines', { items: [] }, 'VALIDATION_FAILED'],
    ['a line without item and name', { items: [{ quantity: 1, price: 2 }] }, 'VALIDATION_FAILED'],
    ['a quantity of four decimals', { items: [{ name: 'Fee', quantity: 0.5005, price: 2 }] }, 'VALIDATION_FAILED'],
    ['a negative price', { items: [{ name: 'Fee', quantity: 1, price: -2 }] }, 'VALIDATION_FAILED'],
    ['too much discount', { items: [{ name: 'Fee', quantity: 1, price: 2 }], discount: 2.01 }, 'VALIDATION_FAILED'],
    ['more money than there is', { items: [{ name: 'Fee', quantity: 1_000_000, price: 1e9 }] }, 'VALIDATION_FAILED'],
  ])('is refused with %s', async (_, input, code) => {
    await expect(owner.call('orders.create-order', input)).rejects.toMatchObject({ code });
    expect(told()).toEqual([]);
  });

  test('of an item off the list is refused', async () => {
    const lamp = await item(5);
    await owner.call('inventory.deactivate-item', { id: lamp.id });
    await expect(order([{ skuId: lamp.id, quantity: 1 }])).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('goes by the tax rate of its company at that time', async () => {
    const before = await order([{ name: 'Fee', quantity: 1, price: 10 }]);
    await owner.call('people.update-company', { settings: { taxRate: 7.125 } });
    const after = await order([{ name: 'Fee', quantity: 1, price: 10.05 }]);
    await owner.call('people.update-company', { settings: { taxRate: 10 } });
    expect([before.tax, after.tax, after.taxRate]).toEqual([1, 0.72, 7.125]);
    const changed = await owner.call('orders.update-order', { id: after.id, discount: 10.05 });
    expect(changed).toMatchObject({ taxRate: 7.125, tax: 0, totalAmount: 0 });
  });

  test('twice under one key is one order', async () => {
    const lamp = await item(5);
    const input = { items: [{ skuId: lamp.id, quantity: 2 }] };
    const first = await owner.call('orders.create-order', input, 'once');
    const second = await owner.call('orders.create-order', input, 'once');
    expect(second).toEqual(first);
    expect(await stockOf(lamp.id)).toBe(3);
  });

  test('numbers begin anew with the year of the company’s time zone', async () => {
    let now = '2026-12-31T23:30:00.000Z';
    const other = await createTestSite({ clock: { now: () => new Date(now) } });
    const person = await other.owner();
    const fee = { items: [{ name: 'Fee', quantity: 1, price: 1 }] };
    const numbers = [(await person.call('orders.create-order', fee)).orderNumber];
    await person.call('people.update-company', { settings: { timezone: 'Europe/Berlin' } });
    numbers.push((await person.call('orders.create-order', fee)).orderNumber);
    now = '2027-02-01T00:00:00.000Z';
    numbers.push((await person.call('orders.create-order', fee)).orderNumber);
    await other.close();
    expect(numbers).toEqual(['ORD-2026-000001', 'ORD-2027-000001', 'ORD-2027-000002']);
  });
});

describe('an order that is changed', () => {
  test('has its totals worked out again, and says so', async () => {
    const made = await order([{ name: 'Fee', quantity: 2, price: 10 }]);
    site.clearEvents();
    const changed = await owner.call('orders.update-order', {
      id: made.id,
      discount: 5,
      customerName: 'Bea',
      notes: 'Leave at the gate',
      version: 1,
      status: 'Fulfilled',
      totalAmount: 0,
    });
    expect(changed).toMatchObject({ status: 'Pending', discount: 5, tax: 1.5, totalAmount: 16.5, version: 2 });
    expect(told()).toEqual(['order:updated', 'dashboard:stats-updated']);
    expect(site.eventsNamed('order:updated')[0]?.payload).toMatchObject({ orderId: made.id, order: changed });
  });

  test('with what it has already stays as it is and tells nothing', async () => {
    const made = await order([{ name: 'Fee', quantity: 1, price: 10 }], { customerName: 'Bea' });
    site.clearEvents();
    expect(await owner.call('orders.update-order', { id: made.id, customerName: 'Bea', discount: 0 })).toEqual(made);
    expect(told()).toEqual([]);
  });

  test('on an old version is a conflict with the current order', async () => {
    const made = await order([{ name: 'Fee', quantity: 1, price: 10 }]);
    const changed = await owner.call('orders.update-order', { id: made.id, notes: 'One' });
    const attempt = owner.call('orders.update-order', { id: made.id, notes: 'Two', version: 1 });
    await expect(attempt).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      details: { currentVersion: 2, current: changed },
    });
  });

  test('keeps its discount once it is closed; notes may still be written', async () => {
    const made = await order([{ name: 'Fee', quantity: 1, price: 10 }]);
    await owner.call('orders.fulfil-order', { id: made.id });
    const attempt = owner.call('orders.update-order', { id: made.id, discount: 1 });
    await expect(attempt).rejects.toMatchObject({ code: 'INVALID_TRANSITION', details: { status: 'Fulfilled' } });
    expect(await owner.call('orders.update-order', { id: made.id, notes: 'Paid' })).toMatchObject({ notes: 'Paid' });
  });
});

describe('an order that is fulfilled', () => {
  test('whole is Fulfilled, without moving stock again', async () => {
    const lamp = await item(5);
    const made = await order([
      { skuId: lamp.id, quantity: 2 },
      { name: 'Fee', quantity: 1, price: 1 },
    ]);
    site.clearEvents();
    const done = await owner.rest('POST', `/api/inventory/orders/${made.id}/fulfill`);
    expect(done.body.data).toMatchObject({
      status: 'Fulfilled',
      fulfilledAt: '2026-11-21T09:00:00.000Z',
      items: [{ fulfilledQuantity: 2 }, { fulfilledQuantity: 1 }],
    });
    expect(await stockOf(lamp.id)).toBe(3);
    expect(told()).toEqual(['order:status-changed', 'order:updated', 'dashboard:stats-updated']);
    expect(site.eventsNamed('order:status-changed')[0]?.payload).toMatchObject({
      orderId: made.id,
      orderNumber: made.orderNumber,
      status: 'Fulfilled',
      previousStatus: 'Pending',
    });
  });

  test('in part is Partial until the last unit, with the true previous status each time', async () => {
    const lamp = await item(5);
    const made = await order([{ skuId: lamp.id, quantity: 4 }]);
    const part = (quantity: number) =>
      owner.call('orders.fulfil-order', { id: made.id, items: [{ itemId: made.items[0]?.id, quantity }] });
    expect(await part(1)).toMatchObject({ status: 'Partial', fulfilledAt: null, items: [{ fulfilledQuantity: 1 }] });
    expect(await part(1)).toMatchObject({ status: 'Partial', items: [{ fulfilledQuantity: 2 }] });
    await expect(part(3)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await part(2)).toMatchObject({ status: 'Fulfilled', items: [{ fulfilledQuantity: 4 }] });
    const steps = site.eventsNamed('order:status-changed').map(({ payload }) => payload);
    expect(steps).toMatchObject([
      { previousStatus: 'Pending', status: 'Partial' },
      { previousStatus: 'Partial', status: 'Fulfilled' },
    ]);
    expect(await stockOf(lamp.id)).toBe(1);
  });

  test('is final', async () => {
    const made = await order([{ name: 'Fee', quantity: 1, price: 10 }]);
    await owner.call('orders.fulfil-order', { id: made.id });
    site.clearEvents();
    for (const step of ['orders.fulfil-order', 'orders.cancel-order']) {
      await expect(owner.call(step, { id: made.id })).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    }
    expect(told()).toEqual([]);
  });

  test('names only its own lines', async () => {
    const made = await order([{ name: 'Fee', quantity: 1, price: 10 }]);
    const attempt = owner.call('orders.fulfil-order', { id: made.id, items: [{ itemId: 'other', quantity: 1 }] });
    await expect(attempt).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

describe('an order that is cancelled', () => {
  test('gives back what it took, once, and says why', async () => {
    const [lamp, hook] = [await item(5), await item(3)];
    const made = await order([
      { skuId: hook.id, quantity: 3 },
      { skuId: lamp.id, quantity: 2 },
      { skuId: lamp.id, quantity: 1 },
    ]);
    site.clearEvents();
    const cancelled = await owner.call('orders.cancel-order', { id: made.id, reason: 'Customer changed her mind' });
    expect(cancelled).toMatchObject({
      status: 'Cancelled',
      cancellationReason: 'Customer changed her mind',
      cancelledAt: '2026-11-21T09:00:00.000Z',
    });
    expect([await stockOf(lamp.id), await stockOf(hook.id)]).toEqual([5, 3]);
    expect(site.eventsNamed('order:status-changed').map(({ payload }) => payload)).toMatchObject([
      { previousStatus: 'Pending', status: 'Cancelled', reason: 'Customer changed her mind' },
    ]);
    expect(site.eventsNamed('dashboard:stats-updated')).toHaveLength(1);
    const [back] = await movementsOf(hook.id);
    expect(back).toMatchObject({ type: 'return', quantity: 3, reference: made.orderNumber, referenceType: 'order' });
    await expect(owner.call('orders.cancel-order', { id: made.id })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    expect(await stockOf(lamp.id)).toBe(5);
  });

  test('after a part was handed out keeps that part sold', async () => {
    const lamp = await item(5);
    const made = await owner.call('orders.create-order', {
      items: [
        { skuId: lamp.id, quantity: 4, price: 10 },
        { name: 'Delivery', quantity: 1, price: 10 },
      ],
      discount: 5,
    });
    await owner.call('orders.fulfil-order', { id: made.id, items: [{ itemId: made.items[0]?.id, quantity: 1 }] });
    const cancelled = await owner.call('orders.cancel-order', { id: made.id });
    expect(cancelled).toMatchObject({
      ...{ status: 'Cancelled', subtotal: 10, discount: 1, tax: 0.9, totalAmount: 9.9 },
      items: [
        { quantity: 4, takenQuantity: 1, fulfilledQuantity: 1, lineTotal: 10 },
        { quantity: 1, fulfilledQuantity: 0, lineTotal: 0 },
      ],
    });
    expect(await owner.call('orders.get-order', { id: made.id })).toMatchObject({ totalAmount: 9.9 });
    expect(await stockOf(lamp.id)).toBe(4);
    const { payload } = site.eventsNamed('order:status-changed').at(-1) ?? {};
    expect(payload).toMatchObject({ previousStatus: 'Partial', status: 'Cancelled' });
    expect(payload).not.toHaveProperty('reason');
  });

  test('gives back an item that has left the list since', async () => {
    const lamp = await item(5);
    const made = await order([{ skuId: lamp.id, quantity: 4 }]);
    await owner.call('inventory.deactivate-item', { id: lamp.id });
    await owner.call('orders.cancel-order', { id: made.id });
    expect(await stockOf(lamp.id)).toBe(5);
  });
});

describe('several at once', () => {
  test('each is done or refused by itself', async () => {
    const made = [1, 2, 3].map(() => order([{ name: 'Fee', quantity: 1, price: 1 }]));
    const [one, two, three] = await Promise.all(made);
    await owner.call('orders.cancel-order', { id: two?.id });
    site.clearEvents();
    const ids = [one?.id, two?.id, three?.id, 'nobody', one?.id];
    const result = await owner.call('orders.fulfil-orders', { ids });
    expect(result).toMatchObject({
      done: [
        { orderNumber: one?.orderNumber, status: 'Fulfilled' },
        { orderNumber: three?.orderNumber, status: 'Fulfilled' },
      ],
      refused: [
        { id: two?.id, orderNumber: two?.orderNumber, code: 'INVALID_TRANSITION' },
        { id: 'nobody', orderNumber: null, code: 'NOT_FOUND' },
      ],
    });
    expect(site.eventsNamed('order:status-changed')).toHaveLength(2);
    expect(site.eventsNamed('dashboard:stats-updated')).toHaveLength(1);
    site.clearEvents();
    await owner.call('orders.cancel-orders', { ids: [one?.id, two?.id] });
    expect(told()).toEqual([]);
  });
});

describe('who may', () => {
  test('a technician takes and fulfils, a manager cancels, a viewer looks', async () => {
    const [technician, manager, viewer] = await Promise.all(
      (['technician', 'manager', 'viewer'] as const).map((role) => site.person(owner, role)),
    );
    const input = { items: [{ name: 'Fee', quantity: 1, price: 1 }] };
    const made: Order = await technician?.call('orders.create-order', input);
    await expect(technician?.call('orders.cancel-order', { id: made.id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(viewer?.call('orders.create-order', input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await viewer?.call('orders.get-order', { id: made.id })).toEqual(made);
    expect(await manager?.call('orders.cancel-order', { id: made.id })).toMatchObject({ status: 'Cancelled' });
  });

  test('another company sees nothing of it and has numbers of its own', async () => {
    const other = await site.company(owner);
    const mine = await order([{ name: 'Fee', quantity: 1, price: 1 }]);
    const fee = { items: [{ name: 'Fee', quantity: 1, price: 1 }] };
    expect(await other.call('orders.create-order', fee)).toMatchObject({ orderNumber: 'ORD-2026-000001' });
    await expect(other.call('orders.cancel-order', { id: mine.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await other.call('orders.list-orders')).page.total).toBe(1);
  });
});
