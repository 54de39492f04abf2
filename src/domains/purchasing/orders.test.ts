import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { StockItem } from '../inventory/contract.ts';
import { importPurchaseOrder, type PurchaseOrder, type Supplier } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let supplier: Supplier;
let now = Date.parse('2026-11-21T10:00:00.000Z');
let made = 0;

beforeAll(async () => {
  site = await createTestSite({ clock: { now: () => new Date(now) } });
  owner = await site.owner();
  supplier = await owner.call('purchasing.create-supplier', { name: 'Acme' });
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

const told = () => site.events.map(({ event }) => event);
const item = (fields: object = {}): Promise<StockItem> =>
  owner.call('inventory.create-item', { sku: `PO-${(made += 1)}`, name: 'Item', cost: 2, reorderLevel: 0, ...fields });
const order = (items: object[], more: object = {}): Promise<PurchaseOrder> =>
  owner.call('purchasing.create-order', { supplierId: supplier.id, items, ...more });
const to = (id: string, status: string): Promise<PurchaseOrder> =>
  owner.call('purchasing.set-order-status', { id, status });
const confirmed = async (items: object[], more: object = {}) => {
  const { id } = await order(items, more);
  await to(id, 'Sent');
  return to(id, 'Confirmed');
};
const stockOf = async (id: string): Promise<StockItem> => owner.call('inventory.get-item', { id });

describe('a purchase order', () => {
  test('is drafted with a gapless number and calculated totals', async () => {
    const [one, other] = [await item(), await item({ cost: 1.25 })];
    site.clearEvents();
    const { status, body } = await owner.rest('POST', '/api/inventory/purchase-orders', {
      supplierId: supplier.id,
      items: [
        { skuId: one.id, orderedQuantity: 3, orderedPrice: 9.99 },
        { sku: other.sku.toLowerCase(), orderedQuantity: 2 },
      ],
      tax: 1.5,
      shippingCost: 4.95,
      expectedDeliveryDate: '2026-12-01',
      notes: 'Ring the bell',
      status: 'Received',
      poNumber: 'PO-1',
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      poNumber: 'PO-2026-000001',
      status: 'Draft',
      receiptState: 'none',
      supplierName: 'Acme',
      subtotal: 32.47,
      tax: 1.5,
      taxRate: null,
      shippingCost: 4.95,
      totalAmount: 38.92,
      expectedDeliveryDate: '2026-12-01T00:00:00.000Z',
      createdBy: owner.userId,
      items: [
        { skuId: one.id, orderedQuantity: 3, orderedPrice: 9.99, lineTotal: 29.97, receivedPrice: null },
        { sku: other.sku, productName: 'Item', orderedPrice: 1.25, lineTotal: 2.5, priceVariance: 0 },
      ],
    });
    expect(told()).toEqual(['purchase-order:created', 'dashboard:stats-updated']);
    expect(site.events[0]?.payload).toMatchObject({
      poId: body.data.id,
      poNumber: 'PO-2026-000001',
      status: 'Draft',
      totalAmount: 38.92,
    });
  });

  test('that is refused takes no number', async () => {
    const { id } = await item();
    const { poNumber } = await order([{ skuId: id, orderedQuantity: 1 }]);
    await expect(order([{ skuId: id, orderedQuantity: 0 }])).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(order([{ skuId: 'nothing', orderedQuantity: 1 }])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(order([{ skuId: id, orderedQuantity: 1_000_000, orderedPrice: 1_000_000 }])).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const next = await order([{ skuId: id, orderedQuantity: 1 }]);
    expect(Number(next.poNumber.slice(-6))).toBe(Number(poNumber.slice(-6)) + 1);
  });

  test('made at once in parallel has a number of its own', async () => {
    const { id } = await item();
    const orders = await Promise.all(Array.from({ length: 20 }, () => order([{ skuId: id, orderedQuantity: 1 }])));
    const numbers = orders.map(({ poNumber }) => Number(poNumber.slice(-6))).toSorted((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, n) => (numbers[0] ?? 0) + n));
  });

  test('goes its way with true previous statuses', async () => {
    const thing = await item();
    const { id, poNumber } = await order([{ skuId: thing.id, orderedQuantity: 4 }]);
    site.clearEvents();
    expect(await to(id, 'sent')).toMatchObject({ status: 'Sent', confirmedAt: null });
    expect((await to(id, 'Confirmed')).sentAt).not.toBeNull();
    expect(site.eventsNamed('purchase-order:status-changed').map(({ payload }) => payload)).toMatchObject([
      { poId: id, poNumber, status: 'Sent', previousStatus: 'Draft' },
      { poId: id, poNumber, status: 'Confirmed', previousStatus: 'Sent' },
    ]);
    expect(site.eventsNamed('purchase-order:updated')).toHaveLength(2);
    expect(site.eventsNamed('dashboard:stats-updated')).toHaveLength(2);
    expect((await stockOf(thing.id)).onOrder).toBe(4);
    site.clearEvents();
    const cancelled = await owner.rest('POST', `/api/purchase-orders/${id}/cancel`, { reason: 'Too dear' });
    expect(cancelled.body.data).toMatchObject({ status: 'Cancelled', cancellationReason: 'Too dear' });
    expect(site.eventsNamed('purchase-order:status-changed')[0]?.payload).toMatchObject({
      status: 'Cancelled',
      previousStatus: 'Confirmed',
      reason: 'Too dear',
    });
    expect((await stockOf(thing.id)).onOrder).toBe(0);
  });

  test('refuses every other way and tells nothing', async () => {
    const thing = await item();
    const lines = [{ skuId: thing.id, orderedQuantity: 1 }];
    const ids = {
      Draft: (await order(lines)).id,
      Sent: (await to((await order(lines)).id, 'Sent')).id,
      Confirmed: (await confirmed(lines)).id,
      Received: (await to((await confirmed(lines)).id, 'Received')).id,
      Cancelled: (await to((await order(lines)).id, 'Cancelled')).id,
    };
    const refused = {
      Draft: ['Draft', 'Confirmed', 'Received'],
      Sent: ['Draft', 'Sent', 'Received'],
      Confirmed: ['Draft', 'Sent', 'Confirmed'],
      Received: ['Draft', 'Sent', 'Confirmed', 'Received', 'Cancelled'],
      Cancelled: ['Draft', 'Sent', 'Confirmed', 'Received', 'Cancelled'],
    };
    site.clearEvents();
    for (const [from, targets] of Object.entries(refused)) {
      for (const status of targets) {
        const answer = await owner.rest('PATCH', `/api/purchase-orders/${ids[from as keyof typeof ids]}/status`, {
          status,
        });
        expect([from, status, answer.status, answer.body.error]).toEqual([from, status, 409, 'INVALID_TRANSITION']);
      }
    }
    expect(told()).toEqual([]);
  });

  test('is changed while it is a draft: lines and totals are calculated again', async () => {
    const [one, other] = [await item(), await item()];
    const before = await order([{ skuId: one.id, orderedQuantity: 2, orderedPrice: 5 }], { taxRate: 10 });
    expect(before).toMatchObject({ tax: 1, totalAmount: 11 });
    site.clearEvents();
    const line = before.items[0];
    const { body } = await owner.rest('PUT', `/api/purchase-orders/${before.id}`, {
      ...before,
      items: [
        { ...line, orderedQuantity: 4, lineTotal: 1 },
        { skuId: other.id, orderedQuantity: 1, orderedPrice: 10 },
      ],
      shippingCost: 2,
      totalAmount: 1,
      status: 'Received',
      version: 1,
      tax: undefined,
    });
    expect(body.data).toMatchObject({
      status: 'Draft',
      version: 2,
      subtotal: 30,
      tax: 3,
      totalAmount: 35,
      items: [{ id: line?.id, lineTotal: 20 }, { skuId: other.id }],
    });
    expect(told()).toEqual(['purchase-order:updated', 'dashboard:stats-updated']);
    await expect(
      owner.call('purchasing.update-order', { id: before.id, notes: 'late', version: 1 }),
    ).rejects.toMatchObject({ code: 'VERSION_CONFLICT', details: { currentVersion: 2 } });
    site.clearEvents();
    await owner.call('purchasing.update-order', { id: before.id, shippingCost: 2 });
    expect(told()).toEqual([]);
  });

  test('keeps its supplier once it is sent, and all of it once it is over', async () => {
    const thing = await item();
    const { id, items } = await order([{ skuId: thing.id, orderedQuantity: 2 }]);
    const sent = await to(id, 'Sent');
    const other = await owner.call('purchasing.create-supplier', { name: 'Another one' });
    await expect(owner.call('purchasing.update-order', { id, supplierId: other.id })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    // A whole order sent back with one field changed, as a form does.
    const changed = await owner.call('purchasing.update-order', { ...sent, taxRate: undefined, notes: 'Gate 2' });
    expect(changed).toMatchObject({ notes: 'Gate 2', items, revision: 0 });
    await to(id, 'Cancelled');
    await expect(owner.call('purchasing.update-order', { id, notes: 'x' })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
  });

  test('is deleted only as a draft', async () => {
    const thing = await item();
    const { id, poNumber } = await order([{ skuId: thing.id, orderedQuantity: 2 }]);
    const sent = await to((await order([{ skuId: thing.id, orderedQuantity: 2 }])).id, 'Sent');
    site.clearEvents();
    expect((await owner.rest('DELETE', `/api/purchase-orders/${sent.id}`)).status).toBe(409);
    expect(told()).toEqual([]);
    expect((await owner.rest('DELETE', `/api/purchase-orders/${id}`)).body.data).toEqual({ id, poNumber });
    expect(told()).toEqual(['purchase-order:deleted', 'dashboard:stats-updated']);
    expect((await owner.rest('GET', `/api/purchase-orders/${id}`)).status).toBe(404);
  });

  test('takes the last price paid to the supplier', async () => {
    const thing = await item({ cost: 1 });
    const first = await confirmed([{ skuId: thing.id, orderedQuantity: 2, orderedPrice: 3 }]);
    const line = { itemId: first.items[0]?.id, receivedQuantity: 2, receivedPrice: 3.5 };
    await owner.call('purchasing.receive-order', { id: first.id, items: [line] });
    expect((await order([{ skuId: thing.id, orderedQuantity: 1 }])).items[0]?.orderedPrice).toBe(3.5);
    const another = await owner.call('purchasing.create-supplier', { name: 'Dearer' });
    const there = await order([{ skuId: thing.id, orderedQuantity: 1 }], { supplierId: another.id });
    expect(there.items[0]?.orderedPrice).toBe(1);
  });
});

describe('a goods receipt', () => {
  test('in parts: stock, ledger, prices, and the status at the end', async () => {
    const [one, other] = [await item(), await item({ stock: 5 })];
    const before = await confirmed(
      [
        { skuId: one.id, orderedQuantity: 10, orderedPrice: 2 },
        { skuId: other.id, orderedQuantity: 4, orderedPrice: 1 },
      ],
      { shippingCost: 3 },
    );
    const [first, second] = before.items;
    site.clearEvents();
    const part = await owner.rest('POST', `/api/inventory/purchase-orders/${before.id}/receive`, {
      items: [
        { itemId: first?.id, receivedQuantity: 4, receivedPrice: 1.5 },
        { itemId: second?.id, receivedQuantity: 0 },
      ],
      deliveryNote: 'DN-7',
      note: 'Box was wet',
      place: 'Dock',
    });
    expect(part.body.data).toMatchObject({
      status: 'Confirmed',
      receiptState: 'partial',
      receivedUnits: 4,
      totalAmount: 27,
      varianceTotal: -2,
      hasVariance: true,
      receivedAt: null,
      items: [{ receivedQuantity: 4, remainingQuantity: 6, receivedPrice: 1.5, priceVariance: -0.5 }, {}],
    });
    expect(told()).toEqual([
      'stock:updated',
      'stock:adjusted',
      'stock-movement:created',
      'item:updated',
      'purchase-order:updated',
      'purchase-order:received',
      'dashboard:stats-updated',
    ]);
    expect(site.eventsNamed('stock-movement:created')[0]?.payload).toMatchObject({
      type: 'purchase',
      quantity: 4,
      reference: before.poNumber,
      referenceType: 'purchase_order',
      movement: { place: 'Dock' },
    });
    expect(await stockOf(one.id)).toMatchObject({ stock: 4, onOrder: 6 });
    site.clearEvents();
    const rest = await owner.call('purchasing.receive-order', { id: before.id });
    expect(rest).toMatchObject({
      status: 'Received',
      receiptState: 'full',
      items: [{ receivedQuantity: 10, receivedPrice: 1.8, priceVariance: -0.2 }, { receivedPrice: 1 }],
    });
    expect(rest.receivedAt).not.toBeNull();
    expect(site.eventsNamed('purchase-order:status-changed')[0]?.payload).toMatchObject({
      status: 'Received',
      previousStatus: 'Confirmed',
    });
    expect(site.eventsNamed('purchase-order:received')[0]?.payload).toMatchObject({ receiptState: 'full' });
    expect(site.eventsNamed('dashboard:stats-updated')).toHaveLength(1);
    expect(await stockOf(one.id)).toMatchObject({ stock: 10, onOrder: 0 });
    expect(await stockOf(other.id)).toMatchObject({ stock: 9, onOrder: 0 });
    const receipts = await owner.call('purchasing.list-receipts', { id: before.id });
    expect(receipts).toMatchObject([
      { lines: [{ quantity: 6, price: 2, priceVariance: 0 }, { quantity: 4 }] },
      {
        deliveryNote: 'DN-7',
        note: 'Box was wet',
        place: 'Dock',
        receivedByName: owner.actor.name,
        lines: [{ itemId: first?.id, quantity: 4, price: 1.5, priceVariance: -0.5 }],
      },
    ]);
    const file = await owner.rest('GET', `/api/purchase-orders/${before.id}/receipts/export.csv`);
    const lines = file.body.trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[3]).toMatch(/,DN-7,Dock,.*,4,1.5,-0.5,Box was wet$/);
  });

  test('beyond what remains, of nothing, or of an unknown line is refused and changes nothing', async () => {
    const thing = await item();
    const { id, items } = await confirmed([{ skuId: thing.id, orderedQuantity: 3 }]);
    const line = { itemId: items[0]?.id };
    site.clearEvents();
    const receive = (lines: object[]) => owner.rest('POST', `/api/purchase-orders/${id}/receive`, { items: lines });
    const over = await receive([{ ...line, receivedQuantity: 4 }]);
    expect(over).toMatchObject({
      status: 409,
      body: { error: 'CONFLICT', details: { remaining: 3, requested: 4, itemId: items[0]?.id } },
    });
    expect((await receive([{ ...line, receivedQuantity: 0 }])).status).toBe(400);
    expect((await receive([{ ...line, receivedQuantity: -1 }])).status).toBe(400);
    expect((await receive([{ ...line, receivedQuantity: 1.5 }])).status).toBe(400);
    expect((await receive([{ itemId: 'other', receivedQuantity: 1 }])).status).toBe(404);
    const twice = [
      { ...line, receivedQuantity: 2 },
      { ...line, receivedQuantity: 2 },
    ];
    expect((await receive(twice)).status).toBe(400);
    expect(told()).toEqual([]);
    expect(await stockOf(thing.id)).toMatchObject({ stock: 0, onOrder: 3 });
  });

  test('needs a confirmed order', async () => {
    const thing = await item();
    const lines = [{ skuId: thing.id, orderedQuantity: 1 }];
    const draft = await order(lines);
    const done = await to((await confirmed(lines)).id, 'Received');
    expect(await stockOf(thing.id)).toMatchObject({ stock: 1, onOrder: 0 });
    site.clearEvents();
    for (const { id } of [draft, done]) {
      const answer = await owner.rest('POST', `/api/purchase-orders/${id}/receive`);
      expect(answer).toMatchObject({ status: 409, body: { error: 'INVALID_TRANSITION' } });
    }
    expect(told()).toEqual([]);
  });

  test('of an item on two lines works, and a cancellation keeps what came in', async () => {
    const thing = await item();
    const { id, items } = await confirmed([
      { skuId: thing.id, orderedQuantity: 2 },
      { skuId: thing.id, orderedQuantity: 3 },
    ]);
    await owner.call('purchasing.receive-order', {
      id,
      items: items.map((line) => ({ itemId: line.id, receivedQuantity: 1 })),
    });
    expect(await stockOf(thing.id)).toMatchObject({ stock: 2, onOrder: 3 });
    expect(await to(id, 'Cancelled')).toMatchObject({ status: 'Cancelled', receiptState: 'partial', receivedUnits: 2 });
    expect(await stockOf(thing.id)).toMatchObject({ stock: 2, onOrder: 0 });
  });

  test('makes the received price the item’s cost when asked, and only for who may', async () => {
    const thing = await item({ cost: 1 });
    const { id } = await confirmed([{ skuId: thing.id, orderedQuantity: 2, orderedPrice: 1.4 }]);
    const technician = await site.person(owner, 'technician');
    await expect(technician.call('purchasing.receive-order', { id, updateCost: true })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const viewer = await site.person(owner, 'viewer');
    await expect(viewer.call('purchasing.receive-order', { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await owner.call('purchasing.receive-order', { id, updateCost: true });
    expect(await stockOf(thing.id)).toMatchObject({ stock: 2, cost: 1.4 });
  });

  test('with the same key twice books once', async () => {
    const thing = await item();
    const { id, items } = await confirmed([{ skuId: thing.id, orderedQuantity: 5 }]);
    const body = { items: [{ itemId: items[0]?.id, receivedQuantity: 2 }] };
    for (let n = 0; n < 2; n += 1) {
      await owner.rest('POST', `/api/purchase-orders/${id}/receive`, body, { 'idempotency-key': 'dock-1' });
    }
    expect((await stockOf(thing.id)).stock).toBe(2);
  });
});

describe('lists', () => {
  test('filter, sort and page the same way in every order', async () => {
    const other = await owner.call('purchasing.create-supplier', { name: 'Lister', code: 'LIST' });
    const thing = await item({ name: 'Paged lantern' });
    for (let n = 0; n < 7; n += 1) {
      const { id } = await order([{ skuId: thing.id, orderedQuantity: (n % 3) + 1 }], {
        supplierId: other.id,
        ...(n % 2 && { expectedDeliveryDate: `2026-11-0${n + 1}` }),
      });
      if (n < 4) await to(id, 'Sent');
    }
    const list = (input: object) => owner.call('purchasing.list-orders', { supplierId: other.id, ...input });
    expect((await list({})).page.total).toBe(7);
    expect((await list({ status: 'Sent' })).page.total).toBe(4);
    expect((await list({ status: ['Sent', 'Draft'] })).page.total).toBe(7);
    expect((await list({ overdue: true })).page.total).toBe(2);
    expect((await list({ overdue: true })).items[0]).toMatchObject({ isOverdue: true });
    expect((await list({ search: 'lantern list' })).page.total).toBe(7);
    expect((await list({ search: 'nowhere' })).page.total).toBe(0);
    expect((await list({ skuId: thing.id })).page.total).toBe(7);
    expect((await list({ startDate: '2026-11-21', endDate: '2026-11-21' })).page.total).toBe(7);
    expect((await list({ endDate: '2026-11-20' })).page.total).toBe(0);
    expect((await list({ receiptState: 'partial,full' })).page.total).toBe(0);
    expect((await list({ variance: true })).page.total).toBe(0);
    const sorts = ['poNumber', 'supplier', 'status', 'totalAmount', 'expectedDeliveryDate', 'createdAt', 'updatedAt'];
    for (const sort of sorts) {
      for (const direction of ['asc', 'desc']) {
        const whole = await list({ sort, order: direction });
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await list({ sort, order: direction, limit: 2, cursor });
          seen.push(...page.items.map((row: PurchaseOrder) => row.poNumber));
          cursor = page.page.next ?? undefined;
        } while (cursor);
        expect(seen).toEqual(whole.items.map((row: PurchaseOrder) => row.poNumber));
      }
    }
    const csv = await owner.rest('GET', `/api/purchase-orders/export.csv?supplierId=${other.id}&status=Sent`);
    expect(String(csv.body).trim().split('\n')).toHaveLength(5);
    const sheet = await owner.rest('GET', `/api/purchase-orders/export.xlsx?supplierId=${other.id}`);
    expect(sheet.headers.get('content-type')).toContain('spreadsheetml');
  });

  test('sum up what is open, for the dashboard', async () => {
    const firm = await site.company(owner);
    const by = (name: string, input: object) => firm.call(name, input);
    const from = await by('purchasing.create-supplier', { name: 'Elsewhere' });
    const thing = await by('inventory.create-item', { sku: 'OPEN', name: 'Open' });
    const make = async (quantity: number, expectedDeliveryDate: string, steps: string[]) => {
      const items = [{ skuId: thing.id, orderedQuantity: quantity, orderedPrice: 2 }];
      const { id } = await by('purchasing.create-order', { supplierId: from.id, items, expectedDeliveryDate });
      for (const status of steps) await by('purchasing.set-order-status', { id, status });
      return id as string;
    };
    await make(1, '2026-11-22', []);
    await make(2, '2026-11-20', ['Sent']);
    const next = await make(3, '2026-11-21', ['Sent', 'Confirmed']);
    await make(4, '2026-12-20', ['Sent', 'Confirmed', 'Received']);
    expect(await by('purchasing.summarise-open-orders', {})).toMatchObject({
      count: 2,
      value: 10,
      openUnits: 5,
      overdueCount: 1,
      draftCount: 1,
      nextExpected: { poId: next, supplierName: 'Elsewhere', expectedDeliveryDate: '2026-11-21T00:00:00.000Z' },
    });
  });

  test('show nothing of another company, nor lets it change anything', async () => {
    const thing = await item();
    const { id } = await order([{ skuId: thing.id, orderedQuantity: 1 }]);
    const stranger = await site.company(owner);
    for (const [name, input] of [
      ['purchasing.get-order', { id }],
      ['purchasing.set-order-status', { id, status: 'Sent' }],
      ['purchasing.receive-order', { id }],
      ['purchasing.delete-order', { id }],
      ['purchasing.print-order', { id }],
    ] as const) {
      await expect(stranger.call(name, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});

test('the document is a PDF, also with letters that its fonts lack', async () => {
  const thing = await item({ name: 'Łańcuch 東京 Größe' });
  const lines = Array.from({ length: 60 }, () => ({ skuId: thing.id, orderedQuantity: 2, orderedPrice: 1.5 }));
  const { id, poNumber } = await order(lines, { notes: 'Line one\nLine two', taxRate: 19 });
  for (const language of ['en', 'de']) {
    const answer = await fetch(`${site.url}/api/purchase-orders/${id}/document.pdf?language=${language}`, {
      headers: { authorization: `Bearer ${owner.token}` },
    });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toContain(`${poNumber}.pdf`);
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  }
});

test('the number begins anew with the company’s year', async () => {
  const firm = await site.company(owner);
  await firm.call('people.update-company', { settings: { timezone: 'Pacific/Auckland' } });
  const from = await firm.call('purchasing.create-supplier', { name: 'Turn of the year' });
  const thing = await firm.call('inventory.create-item', { sku: 'NYE', name: 'Rocket' });
  const numbers: string[] = [];
  for (const moment of ['2026-12-31T10:00:00.000Z', '2026-12-31T11:30:00.000Z']) {
    now = Date.parse(moment);
    const items = [{ skuId: thing.id, orderedQuantity: 1 }];
    numbers.push((await firm.call('purchasing.create-order', { supplierId: from.id, items })).poNumber);
  }
  expect(numbers).toEqual(['PO-2026-000001', 'PO-2027-000001']);
});

describe('an import', () => {
  const run = (input: object) =>
    site.site.services.dispatch.command(owner.actor, importPurchaseOrder, {
      supplierCode: supplier.code,
      batchId: 'batch-1',
      ...input,
    } as never);

  test('has the tax and the freight of the file, and the person who imported it', async () => {
    const [one, other] = [await item(), await item()];
    site.clearEvents();
    const first = await run({
      reference: 'B-1',
      lines: [
        { sku: one.sku, quantity: 2, price: 3 },
        { sku: other.sku, quantity: 1 },
      ],
      ...{ tax: 1.5, shippingCost: 4, status: 'Sent', quiet: true },
    });
    expect(first).toMatchObject({ outcome: 'created', status: 'Sent' });
    expect(told().filter((name) => name !== 'item:updated')).toEqual(['purchase-order:created']);
    expect(await owner.call('purchasing.get-order', { id: first.poNumber })).toMatchObject({
      ...{ reference: 'B-1', subtotal: 8, taxRate: null, tax: 1.5, shippingCost: 4, totalAmount: 13.5, lineCount: 2 },
      createdByName: owner.actor.name,
    });
    expect((await stockOf(one.id)).onOrder).toBe(2);
    expect((await stockOf(other.id)).onOrder).toBe(1);
    const line = { sku: one.sku, quantity: 1 };
    await expect(run({ reference: 'B-2', lines: [line], supplierCode: 'NOBODY' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('leaves alone what is there already, by our number or as it was typed', async () => {
    const thing = await item();
    const typed = await order([{ skuId: thing.id, orderedQuantity: 1 }], { reference: 'B-9' });
    const again = { lines: [{ sku: thing.sku, quantity: 1 }], onExisting: 'skip' };
    expect(await run({ reference: 'B-9', ...again })).toMatchObject({ outcome: 'skipped', poNumber: typed.poNumber });
    expect(await run({ reference: typed.poNumber, ...again })).toMatchObject({ outcome: 'skipped' });
    const two = [...again.lines, ...again.lines];
    await expect(run({ reference: typed.poNumber, ...again, lines: two })).rejects.toMatchObject({ code: 'DUPLICATE' });
    await to(typed.id, 'Cancelled');
    expect(await run({ reference: 'B-9', ...again })).toMatchObject({ outcome: 'created' });
  });
});
