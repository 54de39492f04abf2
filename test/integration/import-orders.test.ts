import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Batch } from '../../src/domains/batches/contract.ts';
import type { StockItem } from '../../src/domains/inventory/contract.ts';
import type { Order } from '../../src/domains/orders/contract.ts';
import { expectedOrders, onlineRetailPath, openingStockPath } from '../support/retail.ts';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let owner: TestPerson;
const expected = expectedOrders();

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  await imported('import-items', openingStockPath);
  const job = await imported('import-orders', onlineRetailPath);
  expect(job).toMatchObject({ status: 'completed', total: 9_999, successful: 9_999, failed: 0 });
});

afterAll(async () => site.close());

async function imported(kind: string, path: string): Promise<Batch> {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', new Blob([readFileSync(path)], { type: 'text/csv' }), 'file.csv');
  const { body } = await owner.rest('POST', '/api/batches', form);
  expect(body).toMatchObject({ success: true });
  const job = () => owner.call('batches.get', { id: body.data.id }) as Promise<Batch>;
  return eventually(job, ({ status }) => status === 'completed' || status === 'failed', 100_000);
}

async function all<T>(path: string): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await owner.rest('GET', `${path}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    expect(body.success).toBe(true);
    found.push(...body.data);
    cursor = body.page.next;
  }
  return found;
}

const pence = (amount: number) => Math.round(amount * 100);

describe('ten thousand lines of a real shop as orders', () => {
  test('512 orders, each to the penny and the unit what the file says', async () => {
    const orders = await all<Order>('/api/orders?limit=500&sort=orderNumber&order=asc');
    expect(orders).toHaveLength(512);
    expect(orders.map(({ reference }) => reference)).toEqual(expected.orders.map(({ reference }) => reference));
    for (const [index, order] of orders.entries()) {
      const wanted = expected.orders[index];
      expect({
        ...{ reference: order.reference, kind: order.kind, status: order.status },
        ...{ subtotal: pence(order.subtotal), tax: pence(order.tax), total: pence(order.totalAmount) },
        lines: order.items.map(({ sku, quantity, takenQuantity }) => ({ sku, quantity, taken: takenQuantity })),
      }).toEqual(wanted);
    }
  });

  test('numbers are gapless in the order of the file', async () => {
    const orders = await all<Order>('/api/orders?limit=500&sort=orderNumber&order=asc');
    const year = new Date().getFullYear();
    const numbers = orders.map(({ orderNumber }) => orderNumber);
    expect(numbers).toEqual(numbers.map((_, index) => `ORD-${year}-${String(index + 1).padStart(6, '0')}`));
  });

  test('stock is what is left, and each level is the sum of its ledger', async () => {
    const items = await all<StockItem>('/api/skus?limit=500');
    expect(new Map(items.map(({ sku, stock }) => [sku, stock]))).toEqual(expected.stock);
    const movements = await all<{ sku: string; quantity: number; referenceType: string | null }>(
      '/api/stock-movements?limit=500',
    );
    const ledger = new Map<string, number>();
    for (const { sku, quantity } of movements) ledger.set(sku, (ledger.get(sku) ?? 0) + quantity);
    for (const { sku, stock } of items) expect(ledger.get(sku) ?? 0).toBe(stock);
    expect(movements.filter(({ referenceType }) => referenceType === 'order')).toHaveLength(expected.movements);
  });

  test('each order was told, in the order of its number', async () => {
    const told = site.eventsNamed('order:created').map(({ payload }) => (payload as { order: Order }).order.reference);
    expect(told).toEqual(expected.orders.map(({ reference }) => reference));
    const moved = site.eventsNamed('stock-movement:created').map(({ payload }) => payload as { referenceType: string });
    expect(moved.filter(({ referenceType }) => referenceType === 'order')).toHaveLength(expected.movements);
  });
});
