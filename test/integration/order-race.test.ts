import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StockItem } from '../../src/domains/inventory/contract.ts';
import { type RestAnswer, createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});

afterAll(() => site.close());

/** The same numbers every time: a race is made by the requests, not by the draw. */
function drawer(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

const addItem = async (sku: string, stock: number): Promise<StockItem> =>
  (await owner.rest('POST', '/api/skus', { sku, name: sku, stock, price: 1, reorderLevel: 0 })).body.data;
const eventsOf = (answer: RestAnswer) =>
  site.events.filter((event) => (event.payload as { orderId?: string }).orderId === answer.body.data.id);

test('200 parallel orders over the last 50 units of three items: no oversell, no gap, no trace of the refused', async () => {
  const items = [await addItem('RACE-A', 50), await addItem('RACE-B', 50), await addItem('RACE-C', 50)];
  const draw = drawer(3);
  const orders = Array.from({ length: 200 }, () => {
    const lines = Array.from({ length: 1 + draw(4) }, () => ({ skuId: items[draw(3)]?.id, quantity: 1 + draw(3) }));
    return { items: lines };
  });
  site.clearEvents();
  const answers = await Promise.all(orders.map((order) => owner.rest('POST', '/api/inventory/orders', order)));
  const taken = answers.filter((answer) => answer.status === 201);
  const refused = answers.filter((answer) => answer.status === 409);
  expect(taken.length + refused.length).toBe(200);
  expect(taken.length).toBeGreaterThan(10);
  expect(refused.length).toBeGreaterThan(100);

  const numbers = taken.map((answer) => Number(answer.body.data.orderNumber.slice(-6))).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from(taken, (_, n) => n + 1));

  for (const { body } of refused) {
    expect(body).toMatchObject({ error: 'INSUFFICIENT_STOCK', statusCode: 409 });
    const { available, requested, lines } = body.details;
    expect(requested).toBeGreaterThan(available);
    expect(lines[0]).toMatchObject({ available, requested });
  }
  expect(site.eventsNamed('order:created')).toHaveLength(taken.length);
  for (const answer of taken) expect(eventsOf(answer).map((event) => event.event)).toEqual(['order:created']);

  let movements = 0;
  for (const item of items) {
    const { stock } = (await owner.rest('GET', `/api/skus/${item.id}`)).body.data;
    const ledger = (await owner.rest('GET', `/api/stock-movements?skuId=${item.id}&limit=500`)).body.data;
    const sold = taken
      .flatMap((answer) => answer.body.data.items)
      .filter((line) => line.skuId === item.id)
      .reduce((sum, line) => sum + line.quantity, 0);
    expect(stock).toBe(50 - sold);
    expect(stock).toBeGreaterThanOrEqual(0);
    expect(ledger.reduce((sum: number, movement: { quantity: number }) => sum + movement.quantity, 0)).toBe(stock);
    expect(ledger[0].balanceAfter).toBe(stock);
    movements += ledger.length - 1;
  }
  const lines = taken.flatMap((answer) => answer.body.data.items);
  expect(movements).toBe(lines.length);
  expect(site.eventsNamed('stock-movement:created')).toHaveLength(lines.length);
  expect(site.eventsNamed('dashboard:stats-updated')).toHaveLength(taken.length);
});

test('20 people cancel and fulfil one order at once: one of them has it, the stock moves once', async () => {
  const item = await addItem('RACE-D', 10);
  const { body } = await owner.rest('POST', '/api/orders', { items: [{ skuId: item.id, quantity: 10 }] });
  site.clearEvents();
  const steps = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      owner.rest('POST', `/api/orders/${body.data.id}/${n % 2 === 0 ? 'cancel' : 'fulfill'}`),
    ),
  );
  expect(steps.filter((step) => step.status === 200)).toHaveLength(1);
  expect(steps.filter((step) => step.body.error === 'INVALID_TRANSITION')).toHaveLength(19);
  expect(site.eventsNamed('order:status-changed')).toHaveLength(1);
  const { status } = (await owner.rest('GET', `/api/orders/${body.data.id}`)).body.data;
  const { stock } = (await owner.rest('GET', `/api/skus/${item.id}`)).body.data;
  expect(stock).toBe(status === 'Cancelled' ? 10 : 0);
});
