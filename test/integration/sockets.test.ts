import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collect, createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';
import { uploadFile } from '../support/imports.ts';

let site: TestSite;
let owner: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  stranger = await site.company(owner, 'Other Ltd');
});
afterAll(() => site.close());

const next = async (socket: Socket, event: string): Promise<Record<string, unknown>> => {
  const [payload] = (await once(socket as unknown as NodeJS.EventEmitter, event)) as [Record<string, unknown>];
  return payload;
};

describe('connecting', () => {
  test('no token and a bad token are refused in the words that the documents look for, and are not retried', async () => {
    await expect(site.socket()).rejects.toThrow('Authentication error: missing authentication token');
    await expect(site.socket({ auth: { token: 'rubbish' } })).rejects.toThrow(
      'Authentication error: invalid authentication token',
    );
    await expect(site.socket({ auth: { token: { a: 1 } } })).rejects.toThrow('Authentication error');
    const socket = io(site.url, { forceNew: true, transports: ['websocket'] });
    await new Promise((resolve) => socket.once('connect_error', resolve));
    expect(socket.active).toBe(false);
    socket.close();
  });

  test('a token counts in the auth object and in the Authorization header, by websocket and by polling', async () => {
    for (const options of [
      { auth: { token: owner.token } },
      { auth: { token: `Bearer ${owner.token}` } },
      { extraHeaders: { authorization: `Bearer ${owner.token}` } },
      { auth: { token: owner.token }, transports: ['polling'] },
    ]) {
      const socket = await site.socket(options);
      expect(socket.connected).toBe(true);
      socket.disconnect();
    }
  });

  test('welcome says who is welcome and where the log stands', async () => {
    const socket = io(site.url, { auth: { token: owner.token }, forceNew: true, transports: ['websocket'] });
    const welcome = await next(socket, 'welcome');
    expect(welcome).toMatchObject({
      message: expect.any(String),
      socketId: socket.id,
      timestamp: expect.any(Number),
      userId: owner.userId,
      tenantId: owner.tenantId,
      seq: (await owner.call('system.get-status')).events.head,
    });
    socket.disconnect();
  });

  test('a session that came back is told so under "reconnect"', async () => {
    const socket = await owner.socket({ reconnection: true, reconnectionDelay: 10 });
    const told = next(socket, 'reconnect');
    socket.io.engine.close();
    expect(await told).toBe(1);
    socket.disconnect();
  });

  test('an access token that runs out ends the connection, and a renewed one keeps it', async () => {
    let ahead = 0;
    const own = await createTestSite({ accessTokenSeconds: 2, clock: { now: () => new Date(Date.now() + ahead) } });
    const boss = await own.owner();
    const [left, renewed] = [await boss.socket(), await boss.socket()];
    ahead = 1_000;
    const { token } = await own.logIn('owner@brick.test');
    const other = await renewed.emitWithAck('renew', { token });
    expect(other).toMatchObject({ success: false, error: 'FORBIDDEN' });
    ahead = 0;
    const fresh = await boss.call('people.refresh', { refreshToken: boss.refreshToken });
    expect(await renewed.emitWithAck('renew', { token: fresh.token })).toMatchObject({ success: true });
    const [ended, reason] = await Promise.all([next(left, 'session:ended'), next(left, 'disconnect')]);
    expect(ended).toMatchObject({ code: 'UNAUTHENTICATED', message: expect.any(String) });
    expect(reason).toBe('transport close');
    await own.close();
  });

  test('signing out and being shut out close the connections at once', async () => {
    const tom = await site.person(owner, 'technician', 'Tom');
    const [first, second] = [await tom.socket({ auth: { token: tom.token, frames: true } }), await tom.socket()];
    const ends = [next(first, 'session:ended'), next(second, 'disconnect')];
    const start = Date.now();
    await owner.call('people.deactivate', { id: tom.userId });
    expect((await Promise.all(ends))[0]).toMatchObject({ code: 'SESSION_ENDED' });
    expect(Date.now() - start).toBeLessThan(60_000);
    await expect(tom.socket()).rejects.toThrow('Authentication error');
  });
});

