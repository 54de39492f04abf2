import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

/** A client as document 004 writes it: logs in, stores the company's id, joins its room on each connect. */

/** All eleven of the document. */
const inventoryEvents = [
  'stock-movement:created',
  'stock:adjusted',
  'order:created',
  'order:updated',
  'order:status-changed',
  'purchase-order:created',
  'purchase-order:updated',
  'purchase-order:status-changed',
  'purchase-order:received',
  'dashboard:stats-updated',
  'alert:low-stock',
] as const;

let site: TestSite;
let owner: TestPerson;
let other: TestPerson;
const open: Socket[] = [];

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  other = await site.company(owner, 'Rival Stores');
});
afterEach(() => open.splice(0).forEach((socket) => socket.close()));
afterAll(() => site.close());

interface StoredUser {
  _id: string;
  email: string;
  role: string;
  tenantId: string;
}

class InventoryClient {
  readonly heard: { event: string; data: Record<string, unknown> }[] = [];
  readonly #token: string;
  readonly user: StoredUser;

  private constructor(token: string, user: StoredUser) {
    this.#token = token;
    this.user = user;
  }

  static async logIn(email: string): Promise<InventoryClient> {
    const { body } = await site.rest('POST', '/auth/login', { email, password: 'correct horse' });
    expect(body).toMatchObject({
      success: true,
      token: expect.any(String),
      user: { _id: expect.any(String), tenantId: expect.any(String) },
    });
    return new InventoryClient(body.token, body.user);
  }

