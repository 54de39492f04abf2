import * as z from 'zod';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeServer } from '../../test/support/fake-transport.ts';
import { memoryCells, memoryStore, signedInAs } from '../../test/support/fake-session.ts';
import { defineCommand, defineEvent, defineQuery } from '../contract/define.ts';
import type { ConnectionState } from '../contract/envelope.ts';
import { YardmasterClient } from './client.ts';
import type { KeyValue } from './storage.ts';

const renamed = defineEvent({ name: 'thing:renamed', permission: null, payload: z.object({ name: z.string() }) });
const rename = defineCommand({
  name: 'things.rename',
  permission: null,
  queueable: true,
  summary: 'Rename a thing',
  input: z.object({ name: z.string() }),
  output: z.object({ name: z.string() }),
});
const getThing = defineQuery({
  name: 'things.get',
  permission: null,
  summary: 'A thing',
  input: z.object({}),
  output: z.object({ name: z.string() }),
});

const queued = { about: { record: 'thing:1', title: 'Crane', path: '/things/1' } };

let server: FakeServer;
let lasting: KeyValue;
let client: YardmasterClient;
let seen: number[];
let states: ConnectionState[];

function makeClient(): YardmasterClient {
  const made = new YardmasterClient({ transport: server, lasting, passing: memoryStore(), shared: memoryCells() });
  made.onEvent(renamed, (_payload, event) => seen.push(event.seq));
  made.onConnection((state) => states.push(state));
  made.start();
  return made;
}

const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(async () => {
  vi.useFakeTimers();
  server = new FakeServer();
  server.operations.set('people.log-in', () => ({ ok: true, data: signedInAs('r1') }));
  server.operations.set('people.me', () => ({ ok: false, error: { code: 'INTERNAL', message: 'not needed here' } }));
  server.operations.set('things.rename', (input) => ({ ok: true, data: input }));
  server.operations.set('things.get', () => ({ ok: true, data: { name: 'crane' } }));
  lasting = memoryStore();
  seen = [];
  states = [];
  client = makeClient();
  await client.signIn({ email: 'ada@north.example', password: 'x' }, true);
  await settled();
});

afterEach(() => {
  client.stop();
  vi.useRealTimers();
});

describe('the connection', () => {
  test('starts signed out, goes live after signing in, and says why it ended', async () => {
    expect(states.map((state) => state.kind)).toEqual(['signed-out', 'connecting', 'live']);
    server.operations.set('people.refresh', () => ({ ok: false, error: { code: 'SESSION_ENDED', message: 'over' } }));
    server.tell({ kind: 'session-ended', reason: { code: 'SESSION_ENDED', message: 'You were deactivated.' } });
    await vi.advanceTimersByTimeAsync(500);
    expect(client.connection).toEqual({ kind: 'signed-out', reason: 'You were deactivated.' });
    expect(lasting.get('yardmaster.session')).toBeNull();
  });

  test('counts its tries, then says offline, and is live again by itself', async () => {
    const nextTryAt = Date.now() + 1_000;
    server.cut(nextTryAt);
    expect(client.connection).toEqual({ kind: 'reconnecting', attempt: 1, nextTryAt });
    for (let attempt = 2; attempt <= 6; attempt += 1) server.cut();
    expect(client.connection).toEqual({ kind: 'offline', waiting: 0 });
    await server.plugIn();
    await settled();
    expect(client.connection).toEqual({ kind: 'live' });
  });

  test('a role that changed only costs a new token, not the session', async () => {
    server.operations.set('people.refresh', () => ({ ok: true, data: signedInAs('r2', 900, { role: 'viewer' }) }));
    server.connected = false;
    server.tell({ kind: 'session-ended', reason: { code: 'SESSION_ENDED', message: 'Your role has changed.' } });
    await vi.advanceTimersByTimeAsync(500);
    expect(client.connection).toEqual({ kind: 'live' });
    expect(client.session.session?.user.role).toBe('viewer');
  });
});