describe('rooms', () => {
  test('both spellings of join-room, with reply and acknowledgement', async () => {
    const socket = await owner.socket();
    const replies = collect(socket, 'room-joined', 'room-left', 'room:verified', 'error');
    expect(await socket.emitWithAck('join-room', 'dashboard')).toMatchObject({
      success: true,
      room: 'dashboard',
      state: {},
    });
    expect(await socket.emitWithAck('join-room', { room: 'chat' })).toMatchObject({ success: true, room: 'chat' });
    expect(await socket.emitWithAck('verify:room', 'chat')).toMatchObject({ success: true, inRoom: true });
    expect(await socket.emitWithAck('leave-room', { room: 'chat' })).toMatchObject({ success: true, room: 'chat' });
    expect(await socket.emitWithAck('verify:room', { room: 'chat' })).toMatchObject({ inRoom: false });
    socket.emit('verify:room', 'dashboard');
    await eventually(
      () => replies.length,
      (count) => count === 6,
    );
    expect(replies.map(({ event }) => event)).toEqual([
      'room-joined',
      'room-joined',
      'room:verified',
      'room-left',
      'room:verified',
      'room:verified',
    ]);
    socket.disconnect();
  });

  test.each([
    ['join-room', () => `tenant:${stranger.tenantId}`],
    ['join-room', () => `company_${stranger.tenantId}`],
    ['join-room', () => `user_${stranger.userId}`],
    ['join-room', () => `user:${stranger.userId}`],
    ['join-room', () => 'batch:of-somebody-else'],
    ['join-room', () => 'task-of-somebody-else'],
    ['join-task', () => 'of-somebody-else'],
    ['join-tenant', () => stranger.tenantId],
    ['join-tenant', () => ({ tenantId: stranger.tenantId })],
    ['join-tenant', () => ({ _id: stranger.tenantId, name: 'Other Ltd' })],
    ['leave-tenant', () => stranger.tenantId],
    ['leave-room', () => `tenant:${stranger.tenantId}`],
  ])('%s of what is not the own is refused, told, and changes nothing', async (event, payload) => {
    const socket = await owner.socket();
    const told = next(socket, 'error');
    expect(await socket.emitWithAck(event, payload())).toMatchObject({
      success: false,
      error: 'FORBIDDEN',
      message: expect.any(String),
    });
    expect(await told).toMatchObject({ code: 'FORBIDDEN', event, message: expect.any(String) });
    expect(await socket.emitWithAck('verify:room', `tenant:${stranger.tenantId}`)).toMatchObject({ inRoom: false });
    expect(await socket.emitWithAck('verify:room', `tenant:${owner.tenantId}`)).toMatchObject({ inRoom: true });
    socket.disconnect();
  });

  test('leaving the company room stops its events, joining it again resumes them', async () => {
    const socket = await owner.socket();
    const seen = collect(socket, 'system:notification');
    expect(await socket.emitWithAck('leave-tenant', owner.tenantId)).toMatchObject({ success: true });
    await owner.call('system.announce', { message: 'unheard' });
    expect(await socket.emitWithAck('join-tenant', { tenantId: owner.tenantId })).toMatchObject({
      success: true,
      tenantId: owner.tenantId,
    });
    await owner.call('system.announce', { message: 'heard' });
    await eventually(
      () => seen.map(({ payload }) => payload['message']),
      (messages) => messages.includes('heard'),
    );
    expect(seen).toHaveLength(1);
    socket.disconnect();
  });

  test('at most 500 rooms a connection', async () => {
    const socket = await owner.socket();
    const answers: { success: boolean; error?: string }[] = [];
    for (let n = 0; n < 510; n += 1) answers.push(await socket.emitWithAck('join-room', `room-${n}`));
    expect(answers.filter((answer) => answer.success)).toHaveLength(498);
    expect(answers.at(-1)).toMatchObject({ success: false, error: 'RATE_LIMITED' });
    socket.disconnect();
  });
});

