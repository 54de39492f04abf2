import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '../../contract/define.ts';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { importOrder, type Order } from './contract.ts';

let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  for (const [sku, stock] of [
    ['85123A', 10],
    ['71053', 4],
    ['84406B', 0],
  ] as const) {
    await owner.call('inventory.create-item', { sku, name: `Item ${sku}`, stock, price: 3, reorderLevel: 0 });
  }
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

type Input = InputOf<typeof importOrder>;
const bring = (input: Partial<Input> & Pick<Input, 'reference' | 'lines'>) =>
  site.site.services.dispatch.command(owner.actor, importOrder, {
    ...{ kind: 'sale', orderDate: '2010-12-01T08:26:00.000Z', batchId: 'b1' },
    ...input,
  });
const line = (sku: string, quantity: number, price = 1) => ({ sku, name: `As sold: ${sku}`, quantity, price });
const read = (id: string): Promise<Order> => owner.call('orders.get-order', { id });
const stockOf = async (sku: string): Promise<number> => (await owner.call('inventory.get-item', { id: sku })).stock;
const told = () => site.events.map((event) => event.event);

describe('an invoice of a file', () => {
  test('takes what is there, line by line, and owes the rest', async () => {
    const done = await bring({
      reference: '536365',
      customerId: '17850',
      lines: [line('85123a', 8), line('POST', 1, 18), line('85123A', 6), line('84406B', 2), line('71053', 1)],
    });
    expect(done).toMatchObject({
      status: 'Partial',
      lines: [{ taken: 8 }, { taken: 0 }, { taken: 2 }, { taken: 0 }, { taken: 1 }],
    });
    const made = await read(done.orderId);
    expect(made).toMatchObject({
      reference: '536365',
      customerId: '17850',
      orderDate: '2010-12-01T08:26:00.000Z',
      subtotal: 35,
      tax: 0,
      taxRate: 0,
      totalAmount: 35,
      fulfilledAt: null,
    });
    expect(made.items.map((one) => [one.sku, one.fulfilledQuantity, one.backorderedQuantity])).toEqual([
      ['85123A', 8, 0],
      ['POST', 1, 0],
      ['85123A', 2, 4],
      ['84406B', 0, 2],
      ['71053', 1, 0],
    ]);
    const [movement] = (await owner.call('inventory.list-movements', { skuId: '71053', type: 'sale' })).items;
    expect(movement).toMatchObject({
      quantity: -1,
      reference: done.orderNumber,
      referenceType: 'order',
      timestamp: '2010-12-01T08:26:00.000Z',
    });
    expect(site.eventsNamed('order:created')).toHaveLength(1);
    expect(told().at(-1)).toBe('dashboard:stats-updated');
  });

  test('keeps the tax and the discount of the file, whatever the company adds to its own orders', async () => {
    const done = await bring({
      reference: 'taxed',
      lines: [line('POST', 1, 18), line('POST', 2, 1)],
      ...{ tax: 3.42, discount: 2, customerEmail: 'ann@example.test', notes: 'Gift' },
    });
    const made = await read(done.orderId);
    expect(made).toMatchObject({
      ...{ subtotal: 20, discount: 2, taxRate: 19, tax: 3.42, totalAmount: 21.42 },
      ...{ customerEmail: 'ann@example.test', notes: 'Gift', createdByName: owner.actor.name },
    });
    const renamed = await owner.call('orders.update-order', { id: done.orderId, notes: 'No gift' });
    expect(renamed).toMatchObject({ tax: 3.42, totalAmount: 21.42 });
    await expect(bring({ reference: 'dear', lines: [line('POST', 1, 1)], discount: 2 })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  test('that is there already is left alone when asked: by our number, or the shop’s as it was typed', async () => {
    const typed = await owner.call('orders.create-order', {
      reference: 'W-77',
      items: [{ name: 'Delivery', price: 3, quantity: 1 }],
    });
    const again = { lines: [line('POST', 1, 3)], onExisting: 'skip' as const };
    expect(await bring({ reference: 'W-77', ...again })).toMatchObject({
      ...{ outcome: 'skipped', orderNumber: typed.orderNumber, lines: [] },
    });
    expect(await bring({ reference: typed.orderNumber, ...again })).toMatchObject({ outcome: 'skipped' });
    const other = bring({ reference: typed.orderNumber, lines: [line('POST', 1, 4)], onExisting: 'skip' });
    await expect(other).rejects.toMatchObject({ code: 'DUPLICATE' });
    await owner.call('orders.cancel-order', { id: typed.id });
    expect(await bring({ reference: 'W-77', ...again })).toMatchObject({ outcome: 'created' });
    expect(await bring({ reference: 'W-77', lines: [line('POST', 1, 3)], batchId: 'b3' })).toMatchObject({
      outcome: 'created',
    });
  });

  test('that begins with C puts every line back', async () => {
    const before = await stockOf('71053');
    const done = await bring({
      reference: 'C536379',
      kind: 'return',
      lines: [line('71053', -3, 2.55), line('D', -1, 5)],
    });
    expect(done).toMatchObject({ status: 'Fulfilled', lines: [{ taken: -3 }, { taken: 0 }] });
    expect(await stockOf('71053')).toBe(before + 3);
    expect(await read(done.orderId)).toMatchObject({
      kind: 'return',
      subtotal: -12.65,
      tax: 0,
      totalAmount: -12.65,
    });
    expect(site.eventsNamed('stock-movement:created')[0]?.payload).toMatchObject({ type: 'return', quantity: 3 });
  });

  test('with other negative lines writes off at most what is there', async () => {
    const before = await stockOf('71053');
    const done = await bring({ reference: '536589', kind: 'adjustment', lines: [line('71053', -before - 5, 0)] });
    expect(done).toMatchObject({ status: 'Fulfilled', lines: [{ taken: before }] });
    expect(await stockOf('71053')).toBe(0);
    expect(site.eventsNamed('stock-movement:created')[0]?.payload).toMatchObject({
      type: 'adjustment',
      quantity: -before,
    });
    expect(await read(done.orderId)).toMatchObject({ kind: 'adjustment', totalAmount: 0 });
  });

  test('of sales and write-offs is a sale, and cancelling what it owes leaves the write-off alone', async () => {
    await owner.call('inventory.create-item', { sku: 'MIX', name: 'Mixed', stock: 5, reorderLevel: 0 });
    const done = await bring({ reference: 'mix', kind: 'adjustment', lines: [line('MIX', -2), line('MIX', 9)] });
    expect(done).toMatchObject({ status: 'Partial', lines: [{ taken: 2 }, { taken: 3 }] });
    await owner.call('orders.cancel-order', { id: done.orderId });
    expect(await stockOf('MIX')).toBe(0);
  });

  test('of goods that come back and goods that go out moves each as its sign says', async () => {
    await owner.call('inventory.create-item', { sku: 'SWAP', name: 'Swapped', stock: 5, reorderLevel: 0 });
    const done = await bring({ reference: 'C99', kind: 'return', lines: [line('SWAP', -2), line('SWAP', 4)] });
    expect(done).toMatchObject({ status: 'Fulfilled', lines: [{ taken: -2 }, { taken: 4 }] });
    expect(await stockOf('SWAP')).toBe(3);
    expect(await read(done.orderId)).toMatchObject({ kind: 'sale', totalAmount: 2 });
  });

  test('is completed when the stock has come: what it owes is taken when it is handed out', async () => {
    const { id } = await owner.call('inventory.create-item', { sku: 'LATE', name: 'Late', stock: 1, reorderLevel: 0 });
    const done = await bring({ reference: 'late', lines: [line('LATE', 4)] });
    const fulfil = () => owner.call('orders.fulfil-order', { id: done.orderId });
    site.clearEvents();
    await expect(fulfil()).rejects.toMatchObject({
      code: 'INSUFFICIENT_STOCK',
      details: { available: 0, requested: 3 },
    });
    expect(told()).toEqual([]);
    await owner.call('inventory.adjust-stock', { id, type: 'add', quantity: 10 });
    expect(await fulfil()).toMatchObject({ status: 'Fulfilled', items: [{ takenQuantity: 4, fulfilledQuantity: 4 }] });
    expect(await stockOf('LATE')).toBe(7);
  });

  test('is no way in from outside', async () => {
    const attempt = owner.call('orders.import-order', { reference: '1', lines: [line('POST', 1)] });
    await expect(attempt).rejects.toMatchObject({ code: 'UNKNOWN_OPERATION' });
  });
});
