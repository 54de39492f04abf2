import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { ListedOrder, Order } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let now = '2026-11-21T09:00:00.000Z';

/** 30 orders of five customers: one a day, the newest on 2026-11-21; each third fulfilled, the fifth of each ten cancelled. */
beforeAll(async () => {
  site = await createTestSite({ clock: { now: () => new Date(now) } });
  owner = await site.owner();
  for (const [n, sku] of ['LAMP', 'HOOK-2', 'NAIL'].entries()) {
    await owner.call('inventory.create-item', { sku, name: `${sku} thing`, stock: 1000, price: n + 1 });
  }
  for (let n = 0; n < 30; n += 1) {
    const made: Order = await owner.call('orders.create-order', {
      items: [{ sku: ['LAMP', 'HOOK-2', 'NAIL'][n % 3], quantity: (n % 7) + 1 }],
      customerName: ['Zoë Brick', 'ada', 'Ben', 'Cleo', null][n % 5],
      reference: n === 3 ? 'INV/77' : undefined,
      orderDate: new Date(Date.parse('2026-11-21T08:00:00.000Z') - (29 - n) * 86_400_000).toISOString(),
    });
    if (n % 3 === 0) await owner.call('orders.fulfil-order', { id: made.id });
    else if (n % 10 === 5) await owner.call('orders.cancel-order', { id: made.id });
  }
});
afterAll(() => site.close());

const list = (input: object = {}) =>
  owner.call('orders.list-orders', input) as Promise<{
    items: ListedOrder[];
    page: { next: string | null; total: number };
  }>;
const numbers = async (input: object) => (await list(input)).items.map((order) => Number(order.orderNumber.slice(-6)));

describe('the list', () => {
  test('shows the newest first, with its lines unless brief rows are asked for', async () => {
    const { items, page } = await list({ limit: 2 });
    expect(items.map((order) => order.orderNumber)).toEqual(['ORD-2026-000030', 'ORD-2026-000029']);
    expect(items[0]?.items).toMatchObject([{ sku: 'NAIL', quantity: 2 }]);
    expect(page.total).toBe(30);
    const brief = await list({ limit: 1, brief: true });
    expect(brief.items[0]).toMatchObject({ orderNumber: 'ORD-2026-000030', itemCount: 1 });
    expect(brief.items[0]).not.toHaveProperty('items');
  });

  test.each(['orderDate', 'orderNumber', 'totalAmount', 'customerName'] as const)(
    'sorted by %s, page by page, shows every order once',
    async (sort) => {
      for (const order of ['asc', 'desc'] as const) {
        const seen: ListedOrder[] = [];
        let cursor: string | null | undefined;
        do {
          const page = await list({ sort, order, limit: 7, ...(cursor && { cursor }) });
          seen.push(...page.items);
          cursor = page.page.next;
        } while (cursor);
        expect(new Set(seen.map((one) => one.id)).size).toBe(30);
        const values = seen
          .map((one) => one[sort] ?? '')
          .map((value) => (typeof value === 'string' ? value.toLowerCase() : value));
        const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(values).toEqual(order === 'asc' ? sorted : sorted.toReversed());
      }
    },
  );

  test('filters by status; Open is Pending and Partial', async () => {
    const totals = await Promise.all(
      ['Pending', 'Open', 'Fulfilled', 'Cancelled', 'Partial'].map(
        async (status) => (await list({ status })).page.total,
      ),
    );
    expect(totals).toEqual([18, 18, 10, 2, 0]);
    expect((await list({ kind: 'return' })).page.total).toBe(0);
  });

  test('filters by the days of the order', async () => {
    expect(await numbers({ dateFrom: '2026-11-20', dateTo: '2026-11-20' })).toEqual([29]);
    expect(await numbers({ dateTo: '2026-10-23T07:59:00.000Z' })).toEqual([]);
  });

  test.each([
    ['ORD-2026-000004', [4]],
    ['inv 77', [4]],
    ['77', [4]],
    ['zoe', [1, 6, 11, 16, 21, 26]],
    ['zoe hook2', [11, 26]],
    ['bri lam', [1, 16]],
    ['2026 zoe nail', [6, 21]],
    ['nothing such', []],
    ['///', []],
  ])('finds %j', async (search, expected) => {
    expect(await numbers({ search, sort: 'orderNumber', order: 'asc' })).toEqual(expected);
    expect((await list({ search })).page.total).toBe(expected.length);
  });

  test('finds an order by its customer of today', async () => {
    const { id } = (await list({ search: 'ORD-2026-000002' })).items[0] ?? {};
    await owner.call('orders.update-order', { id, customerName: 'Wanda' });
    expect(await numbers({ search: 'wanda' })).toEqual([2]);
    expect(await numbers({ search: 'ada', sort: 'orderNumber', order: 'asc' })).toEqual([7, 12, 17, 22, 27]);
    await owner.call('orders.update-order', { id, customerName: 'ada' });
  });

  test('refuses a cursor of another order', async () => {
    const { page } = await list({ limit: 1 });
    const attempt = list({ sort: 'totalAmount', cursor: page.next });
    await expect(attempt).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  test('answers REST as every list', async () => {
    const { status, body } = await owner.rest('GET', '/api/inventory/orders?status=Fulfilled&limit=3&brief=true');
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, page: { total: 10 } });
    expect(body.data).toHaveLength(3);
  });
});

