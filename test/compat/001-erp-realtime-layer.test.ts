import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

/** A client as document 001 writes it, on a server whose owner allows guest screens. */

let site: TestSite;
let owner: TestPerson;
const open: Socket[] = [];

beforeAll(async () => {
  site = await createTestSite({ allowAnonymous: true });
  owner = await site.owner();
});
afterEach(async () => {
  open.splice(0).forEach((socket) => socket.close());
  await eventually(
    async () => (await site.rest('GET', '/api/ws/stats')).body.totalConnections,
    (count) => count === 0,
  );
});
afterAll(() => site.close());

/** `useWebSocket({ autoConnect, token })` of the document, without React. */
class WebSocketClient {
  readonly socket: Socket;
  readonly welcome: Promise<{ message: string; socketId: string; timestamp: number }>;

  constructor(token?: string) {
    this.socket = io(site.url, {
      forceNew: true,
      transports: ['websocket', 'polling'],
      ...(token ? { auth: { token }, extraHeaders: { authorization: `Bearer ${token}` } } : {}),
    });
    open.push(this.socket);
    this.welcome = new Promise((resolve) => this.socket.once('welcome', resolve));
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  emit(event: string, data: unknown): void {
    this.socket.emit(event, data);
  }

  joinRoom(room: string): void {
    this.socket.emit('join-room', { room });
  }

  leaveRoom(room: string): void {
    this.socket.emit('leave-room', { room });
  }
}

const stats = async () => (await site.rest('GET', '/api/ws/stats')).body;

test('[7] connecting emits welcome with data; the timestamp is a number [124]', async () => {
  const client = new WebSocketClient(owner.token);
  const welcome = await client.welcome;
  expect(welcome).toMatchObject({ message: expect.any(String), socketId: client.socket.id });
  expect(Math.abs(welcome.timestamp - Date.now())).toBeLessThan(60_000);
  expect(client.isConnected).toBe(true);
});

test('[8] the token is accepted in the auth object and in the header', async () => {
  for (const options of [
    { auth: { token: owner.token } },
    { extraHeaders: { authorization: `Bearer ${owner.token}` } },
  ]) {
    const socket = await site.socket(options);
    expect((await stats()).authenticated).toBe(1);
    socket.close();
    await eventually(stats, ({ totalConnections }) => totalConnections === 0);
  }
});

test('[9] connect_error reaches a client with a bad token', async () => {
  await expect(site.socket({ auth: { token: 'expired' } })).rejects.toThrow(/authentication/i);
});

test('[10] GET /api/health answers', async () => {
  expect((await site.rest('GET', '/api/health')).status).toBe(200);
});

test('[56] [57] [58] [126] the statistics are flat and count who is there, with and without a token', async () => {
  const [member, guest] = [new WebSocketClient(owner.token), new WebSocketClient()];
  await Promise.all([member.welcome, guest.welcome]);
  member.joinRoom('dashboard');
  member.joinRoom('dashboard');
  member.emit('join-room', 'chat');
  await eventually(stats, ({ rooms }) => rooms.chat === 1);
  expect(await stats()).toEqual({
    success: true,
    totalConnections: 2,
    authenticated: 1,
    anonymous: 1,
    rooms: { dashboard: 1, chat: 1 },
  });
  expect((await owner.rest('GET', '/api/ws/stats')).body.rooms).toEqual({ dashboard: 1, chat: 1 });
  member.leaveRoom('chat');
  await eventually(stats, ({ rooms }) => rooms.chat === undefined);
});

test('[30] dashboard:update comes after joining the room, not before, and stops after leaving it', async () => {
  const client = new WebSocketClient(owner.token);
  await client.welcome;
  const updates: Record<string, unknown>[] = [];
  client.socket.on('dashboard:update', (data) => updates.push(data));
  const { id } = (await owner.rest('POST', '/api/skus', { sku: 'DASH-1', name: 'Counter', stock: 100 })).body.data;
  const move = () => owner.rest('POST', `/api/skus/${id}/adjust-stock`, { quantity: 1, type: 'remove' });
  await move();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(updates).toEqual([]);
  client.joinRoom('dashboard');
  await new Promise((resolve) => client.socket.once('room-joined', resolve));
  await move();
  await eventually(
    () => updates.length,
    (count) => count > 0,
  );
  expect(updates[0]).toMatchObject({
    type: 'metrics_update',
    payload: expect.any(Object),
    metrics: expect.any(Object),
    timestamp: expect.stringMatching(/Z$/),
  });
  client.leaveRoom('dashboard');
  await new Promise((resolve) => client.socket.once('room-left', resolve));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const heard = updates.length;
  await move();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(updates.length).toBe(heard);
});

test('[31] what is meant for a person reaches that person; what is for all reaches all', async () => {
  const [tom, eva] = [await site.person(owner, 'technician', 'Tom'), await site.person(owner, 'technician', 'Eva')];
  const [tomsPhone, tomsDesk, evas] = [
    new WebSocketClient(tom.token),
    new WebSocketClient(tom.token),
    new WebSocketClient(eva.token),
  ];
  const heard: [string, string][] = [];
  for (const [name, client] of [
    ['phone', tomsPhone],
    ['desk', tomsDesk],
    ['eva', evas],
  ] as const) {
    await client.welcome;
    for (const event of ['notification:new', 'system:notification'])
      client.socket.on(event, () => heard.push([name, event]));
  }
  await owner.rest('POST', '/api/tasks', { title: 'For Tom', assignedTo: tom.userId });
  await owner.rest('POST', '/api/system/announcements', { message: 'For all', severity: 'warning' });
  await eventually(
    () => heard.filter(([, event]) => event === 'system:notification').length,
    (count) => count === 3,
  );
  const personal = heard.filter(([, event]) => event === 'notification:new').map(([name]) => name);
  expect(personal.toSorted()).toEqual(['desk', 'phone']);
});

test('[55] [59] a system notification carries message and severity', async () => {
  const client = new WebSocketClient(owner.token);
  await client.welcome;
  const heard = new Promise((resolve) => client.socket.once('system:notification', resolve));
  await owner.rest('POST', '/api/system/announcements', { message: 'Maintenance', severity: 'warning' });
  expect(await heard).toMatchObject({ message: 'Maintenance', severity: 'warning' });
});

test('[61] [62] [63] a batch tells its progress and its end to who joined its room, at most ten times a second [67]', async () => {
  const client = new WebSocketClient(owner.token);
  await client.welcome;
  const progress: { batchId: string; progress: number }[] = [];
  client.socket.on('batch:progress', (data) => progress.push(data));
  const ends: { batchId: string; results: object }[] = [];
  client.socket.on('batch:complete', (data) => ends.push(data));
  const form = new FormData();
  form.set('kind', 'import-items');
  const rows = Array.from({ length: 3_000 }, (_, n) => `B-${n},Part ${n},${n % 50}`);
  form.set('file', new Blob([`sku,name,quantity\n${rows.join('\n')}\n`]), 'parts.csv');
  const start = Date.now();
  const { body } = await owner.rest('POST', '/api/batch/create', form);
  const batchId: string = body.data.id;
  client.emit('join-room', `batch:${batchId}`);
  await eventually(
    () => ends.length,
    (count) => count === 1,
  );
  expect(ends[0]).toMatchObject({ batchId, results: { total: 3_000, successful: 3_000, failed: 0 } });
  for (const tick of progress) {
    expect(tick.batchId).toBe(batchId);
    expect(tick.progress).toBeGreaterThanOrEqual(0);
    expect(tick.progress).toBeLessThanOrEqual(100);
  }
  expect(progress.length).toBeLessThanOrEqual(((Date.now() - start) / 1000) * 10 + 2);
});

test('ping is answered with a number; [68] unknown events are tolerated', async () => {
  const client = new WebSocketClient(owner.token);
  await client.welcome;
  const pong = new Promise<{ timestamp: number }>((resolve) => client.socket.once('pong', resolve));
  client.emit('custom-event', { data: 'hello' });
  client.socket.emit('ping');
  expect(typeof (await pong).timestamp).toBe('number');
  expect(client.isConnected).toBe(true);
});
