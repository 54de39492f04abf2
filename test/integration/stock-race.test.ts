import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});

afterAll(() => site.close());

test('50 parallel takes of 1 from a stock of 30: exactly 30 succeed, 20 are told what is there', async () => {
  const { body } = await owner.rest('POST', '/api/skus', { sku: 'RACE', name: 'Contended', stock: 30 });
  site.clearEvents();
  const takes = await Promise.all(
    Array.from({ length: 50 }, () =>
      owner.rest('POST', `/api/inventory/skus/${body.data.id}/adjust-stock`, { quantity: 1, type: 'remove' }),
    ),
  );
  const refused = takes.filter((take) => take.status === 409);
  expect(takes.filter((take) => take.status === 200)).toHaveLength(30);
  expect(refused).toHaveLength(20);
  for (const take of refused) {
    expect(take.body).toMatchObject({
      success: false,
      error: 'INSUFFICIENT_STOCK',
      statusCode: 409,
      details: { available: 0, requested: 1 },
    });
  }
  const ledger = await owner.rest('GET', `/api/stock-movements?skuId=${body.data.id}&limit=500`);
  const taken = ledger.body.data.filter((movement: { quantity: number }) => movement.quantity === -1);
  expect(taken).toHaveLength(30);
  expect(site.eventsNamed('stock:adjusted')).toHaveLength(30);
  expect(site.eventsNamed('stock-movement:created')).toHaveLength(30);
});

test('the same key 20 times at once takes once', async () => {
  const { body } = await owner.rest('POST', '/api/skus', { sku: 'ONCE', name: 'Once', stock: 5 });
  const takes = await Promise.all(
    Array.from({ length: 20 }, () =>
      owner.rest(
        'POST',
        `/api/skus/${body.data.id}/adjust-stock`,
        { quantity: 1, type: 'remove' },
        { 'idempotency-key': 'one' },
      ),
    ),
  );
  expect(takes.map((take) => take.status)).toEqual(Array.from({ length: 20 }, () => 200));
  const after = await owner.rest('GET', `/api/skus/${body.data.id}`);
  expect(after.body.data.stock).toBe(4);
});