describe('figures', () => {
  test('orders by status and what came in today', async () => {
    expect((await owner.rest('GET', '/api/orders/summary')).body.data).toEqual({
      byStatus: { Pending: 18, Partial: 0, Fulfilled: 10, Cancelled: 2 },
      open: 18,
      total: 30,
      today: { orders: 1, totalAmount: 6.6 },
    });
  });

  test('top sellers are what was sold and not cancelled, in the days asked for', async () => {
    const expected = new Map<string, number>();
    for (const order of (await list({ limit: 500 })).items) {
      const line = order.items?.[0];
      if (order.status !== 'Cancelled')
        expected.set(line?.sku ?? '', (expected.get(line?.sku ?? '') ?? 0) + (line?.quantity ?? 0));
    }
    const sellers = await owner.call('orders.list-top-sellers');
    expect(
      Object.fromEntries(sellers.map((one: { sku: string; quantity: number }) => [one.sku, one.quantity])),
    ).toEqual(Object.fromEntries(expected));
    const quantities: number[] = sellers.map((one: { quantity: number }) => one.quantity);
    expect(quantities).toEqual(quantities.toSorted((a, b) => b - a));
    expect(await owner.call('orders.list-top-sellers', { days: 1 })).toMatchObject([
      { sku: 'NAIL', name: 'NAIL thing', quantity: 2, revenue: 6 },
    ]);
    expect((await owner.rest('GET', '/api/orders/top-sellers?limit=1')).body.data).toHaveLength(1);
    now = '2027-01-21T09:00:00.000Z';
    expect(await owner.call('orders.list-top-sellers')).toEqual([]);
    now = '2026-11-21T09:00:00.000Z';
  });
});

describe('files', () => {
  test('the orders as they are filtered and sorted', async () => {
    const { body, headers } = await owner.rest(
      'GET',
      '/api/orders/export.csv?status=Cancelled&sort=orderNumber&order=asc',
    );
    expect(headers.get('content-disposition')).toContain('orders-2026-11-21.csv');
    const rows = String(body).trim().split('\n');
    expect(rows[0]).toMatch(/^orderNumber,orderDate,kind,status/);
    expect(rows.slice(1).map((row) => row.slice(0, 15))).toEqual(['ORD-2026-000006', 'ORD-2026-000026']);
  });

  test('their lines', async () => {
    const { body } = await owner.rest('GET', '/api/orders/lines/export.csv?search=zoe');
    expect(String(body).trim().split('\n')).toHaveLength(7);
    expect(String(body)).toContain('HOOK-2 thing');
  });

  test.each(['/api/orders/export.xlsx', '/api/orders/lines/export.xlsx'])('%s is a workbook', async (path) => {
    const response = await fetch(`${site.url}${path}`, { headers: { authorization: `Bearer ${owner.token}` } });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    expect([...bytes.slice(0, 2)]).toEqual([0x50, 0x4b]);
  });
});

test('what is exactly searched for comes first in every order, and each stands on one page', async () => {
  // A name that holds the number of another order, and one whose reference it is.
  const other = { items: [{ sku: 'LAMP', quantity: 1 }], orderDate: '2026-11-21T08:30:00.000Z' };
  const named: Order = await owner.call('orders.create-order', { ...other, customerName: 'As ORD-2026-000007' });
  const referring: Order = await owner.call('orders.create-order', { ...other, reference: 'ORD-2026-000007' });
  for (const sort of ['orderDate', 'orderNumber', 'totalAmount', 'customerName']) {
    for (const order of ['asc', 'desc']) {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await list({ search: 'ord-2026-000007', sort, order, limit: 1, ...(cursor && { cursor }) });
        expect(page.page.total).toBe(3);
        seen.push(...page.items.map(({ orderNumber }) => orderNumber));
        cursor = page.page.next;
      } while (cursor);
      expect(seen.slice(0, 2).toSorted(), `${sort} ${order}`).toEqual(['ORD-2026-000007', referring.orderNumber]);
      expect(seen.slice(2)).toEqual([named.orderNumber]);
    }
  }
});