  async connect(): Promise<Socket> {
    const socket = io(site.url, { auth: { token: this.#token }, transports: ['websocket', 'polling'], forceNew: true });
    open.push(socket);
    socket.on('connect', () => socket.emit('join-tenant', this.user.tenantId));
    for (const event of inventoryEvents) socket.on(event, (data) => this.heard.push({ event, data }));
    await new Promise((resolve) => socket.once('welcome', resolve));
    return socket;
  }

  api(method: string, path: string, body?: unknown) {
    return site.rest(method, `/api/inventory${path}`, body, { authorization: `Bearer ${this.#token}` });
  }

  named(event: string) {
    return this.heard.filter((one) => one.event === event).map((one) => one.data);
  }
}

let serial = 0;
const newSku = async (client: InventoryClient, more: object = {}) => {
  const { status, body } = await client.api('POST', '/skus', {
    sku: `inv-${(serial += 1)}`,
    name: 'Shirt',
    price: 10,
    cost: 4,
    stock: 20,
    lowStockThreshold: 5,
    ...more,
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.data;
};

test('[42] after login the tenant id is a plain string', async () => {
  const { user } = await InventoryClient.logIn('owner@brick.test');
  expect(user.tenantId).toBe(owner.tenantId);
});

test('[25] [26] [40] one port for REST and sockets; the client joins its company room, again and again', async () => {
  const client = await InventoryClient.logIn('owner@brick.test');
  const socket = await client.connect();
  for (const form of [
    client.user.tenantId,
    { tenantId: client.user.tenantId },
    { _id: client.user.tenantId, name: 'Brick' },
  ]) {
    expect(await socket.emitWithAck('join-tenant', form)).toMatchObject({
      success: true,
      tenantId: client.user.tenantId,
    });
  }
  expect(await socket.emitWithAck('leave-tenant', client.user.tenantId)).toMatchObject({ success: true });
  await newSku(client);
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(client.heard).toEqual([]);
});

test('[108] [109] [118] an adjustment: one stock:adjusted and one stock-movement:created, in a second tab too', async () => {
  const [tab, second] = [
    await InventoryClient.logIn('owner@brick.test'),
    await InventoryClient.logIn('owner@brick.test'),
  ];
  const sku = await newSku(tab);
  await Promise.all([tab.connect(), second.connect()]);
  const { body } = await tab.api('POST', `/skus/${sku.id}/adjust-stock`, {
    quantity: 3,
    type: 'remove',
    note: 'Damaged',
  });
  expect(body.data).toMatchObject({ stock: 17, lowStockThreshold: 5, reorderLevel: 5 });
  for (const client of [tab, second]) {
    await eventually(
      () => client.named('stock-movement:created').length,
      (count) => count === 1,
    );
    expect(client.named('stock:adjusted')).toEqual([
      expect.objectContaining({
        skuId: sku.id,
        productId: expect.any(String),
        balanceBefore: 20,
        balanceAfter: 17,
        quantity: -3,
        type: 'adjustment',
        note: 'Damaged',
        userId: owner.userId,
        timestamp: expect.stringMatching(/Z$/),
      }),
    ]);
    expect(client.named('stock-movement:created')[0]).toMatchObject({
      movement: expect.objectContaining({ id: expect.any(String), _id: expect.any(String) }),
      movementId: expect.any(String),
      type: 'adjustment',
      skuId: sku.id,
      quantity: -3,
      balanceBefore: 20,
      balanceAfter: 17,
    });
  }
  const { body: list } = await tab.api('GET', `/stock-movements?skuId=${sku.id}&limit=1`);
  expect(list.data[0]).toMatchObject({ skuId: sku.id, quantity: -3, balanceAfter: 17 });
});

test('[116] [119] every change of stock triggers a refresh of the dashboard', async () => {
  const client = await InventoryClient.logIn('owner@brick.test');
  const sku = await newSku(client);
  await client.connect();
  await client.api('POST', `/skus/${sku.id}/adjust-stock`, { quantity: 1, type: 'add' });
  await eventually(
    () => client.named('dashboard:stats-updated').length,
    (count) => count >= 1,
  );
  expect(client.named('dashboard:stats-updated')[0]).toMatchObject({ message: expect.any(String) });
  expect((await client.api('GET', '/dashboard')).status).toBe(200);
});

test('[117] [121] a low-stock alert, once at the crossing', async () => {
  const client = await InventoryClient.logIn('owner@brick.test');
  const sku = await newSku(client, { stock: 6, category: 'Textile' });
  await client.connect();
  for (const quantity of [1, 1, 1])
    await client.api('POST', `/skus/${sku.id}/adjust-stock`, { quantity, type: 'remove' });
  await eventually(
    () => client.named('stock:adjusted').length,
    (count) => count === 3,
  );
  expect(client.named('alert:low-stock')).toEqual([
    expect.objectContaining({
      skuId: sku.id,
      sku: sku.sku,
      productName: 'Shirt',
      category: 'Textile',
      currentStock: 4,
      threshold: 5,
      pendingQuantity: 0,
      projectedStock: 4,
      severity: 'warning',
    }),
  ]);
});

test('an adjustment below nothing is refused with what there is, and is heard by nobody [129]', async () => {
  const client = await InventoryClient.logIn('owner@brick.test');
  const sku = await newSku(client, { stock: 2 });
  await client.connect();
  site.clearEvents();
  const { status, body } = await client.api('POST', `/skus/${sku.id}/adjust-stock`, { quantity: 3, type: 'remove' });
  expect(status).toBe(409);
  expect(body).toMatchObject({
    success: false,
    error: 'INSUFFICIENT_STOCK',
    message: expect.any(String),
    details: { available: 2, requested: 3 },
  });
  for (const quantity of [0, -1, 1.5, '3 pieces']) {
    expect((await client.api('POST', `/skus/${sku.id}/adjust-stock`, { quantity, type: 'remove' })).status).toBe(400);
  }
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect([site.events, client.heard]).toEqual([[], []]);
});

test('[41] [120] [105] another company hears none of it, even when it asks for the room', async () => {
  const [ours, theirs] = [
    await InventoryClient.logIn('owner@brick.test'),
    await InventoryClient.logIn('owner@rival-stores.test'),
  ];
  await ours.connect();
  const socket = await theirs.connect();
  const everything: string[] = [];
  socket.onAny((event: string, payload: { tenantId?: string } | null) => {
    if (payload?.tenantId !== theirs.user.tenantId) everything.push(event);
  });
  for (const event of ['join-tenant', 'join-room']) {
    for (const form of [
      owner.tenantId,
      `tenant:${owner.tenantId}`,
      { room: `tenant:${owner.tenantId}`, tenantId: owner.tenantId },
    ]) {
      const answer = await socket.emitWithAck(event, form);
      if (event === 'join-tenant' || form !== owner.tenantId) expect(answer).toMatchObject({ success: false });
    }
  }
  everything.length = 0;
  const sku = await newSku(ours, { stock: 6 });
  await ours.api('POST', `/skus/${sku.id}/adjust-stock`, { quantity: 4, type: 'remove' });
  await eventually(
    () => ours.named('alert:low-stock').length,
    (count) => count === 1,
  );
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(everything).toEqual([]);
  expect((await theirs.api('GET', `/skus/${sku.id}`)).status).toBe(404);
  expect((await theirs.api('GET', '/skus')).body.data).toEqual([]);
  expect(other.tenantId).not.toBe(owner.tenantId);
});

test('the same SKU in two spellings is one, and two companies may each have it', async () => {
  const [ours, theirs] = [
    await InventoryClient.logIn('owner@brick.test'),
    await InventoryClient.logIn('owner@rival-stores.test'),
  ];
  await newSku(ours, { sku: 'same-1' });
  expect((await ours.api('POST', '/skus', { sku: ' SAME-1 ', name: 'Twin' })).status).toBe(409);
  expect((await newSku(theirs, { sku: 'Same-1' })).sku).toBe('SAME-1');
});

const names = (client: InventoryClient) => client.heard.map(({ event }) => event);
const settled = async (client: InventoryClient, event: string, count = 1) =>
  eventually(
    () => client.named(event),
    (found) => found.length >= count,
  );

test('[110] [111] [112] [125] an order: created, updated, fulfilled and cancelled, with the true previous status', async () => {
  const client = await InventoryClient.logIn('owner@brick.test');
  await client.connect();
  const sku = await newSku(client);
  client.heard.length = 0;
  const made = await client.api('POST', '/orders', {
    items: [{ skuId: sku._id, quantity: 3 }],
    ...{ customerName: 'Ada', customerEmail: 'ada@shop.test', customerPhone: '1' },
  });
  expect(made.status).toBe(201);
  const order = made.body.data;
  expect(order).toMatchObject({
    ...{ _id: expect.any(String), orderNumber: expect.stringMatching(/^ORD-\d{4}-\d{6}$/), status: 'Pending' },
    ...{ subtotal: 30, tax: 3, totalAmount: 33, customerName: 'Ada' },
    items: [{ skuId: sku._id, productName: 'Shirt', quantity: 3, fulfilledQuantity: 0, price: 10, lineTotal: 30 }],
  });
  const [created] = await settled(client, 'order:created');
  expect(created).toMatchObject({
    ...{ orderId: order._id, orderNumber: order.orderNumber, status: 'Pending', totalAmount: 33, customerName: 'Ada' },
    order: { _id: order._id },
  });
  await settled(client, 'dashboard:stats-updated');
  expect(client.named('stock-movement:created').filter(({ type }) => type === 'sale')).toMatchObject([
    { type: 'sale', skuId: sku._id, quantity: -3, reference: order.orderNumber, referenceType: 'order' },
  ]);

  await client.api('PUT', `/orders/${order._id}`, { notes: 'Ring twice' });
  expect((await settled(client, 'order:updated')).at(-1)).toMatchObject({
    orderId: order._id,
    order: { _id: order._id, notes: 'Ring twice' },
  });
  const fulfilled = await client.api('POST', `/orders/${order._id}/fulfill`);
  expect(fulfilled.body.data).toMatchObject({ status: 'Fulfilled', fulfilledAt: expect.any(String) });
  expect(await settled(client, 'order:status-changed')).toMatchObject([
    { orderId: order._id, orderNumber: order.orderNumber, status: 'Fulfilled', previousStatus: 'Pending' },
  ]);

  client.heard.length = 0;
  const refused = await client.api('POST', `/orders/${order._id}/cancel`, { reason: 'Too late' });
  expect(refused.status).toBe(409);
  const second = (await client.api('POST', '/orders', { items: [{ skuId: sku._id, quantity: 2 }] })).body.data;
  await client.api('POST', `/orders/${second._id}/cancel`, { reason: 'Changed their mind' });
  expect(await settled(client, 'order:status-changed')).toMatchObject([
    { orderId: second._id, status: 'Cancelled', previousStatus: 'Pending', reason: 'Changed their mind' },
  ]);
  expect((await client.api('GET', `/skus/${sku._id}`)).body.data.stock).toBe(17);
});

test('[129] an order that the stock does not suffice for changes nothing and is heard by nobody', async () => {
  const client = await InventoryClient.logIn('owner@brick.test');
  await client.connect();
  const [much, little] = [await newSku(client), await newSku(client, { stock: 1 })];
  await settled(client, 'dashboard:stats-updated');
  await new Promise((resolve) => setTimeout(resolve, 300));
  client.heard.length = 0;
  const { status, body } = await client.api('POST', '/orders', {
    items: [
      { skuId: much._id, quantity: 2 },
      { skuId: little._id, quantity: 4 },
    ],
  });
  expect(status).toBe(409);
  expect(body).toMatchObject({ error: 'INSUFFICIENT_STOCK', details: { available: 1, requested: 4 } });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(names(client)).toEqual([]);
  expect((await client.api('GET', `/skus/${much._id}`)).body.data.stock).toBe(20);
});

test('[113] [114] [115] a purchase order: changed, sent, confirmed, received in part and whole, cancelled', async () => {
  const client = await InventoryClient.logIn('owner@brick.test');
  await client.connect();
  const sku = await newSku(client);
  const supplier = (await client.api('POST', '/suppliers', { name: 'Acme', code: 'acme' })).body.data;
  expect(supplier).toMatchObject({ _id: expect.any(String), code: 'ACME', isActive: true });
  client.heard.length = 0;
  const made = await client.api('POST', '/purchase-orders', {
    supplierId: supplier._id,
    items: [{ skuId: sku._id, orderedQuantity: 10, orderedPrice: 4 }],
    ...{ tax: 4, shippingCost: 6 },
  });
  expect(made.status).toBe(201);
  const order = made.body.data;
  expect(order).toMatchObject({
    ...{ poNumber: expect.stringMatching(/^PO-\d{4}-\d{6}$/), status: 'Draft', subtotal: 40, totalAmount: 50 },
    items: [{ productName: 'Shirt', orderedQuantity: 10, receivedQuantity: 0, lineTotal: 40 }],
  });
  expect((await settled(client, 'purchase-order:created'))[0]).toMatchObject({
    ...{ poId: order._id, poNumber: order.poNumber, status: 'Draft', totalAmount: 50 },
    purchaseOrder: { _id: order._id },
  });
  await client.api('PUT', `/purchase-orders/${order._id}`, { notes: 'Gate 3', status: 'Received', totalAmount: 1 });
  expect((await settled(client, 'purchase-order:updated')).at(-1)).toMatchObject({
    poId: order._id,
    purchaseOrder: { notes: 'Gate 3', status: 'Draft', totalAmount: 50 },
  });

  const change = (status: string) => client.api('PATCH', `/purchase-orders/${order._id}/status`, { status });
  expect((await change('Confirmed')).status).toBe(409);
  for (const status of ['Sent', 'Confirmed']) expect((await change(status)).body.data.status).toBe(status);
  expect(await settled(client, 'purchase-order:status-changed', 2)).toMatchObject([
    { poId: order._id, poNumber: order.poNumber, status: 'Sent', previousStatus: 'Draft' },
    { poId: order._id, status: 'Confirmed', previousStatus: 'Sent' },
  ]);

  const receive = (receivedQuantity: number, receivedPrice: number) =>
    client.api('POST', `/purchase-orders/${order._id}/receive`, {
      items: [{ itemId: order.items[0]._id, receivedQuantity, receivedPrice }],
    });
  const part = await receive(4, 5);
  expect(part.body.data).toMatchObject({
    ...{ status: 'Confirmed', receiptState: 'partial' },
    items: [{ receivedQuantity: 4, receivedPrice: 5, priceVariance: 1 }],
  });
  expect((await receive(7, 5)).status).toBe(409);
  await receive(6, 5);
  const received = await settled(client, 'purchase-order:received', 2);
  expect(received).toMatchObject([
    { poId: order._id, poNumber: order.poNumber, status: 'Confirmed', receiptState: 'partial' },
    { poId: order._id, status: 'Received', receiptState: 'full' },
  ]);
  expect((await settled(client, 'purchase-order:status-changed', 3)).at(-1)).toMatchObject({
    status: 'Received',
    previousStatus: 'Confirmed',
  });
  expect(client.named('stock-movement:created').filter(({ type }) => type === 'purchase')).toMatchObject([
    { type: 'purchase', quantity: 4, reference: order.poNumber, referenceType: 'purchase_order' },
    { type: 'purchase', quantity: 6 },
  ]);
  expect((await client.api('GET', `/skus/${sku._id}`)).body.data.stock).toBe(30);

  const other = await client.api('POST', '/purchase-orders', {
    supplierId: supplier._id,
    items: [{ skuId: sku._id, orderedQuantity: 1, orderedPrice: 4 }],
  });
  await client.api('POST', `/purchase-orders/${other.body.data._id}/cancel`);
  expect((await settled(client, 'purchase-order:status-changed', 4)).at(-1)).toMatchObject({
    ...{ poId: other.body.data._id, status: 'Cancelled', previousStatus: 'Draft' },
  });
  expect((await client.api('DELETE', `/suppliers/${supplier._id}`)).status).toBe(200);
  expect((await client.api('GET', `/suppliers/${supplier._id}`)).body.data.isActive).toBe(false);
});

test('every path of the document answers in its shape', async () => {
  const client = await InventoryClient.logIn('owner@brick.test');
  const product = (await client.api('POST', '/products', { name: 'Cap', category: 'Hats', basePrice: 9 })).body.data;
  const sku = await newSku(client, { productId: product._id });
  expect(sku.productId).toBe(product._id);
  for (const path of [
    '/products',
    '/products?category=Hats&search=cap&isActive=true',
    `/products/${product._id}/skus`,
    '/skus?lowStock=true',
    '/skus?outOfStock=true',
    '/orders?status=Pending&search=ORD&dateFrom=2026-01-01&dateTo=2036-01-01',
    '/purchase-orders?status=Draft&search=PO&startDate=2026-01-01&endDate=2036-01-01',
    `/stock-movements?skuId=${sku._id}&type=adjustment&limit=100&page=1`,
    `/stock-movements/sku/${sku._id}`,
    `/stock-movements/product/${sku.productId}`,
    '/suppliers',
  ]) {
    const { status, body } = await client.api('GET', path);
    expect([path, status, Array.isArray(body.data)]).toEqual([path, 200, true]);
  }
  const { body } = await client.api('GET', '/dashboard');
  expect(Object.keys(body.data)).toEqual(
    expect.arrayContaining([
      ...['inventoryValue', 'totalProducts', 'totalSKUs', 'lowStockAlerts', 'topSellers'],
      ...['stockMovementChart', 'categoryDistribution'],
    ]),
  );
});
