import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

/** A client as document 002 writes it: the parts of its contract that this server has so far. */

let site: TestSite;
let owner: TestPerson;
let stranger: TestPerson;
const open: Socket[] = [];

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  stranger = await site.company(owner, 'Other Builders');
});
afterEach(() => open.splice(0).forEach((socket) => socket.close()));
afterAll(() => site.close());

/** The web client's connection, option by option. */
function connect(accessToken: string | undefined, options: object = {}): Socket {
  const socket = io(site.url, {
    auth: { token: accessToken },
    transports: ['websocket', 'polling'],
    reconnection: true,
    reconnectionDelay: 1000,
    reconnectionAttempts: 5,
    forceNew: true,
    ...options,
  });
  open.push(socket);
  return socket;
}

const once = <T = Record<string, unknown>>(socket: Socket, event: string): Promise<T> =>
  new Promise((resolve) => socket.once(event, resolve));

test('[14] [20] without a valid token the connection is refused, with "authentication" in the message', async () => {
  for (const token of [undefined, '', 'expired']) {
    const error = await once<Error>(connect(token), 'connect_error');
    expect(error.message).toContain('authentication');
  }
});

test('[15] a new token on the same socket after a refusal connects', async () => {
  const socket = connect('expired');
  socket.on('connect_error', (error) => {
    if (!error.message.includes('authentication')) return;
    socket.auth = { token: owner.token };
    socket.connect();
  });
  await once(socket, 'connect');
  expect(socket.connected).toBe(true);
});

test('[16] the reconnect handler on the socket gets a number', async () => {
  const socket = connect(owner.token, { reconnectionDelay: 10 });
  await once(socket, 'connect');
  const attempts: unknown[] = [];
  socket.on('reconnect', (attemptNumber) => attempts.push(attemptNumber));
  socket.io.engine.close();
  await eventually(
    () => attempts.length,
    (count) => count === 1,
  );
  expect(typeof attempts[0]).toBe('number');
});

test('[17] the mobile client: a token in the auth payload of the packet, default namespace', async () => {
  const socket = connect(owner.token, { transports: ['polling', 'websocket'], reconnectionDelay: 1_000 });
  expect(await once(socket, 'welcome')).toMatchObject({ userId: owner.userId });
});

test('[18] polling carries everything where websocket is not possible', async () => {
  const socket = connect(owner.token, { transports: ['polling'], upgrade: false });
  await once(socket, 'connect');
  expect(socket.io.engine.transport.name).toBe('polling');
  const added = once(socket, 'item:added');
  await owner.rest('POST', '/api/v1/skus', { sku: 'POLL-1', name: 'By polling', stock: 1 });
  expect(await added).toMatchObject({ itemName: 'By polling' });
});

test('[33] company-scoped events go to the users of that company only', async () => {
  const [inside, outside] = [connect(owner.token), connect(stranger.token)];
  await Promise.all([once(inside, 'connect'), once(outside, 'connect')]);
  const heard: string[] = [];
  outside.onAny((event: string, payload: { tenantId?: string }) => {
    if (payload.tenantId !== stranger.tenantId) heard.push(event);
  });
  const added = once(inside, 'item:added');
  await owner.rest('POST', '/api/skus', { sku: 'OWN-1', name: 'Ours', stock: 1 });
  await added;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard).toEqual([]);
});

test('[34] [71] [85] task:assigned and notification:new go to the assignee only', async () => {
  const tom = await site.person(owner, 'technician', 'Tom');
  const [toms, owners] = [connect(tom.token), connect(owner.token)];
  await Promise.all([once(toms, 'connect'), once(owners, 'connect')]);
  const others: string[] = [];
  owners.onAny((event: string) => others.push(event));
  const [assigned, notified] = [once(toms, 'task:assigned'), once(toms, 'notification:new')];
  const { body } = await owner.rest('POST', '/api/v1/tasks', {
    title: 'Pour slab',
    assignedTo: tom.userId,
    dueDate: '2026-12-01',
  });
  expect(await assigned).toMatchObject({
    taskId: body.data.id,
    taskName: 'Pour slab',
    assignedTo: tom.userId,
    assignedBy: owner.userId,
    dueDate: '2026-12-01T00:00:00.000Z',
  });
  expect(await notified).toMatchObject({
    id: expect.any(String),
    title: expect.any(String),
    message: expect.any(String),
    type: expect.stringMatching(/^(?:info|warning|error|success)$/),
    userId: tom.userId,
    createdAt: expect.stringMatching(/Z$/),
  });
  expect(others).not.toContain('task:assigned');
  expect(others).not.toContain('notification:new');
});