describe('our own client', () => {
  test('gets arrays of events, in order; a document client gets each by its name', async () => {
    const framed = await owner.socket({ auth: { token: owner.token, frames: true } });
    const named = await owner.socket();
    const frames: { event: string; seq: number }[][] = [];
    framed.on('events', (frame) => frames.push(frame));
    const singles = collect(named, 'system:notification');
    await Promise.all(Array.from({ length: 40 }, (_, n) => owner.call('system.announce', { message: `${n}` })));
    await eventually(
      () => singles.length,
      (count) => count === 40,
    );
    const news = frames.flat().filter((event) => event.event === 'system:notification');
    expect(news).toHaveLength(40);
    expect(frames.length).toBeLessThan(40);
    const seqs = news.map((event) => event.seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    expect(singles.map(({ payload }) => payload['seq'])).toEqual(seqs);
    expect(singles[0]?.payload).toMatchObject({
      eventId: expect.any(String),
      tenantId: owner.tenantId,
      timestamp: expect.stringMatching(/\.\d{3}Z$/),
    });
    for (const socket of [framed, named]) socket.disconnect();
  });

  test('commands and queries answer, with keys that work once', async () => {
    const socket = await owner.socket();
    const command = { name: 'system.announce', input: { message: 'by socket' }, commandId: 'c-1' };
    const first = await socket.emitWithAck('command', command);
    expect(first).toMatchObject({ success: true, data: { message: 'by socket' } });
    site.clearEvents();
    expect(await socket.emitWithAck('command', command)).toEqual(first);
    expect(site.events).toEqual([]);
    expect(await socket.emitWithAck('query', { name: 'people.me', input: {} })).toMatchObject({
      success: true,
      data: { user: { id: owner.userId } },
    });
    expect(await socket.emitWithAck('command', { name: 'system.prune-log', input: {} })).toMatchObject({
      success: false,
      error: 'UNKNOWN_OPERATION',
    });
    expect(await socket.emitWithAck('command', { name: 'people.log-in', input: {} })).toMatchObject({
      success: false,
      message: expect.stringContaining('REST'),
    });
    expect(await socket.emitWithAck('command', { name: 'system.announce', input: {} })).toMatchObject({
      success: false,
      error: 'VALIDATION_FAILED',
      details: { fields: [expect.objectContaining({ field: 'message' })] },
    });
    socket.disconnect();
  });
});

test('guests see public rooms of the first company and nothing else, and are counted as anonymous', async () => {
  const own = await createTestSite({ allowAnonymous: true });
  const boss = await own.owner();
  await expect(own.socket({ auth: { token: 'rubbish' } })).rejects.toThrow('invalid authentication token');
  const guest = await own.socket();
  const member = await boss.socket();
  expect(await guest.emitWithAck('join-room', 'dashboard')).toMatchObject({ success: true });
  for (const room of ['chat', `tenant:${boss.tenantId}`, `user_${boss.userId}`]) {
    expect(await guest.emitWithAck('join-room', room)).toMatchObject({ success: false, error: 'FORBIDDEN' });
  }
  expect(await guest.emitWithAck('command', { name: 'system.announce', input: { message: 'x' } })).toMatchObject({
    success: false,
  });
  expect(await guest.emitWithAck('query', { name: 'people.list', input: {} })).toMatchObject({ success: false });
  expect(await guest.emitWithAck('query', { name: 'dashboard.get-summary', input: {} })).toMatchObject({
    success: true,
    data: { topSellers: [], openPurchaseOrders: null },
  });
  const seen: string[] = [];
  guest.onAny((event: string) => seen.push(event));
  await boss.call('system.announce', { message: 'for people' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(seen.filter((event) => event !== 'welcome')).toEqual([]);
  expect((await own.rest('GET', '/api/ws/stats')).body).toMatchObject({
    totalConnections: 2,
    authenticated: 1,
    anonymous: 1,
    rooms: { dashboard: 1 },
  });
  expect(member.connected).toBe(true);
  await own.close();
});

test('a stop is told to everybody before the connections end', async () => {
  const own = await createTestSite();
  const boss = await own.owner();
  const socket = await boss.socket();
  const told = next(socket, 'system:shutdown');
  const gone = next(socket, 'disconnect');
  await own.site.stop();
  expect(await told).toMatchObject({ message: expect.any(String), timestamp: expect.stringMatching(/Z$/) });
  await gone;
  await own.close();
});

test('a stop is told before the work ends that it interrupts', async () => {
  const own = await createTestSite();
  const boss = await own.owner();
  await own.site.stop();
  const slow = await createTestSite({ dataFolder: own.folder, commitDelayMs: 1_500 });
  const again = await slow.logIn('owner@brick.test');
  expect(again.userId).toBe(boss.userId);
  const socket = await again.socket();
  const order: string[] = [];
  socket.on('batch:progress', () => order.push('progress'));
  socket.on('system:shutdown', () => order.push('shutdown'));
  const rows = Array.from({ length: 5_000 }, (_, n) => `S-${n},Item ${n}`);
  await uploadFile(again, 'import-items', `sku,name\n${rows.join('\n')}\n`);
  await next(socket, 'batch:progress');
  // The next piece is under way, and a commit takes longer than the news.
  await slow.site.stop();
  expect(order.lastIndexOf('progress')).toBeGreaterThan(order.indexOf('shutdown'));
  expect(order).toContain('shutdown');
  await slow.close();
});

test('several ports serve one server', async () => {
  const own = await createTestSite({ ports: [0, 0] });
  await own.owner();
  expect(own.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await own.close();
});

test('a port that is taken is refused in words', async () => {
  const port = Number(new URL(site.url).port);
  await expect(createTestSite({ ports: [port] })).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use`);
});