describe('events', () => {
  test('what was missed comes in order, each once, also what arrives live meanwhile', async () => {
    server.happens('thing:renamed');
    server.cut();
    for (let count = 0; count < 500; count += 1) server.happens('thing:renamed');
    server.syncPage = 100;
    server.tell({ kind: 'events', frame: [] });
    const back = server.plugIn();
    await back;
    server.happens('thing:renamed');
    await settled();
    expect(seen).toEqual(Array.from({ length: 502 }, (_, index) => index + 1));
    expect(states.filter((state) => state.kind === 'catching-up').length).toBeGreaterThan(1);
    expect(client.connection).toEqual({ kind: 'live' });
  });

  test('a live frame that overtakes the welcome of a new connection does not hide what was missed before it', async () => {
    server.cut();
    server.happens('thing:renamed');
    const overtaking = server.happens('thing:renamed');
    server.tell({ kind: 'events', frame: [overtaking] });
    await server.plugIn();
    await settled();
    expect(seen).toEqual([1, 2]);
  });

  test('an event that came twice is handed on once; unpersisted ones always', async () => {
    const event = server.happens('thing:renamed');
    server.tell({ kind: 'events', frame: [event] });
    server.passes('thing:renamed');
    server.passes('thing:renamed');
    await settled();
    expect(seen).toEqual([1, 0, 0]);
  });

  test('a handler that fails does not keep the event from others', async () => {
    const fault = vi.fn();
    vi.stubGlobal('reportError', fault);
    client.onEvent(renamed, () => {
      throw new Error('broken page');
    });
    const late = vi.fn();
    client.onEvent(renamed, late);
    server.happens('thing:renamed', { name: 'crane' });
    expect(late).toHaveBeenCalledOnce();
    expect(fault).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  test('a log that no longer reaches back leads to a resync', async () => {
    const resync = vi.fn();
    client.onResync(resync);
    server.cut();
    server.floor = 9_000;
    await server.plugIn();
    await settled();
    expect(resync).toHaveBeenCalledOnce();
    expect(client.connection).toEqual({ kind: 'live' });
    server.happens('thing:renamed');
    expect(seen).toEqual([9_001]);
  });

  test('a heartbeat that stays ahead is a sign of loss: the log is asked', async () => {
    server.log.push({ ...server.happens('thing:renamed'), seq: 2, eventId: 'lost' });
    server.tell({ kind: 'head', headSeq: 2 });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(seen).toEqual([1, 2]);
  });

  test('a heartbeat that is merely quicker than its events asks for nothing', async () => {
    const before = server.syncs.length;
    server.tell({ kind: 'head', headSeq: 1 });
    server.happens('thing:renamed');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.syncs.length).toBe(before);
  });
});

describe('rooms', () => {
  test('are joined while anybody is subscribed, and again on every connect', async () => {
    const first = client.subscribe('dashboard');
    const second = client.subscribe('dashboard');
    await settled();
    expect(server.joined).toEqual(['dashboard']);
    server.cut();
    await server.plugIn();
    await settled();
    expect(server.joined).toEqual(['dashboard', 'dashboard']);
    first();
    expect(server.rooms.has('dashboard')).toBe(true);
    second();
    expect(server.rooms.has('dashboard')).toBe(false);
  });

  test('are joined before the missed events are asked for', async () => {
    client.subscribe('dashboard');
    await settled();
    server.cut();
    const order: string[] = [];
    const { join, sync } = server;
    server.join = (room) => (order.push('join'), join.call(server, room));
    server.sync = (since) => (order.push('sync'), sync.call(server, since));
    await server.plugIn();
    await settled();
    expect(order.slice(0, 2)).toEqual(['join', 'sync']);
  });
});

describe('commands', () => {
  test('keep their key when the answer gets lost', async () => {
    server.loseAnswers = true;
    const done = client.command(rename, { name: 'crane' });
    await vi.advanceTimersByTimeAsync(600);
    server.loseAnswers = false;
    await vi.advanceTimersByTimeAsync(600);
    expect(await done).toEqual({ name: 'crane' });
    const keys = server.calls.filter((call) => call.name === 'things.rename').map((call) => call.commandId);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
  });

  test('a refusal comes with its code and details', async () => {
    const error = {
      code: 'INSUFFICIENT_STOCK',
      message: 'Only 3 left.',
      details: { available: 3, requested: 5 },
    } as const;
    server.operations.set('things.rename', () => ({ ok: false, error }));
    await expect(client.command(rename, { name: 'crane' })).rejects.toMatchObject(error);
  });

  test('one that cannot wait gives up when there is no connection', async () => {
    server.cut();
    const done = expect(client.command(rename, { name: 'crane' })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await vi.advanceTimersByTimeAsync(9_000);
    await done;
  });
});

describe('the offline queue', () => {
  test('sends what was done offline, in order, when the connection is back', async () => {
    for (let attempt = 1; attempt <= 6; attempt += 1) server.cut();
    const first = client.command(rename, { name: 'one' }, { queued });
    const second = client.command(rename, { name: 'two' }, { queued });
    expect(client.connection).toEqual({ kind: 'offline', waiting: 2 });
    await server.plugIn();
    await settled();
    expect(await Promise.all([first, second])).toEqual([{ name: 'one' }, { name: 'two' }]);
    expect(client.held.waiting).toEqual([]);
    expect(server.calls.filter((call) => call.name === 'things.rename').map((call) => call.input)).toEqual([
      { name: 'one' },
      { name: 'two' },
    ]);
  });

  test('survives a reload, and a refusal that comes after it is kept and told', async () => {
    server.cut();
    void client.command(rename, { name: 'one' }, { queued }).catch(() => undefined);
    const [waiting] = client.held.waiting;
    client.stop();

    const refusal = { code: 'NOT_FOUND', message: 'gone' } as const;
    server.operations.set('things.rename', () => ({ ok: false, error: refusal }));
    client = makeClient();
    const told = vi.fn();
    client.onRefusal(told);
    expect(client.held.waiting).toHaveLength(1);
    await settled();
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ ...waiting, refusal }));
    expect(client.held).toMatchObject({ waiting: [], refused: [{ refusal, about: queued.about }] });
  });

  test('a broken connection puts a command into the queue, under the same key', async () => {
    server.loseAnswers = true;
    const done = client.command(rename, { name: 'one' }, { queued });
    await settled();
    expect(client.held.waiting).toHaveLength(1);
    server.loseAnswers = false;
    server.cut();
    await server.plugIn();
    await settled();
    expect(await done).toEqual({ name: 'one' });
    expect(
      new Set(server.calls.filter((call) => call.name === 'things.rename').map((call) => call.commandId)).size,
    ).toBe(1);
  });

  test('belongs to a person: somebody else who signs in does not send it', async () => {
    server.cut();
    void client.command(rename, { name: 'one' }, { queued }).catch(() => undefined);
    await client.signOut();
    server.operations.set('people.log-in', () => ({
      ok: true,
      data: signedInAs('x1', 900, { id: 'u2', userId: 'u2' }),
    }));
    await client.signIn({ email: 'grace@north.example', password: 'x' }, true);
    await settled();
    expect(client.held.waiting).toEqual([]);
    expect(server.calls.some((call) => call.name === 'things.rename')).toBe(false);
  });

  test('goes on waiting when the server is merely busy', async () => {
    server.cut();
    const done = client.command(rename, { name: 'one' }, { queued });
    server.operations.set('things.rename', () => ({
      ok: false,
      error: { code: 'RATE_LIMITED', message: 'slow down' },
    }));
    await server.plugIn();
    await settled();
    expect(client.held.waiting).toHaveLength(1);
    server.operations.set('things.rename', (input) => ({ ok: true, data: input }));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await done).toEqual({ name: 'one' });
  });

  test('a waiting command can be taken back', async () => {
    server.cut();
    const done = expect(client.command(rename, { name: 'one' }, { queued })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    client.discard(client.held.waiting[0]?.commandId ?? '');
    await done;
    expect(client.held.waiting).toEqual([]);
  });
});

describe('queries', () => {
  test('wait for the connection, and for the room they are about', async () => {
    server.cut();
    const asked = client.query(getThing, {}, { room: 'dashboard' });
    client.subscribe('dashboard');
    await settled();
    expect(server.calls.some((call) => call.name === 'things.get')).toBe(false);
    await server.plugIn();
    await settled();
    expect(await asked).toEqual({ name: 'crane' });
  });
});