test('[75] [76] [77] items, levels and the reorder level: told at each change, triggered once at the crossing', async () => {
  const socket = connect(owner.token);
  await once(socket, 'connect');
  const added = once(socket, 'item:added');
  const created = await owner.rest('POST', '/api/skus', {
    sku: 'CEM-1',
    name: 'Cement',
    stock: 12,
    reorderLevel: 10,
    location: 'Yard 2',
  });
  const { id } = created.body.data;
  expect(await added).toMatchObject({
    id,
    itemName: 'Cement',
    quantity: 12,
    location: 'Yard 2',
    addedAt: expect.stringMatching(/Z$/),
  });
  const levels: { quantity: number }[] = [];
  const triggers: Record<string, unknown>[] = [];
  socket.on('stock:updated', (data) => levels.push(data));
  socket.on('reorder:triggered', (data) => triggers.push(data));
  const move = (quantity: number, type: 'add' | 'remove') =>
    owner.rest('POST', `/api/skus/${id}/adjust-stock`, { quantity, type });
  await move(2, 'remove');
  await eventually(
    () => levels.length,
    (count) => count === 1,
  );
  expect(levels[0]).toMatchObject({
    id,
    itemName: 'Cement',
    quantity: 10,
    location: 'Yard 2',
    updatedAt: expect.stringMatching(/Z$/),
  });
  expect(triggers, 'not at equality').toEqual([]);
  await move(3, 'remove');
  await move(1, 'remove');
  await eventually(
    () => levels.length,
    (count) => count === 3,
  );
  expect(triggers).toHaveLength(1);
  expect(triggers[0]).toMatchObject({
    itemId: id,
    itemName: 'Cement',
    currentStock: 7,
    reorderLevel: 10,
    suggestedQuantity: 13,
  });
  await move(20, 'add');
  await move(20, 'remove');
  await eventually(
    () => triggers.length,
    (count) => count === 2,
  );
});

test('[78] user:online, on several devices once', async () => {
  const socket = connect(owner.token);
  await once(socket, 'connect');
  const tom = await site.person(owner, 'technician', 'Tom Two');
  const heard: Record<string, unknown>[] = [];
  socket.on('user:online', (data) => heard.push(data));
  connect(tom.token);
  connect(tom.token);
  await eventually(
    () => heard.filter(({ userId }) => userId === tom.userId).length,
    (count) => count === 1,
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  const own = heard.filter(({ userId }) => userId === tom.userId);
  expect(own).toEqual([
    expect.objectContaining({ userId: tom.userId, status: 'online', timestamp: expect.stringMatching(/Z$/) }),
  ]);
});

test('[88] names are exact: another case is another event', async () => {
  const socket = connect(owner.token);
  await once(socket, 'connect');
  expect(await socket.emitWithAck('Join-Room', 'dashboard')).toMatchObject({
    success: false,
    error: 'UNKNOWN_OPERATION',
  });
});

test('[89] the health of the websocket', async () => {
  const socket = connect(owner.token);
  await once(socket, 'connect');
  const { body } = await site.rest('GET', '/health/websocket');
  expect(body).toEqual({ status: 'ok', service: 'websocket', connectedClients: expect.any(Number) });
  expect(body.connectedClients).toBeGreaterThanOrEqual(1);
});

test('[90] the metrics that the document names', async () => {
  const { body } = await site.rest('GET', '/metrics');
  for (const name of [
    'connections',
    'messages_per_second',
    'connection_failures_total',
    'reconnects_total',
    'delivery_seconds_bucket',
  ]) {
    expect(body).toContain(`yardmaster_${name}`);
  }
});

test('[91] an error event carries something that can be shown', async () => {
  const socket = connect(owner.token);
  await once(socket, 'connect');
  const told = once(socket, 'error');
  socket.emit('join-room', `company_${stranger.tenantId}`);
  expect(await told).toMatchObject({ message: expect.stringMatching(/\w+/), code: 'FORBIDDEN', event: 'join-room' });
});

test('[92] a listener that was taken off hears nothing; going offline and online connects again', async () => {
  const socket = connect(owner.token);
  await once(socket, 'connect');
  const heard: unknown[] = [];
  const listener = (data: unknown) => heard.push(data);
  socket.on('item:added', listener);
  socket.off('item:added', listener);
  await owner.rest('POST', '/api/skus', { sku: `OFF-${Date.now()}`, name: 'Unheard' });
  socket.disconnect();
  socket.connect();
  await once(socket, 'connect');
  expect(heard).toEqual([]);
});

test('log in, refresh, log out and who I am under /api/v1, in the shapes of the document', async () => {
  const login = await site.rest('POST', '/api/v1/auth/login', { email: 'owner@brick.test', password: 'correct horse' });
  expect(login.body).toMatchObject({
    user: { id: owner.userId },
    tokens: { accessToken: expect.any(String), refreshToken: expect.any(String) },
  });
  const refreshed = await site.rest('POST', '/api/v1/auth/refresh', { refreshToken: login.body.tokens.refreshToken });
  expect(refreshed.body.tokens.accessToken).toEqual(expect.any(String));
  const bearer = { authorization: `Bearer ${refreshed.body.tokens.accessToken}` };
  expect((await site.rest('GET', '/api/v1/auth/me', undefined, bearer)).body.user.email).toBe('owner@brick.test');
  const socket = connect(refreshed.body.tokens.accessToken);
  await once(socket, 'connect');
  const gone = once(socket, 'disconnect');
  expect((await site.rest('POST', '/api/v1/auth/logout', {}, bearer)).status).toBe(200);
  await gone;
  expect((await site.rest('GET', '/api/v1/auth/me', undefined, bearer)).status).toBe(401);
  const wrong = await site.rest('POST', '/api/v1/auth/login', { email: 'owner@brick.test', password: 'wrong' });
  expect(wrong.body).toMatchObject({ error: expect.any(String), message: expect.any(String), statusCode: 401 });
});

test('the token carries the claims that the five systems read', () => {
  const claims = JSON.parse(Buffer.from(owner.token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
  const { userId, tenantId } = owner;
  expect(claims).toMatchObject({
    id: userId,
    _id: userId,
    userId,
    sub: userId,
    email: 'owner@brick.test',
    role: 'owner',
    roles: ['owner'],
    tenantId,
    companyId: tenantId,
  });
});
