import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { StockItem, StockMovement } from '../inventory/contract.ts';
import type { PurchaseOrder } from './contract.ts';

let site: TestSite;
let first: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  first = await site.owner();
});
afterAll(() => site.close());

const nth = fc.nat({ max: 30 });
const step = fc.oneof(
  fc.record({
    kind: fc.constant('draft'),
    lines: fc.array(fc.tuple(fc.nat({ max: 2 }), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('status'),
    order: nth,
    status: fc.constantFrom('Sent', 'Confirmed', 'Received', 'Cancelled'),
  }),
  fc.record({
    kind: fc.constant('receive'),
    order: nth,
    quantities: fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('edit'), order: nth, quantity: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('delete'), order: nth }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What a refused step answers; anything else fails the test. */
const refusals = new Set(['INVALID_TRANSITION', 'CONFLICT', 'VALIDATION_FAILED']);

test('on order is what sent and confirmed orders have open, and stock is the sum of the ledger, at every step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const owner = await site.company(first);
      const supplier = await owner.call('purchasing.create-supplier', { name: 'Any' });
      const items: StockItem[] = [];
      for (const sku of ['A', 'B', 'C']) items.push(await owner.call('inventory.create-item', { sku, name: sku }));
      const orders: PurchaseOrder[] = [];
      for (const one of steps) {
        try {
          await take(owner, supplier.id, items, orders, one);
        } catch (error) {
          expect(refusals).toContain((error as { code?: string }).code);
        }
        await check(owner, items);
      }
    }),
    { numRuns: 15 },
  );
});

async function take(owner: TestPerson, supplierId: string, items: StockItem[], orders: PurchaseOrder[], one: Step) {
  if (one.kind === 'draft') {
    const lines = one.lines.map(([item, orderedQuantity]) => ({ skuId: items[item]?.id, orderedQuantity }));
    orders.push(await owner.call('purchasing.create-order', { supplierId, items: lines }));
    return;
  }
  const order = orders[one.order % Math.max(1, orders.length)];
  if (!order) return;
  const { id } = order;
  if (one.kind === 'status') await owner.call('purchasing.set-order-status', { id, status: one.status });
  else if (one.kind === 'delete') {
    await owner.call('purchasing.delete-order', { id });
    orders.splice(orders.indexOf(order), 1);
  } else if (one.kind === 'edit') {
    const lines = order.items.map((line) => ({ ...line, orderedQuantity: one.quantity }));
    await owner.call('purchasing.update-order', { id, items: lines });
  } else {
    const lines = order.items.map((line, n) => ({
      itemId: line.id,
      receivedQuantity: one.quantities[n % one.quantities.length] ?? 0,
    }));
    await owner.call('purchasing.receive-order', { id, items: lines });
  }
}

async function check(owner: TestPerson, items: readonly StockItem[]) {
  const orders: PurchaseOrder[] = (await owner.call('purchasing.list-orders', { limit: 500 })).items;
  const open = orders
    .filter(({ status }) => status === 'Sent' || status === 'Confirmed')
    .flatMap((order) => order.items);
  for (const { id } of items) {
    const { stock, onOrder } = await owner.call('inventory.get-item', { id });
    const mine = open.filter(({ skuId }) => skuId === id);
    expect(onOrder).toBe(mine.reduce((sum, line) => sum + line.remainingQuantity, 0));
    const ledger: StockMovement[] = (await owner.call('inventory.list-movements', { skuId: id, limit: 500 })).items;
    expect(stock).toBe(ledger.reduce((sum, { quantity }) => sum + quantity, 0));
    const received = orders.flatMap((order) => order.items).filter(({ skuId }) => skuId === id);
    expect(stock).toBe(received.reduce((sum, line) => sum + line.receivedQuantity, 0));
  }
}
