import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

/** A client as document 004 writes it: logs in, stores the company's id, joins its room on each connect. */

const inventoryEvents = [
  'stock-movement:created',
  'stock:adjusted',
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
