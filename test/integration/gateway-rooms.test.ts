import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoggedEvent } from '../../src/contract/envelope.ts';
import { collect, createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Issue 7, 14 and 15: who may not be in a room gets nothing of it, live, by `sync`, by REST or in figures. */

let site: TestSite;
let owner: TestPerson;
let manager: TestPerson;
let technician: TestPerson;
let viewer: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  manager = await site.person(owner, 'manager', 'Mia');
  technician = await site.person(owner, 'technician', 'Ted');
  viewer = await site.person(owner, 'viewer', 'Vic');
});
afterAll(() => site.close());

const head = async (by = owner): Promise<number> => (await by.rest('GET', '/api/events')).body.headSeq;

/** All that REST answers this person since a moment, page after page. */
async function byRest(person: TestPerson, since: number): Promise<LoggedEvent[]> {
  const found: LoggedEvent[] = [];
  let cursor = since;
  for (;;) {
    const { body } = await person.rest('GET', `/api/events?since=${cursor}&limit=1000`);
    found.push(...body.events);
    if (!body.more) return found;
    cursor = body.events.at(-1).seq;
  }
}

const namesOf = (events: readonly LoggedEvent[]): string[] => events.map(({ event }) => event);

describe('batch events', () => {
  const everyEvent = [
    'created',
    'started',
    'progress',
    'paused',
    'resumed',
    'complete',
    'error',
    'cancelled',
    'deleted',
  ];
  const all = everyEvent.map((name) => `batch:${name}`);

  async function draft(by: TestPerson, name: string): Promise<string> {
    const form = new FormData();
    form.set('kind', 'import-items');
    form.set('start', 'false');
    form.set('options', JSON.stringify({ maxRowsPerSecond: 2_000 }));
    const rows = Array.from({ length: 600 }, (_, n) => `${name}-${n},Part ${name} ${n},${n % 9}`);
    form.set('file', new Blob([`sku,name,quantity\n${rows.join('\n')}\n`]), `${name}.csv`);
    const { body } = await by.rest('POST', '/api/batches', form);
    expect(body).toMatchObject({ success: true, data: { status: 'draft' } });
    return body.data.id;
  }

  const idsIn = (heard: ReturnType<typeof collect>) => new Set(heard.map(({ payload }) => payload['batchId']));

  test('each room hears its own batch, its owner hears both, and nobody else of the company hears any', async () => {
    const [a, b] = [await draft(manager, 'A'), await draft(manager, 'B')];
    const sockets = {
      roomA: await owner.socket(),
      roomB: await viewer.socket(),
      mine: await manager.socket(),
      none: await technician.socket(),
      framed: await technician.socket({ auth: { token: technician.token, frames: true } }),
    };
    const heard = Object.fromEntries(
      Object.entries(sockets).map(([name, socket]) => [name, collect(socket, ...all)]),
    ) as Record<keyof typeof sockets, ReturnType<typeof collect>>;
    const frames: string[] = [];
    sockets.framed.on('events', (frame: LoggedEvent[]) => frames.push(...namesOf(frame)));
    await sockets.roomA.emitWithAck('join-room', `batch:${a}`);
    await sockets.roomB.emitWithAck('join-room', { room: `batch:${b}` });
    for (const id of [a, b]) expect((await manager.rest('POST', `/api/batches/${id}/start`, {})).status).toBe(200);
    const hasEnded = (events: typeof heard.mine) =>
      events.filter(({ event }) => event === 'batch:complete').length === 2;
    await eventually(() => heard.mine, hasEnded);
    await eventually(
      () => [heard.roomA, heard.roomB],
      (both) => both.every((events) => events.some(({ event }) => event === 'batch:complete')),
    );
    expect(idsIn(heard.roomA)).toEqual(new Set([a]));
    expect(idsIn(heard.roomB)).toEqual(new Set([b]));
    expect(idsIn(heard.mine)).toEqual(new Set([a, b]));
    for (const name of ['batch:started', 'batch:complete']) {
      expect(heard.roomA.filter(({ event }) => event === name)).toHaveLength(1);
    }
    // What came to the last of them came after everything that these could have heard.
    await owner.call('system.announce', { message: 'over' });
    await eventually(
      () => frames,
      (names) => names.includes('system:notification'),
    );
    expect(heard.none).toEqual([]);
    expect(frames.filter((name) => name.startsWith('batch:'))).toEqual([]);
    for (const socket of Object.values(sockets)) socket.disconnect();
  });

  test('the room of all jobs hears them all, for whoever may see jobs, and catches up', async () => {
    const since = await head();
    const watching = await viewer.socket();
    const heard = collect(watching, ...all);
    expect(await watching.emitWithAck('join-room', 'batches')).toMatchObject({ success: true });
    const id = await draft(manager, 'C');
    await manager.rest('POST', `/api/batches/${id}/cancel`);
    await manager.rest('DELETE', `/api/batches/${id}`);
    await eventually(
      () => heard.map(({ event }) => event),
      (names) => names.includes('batch:deleted'),
    );
    const missed = (await watching.emitWithAck('sync', { sinceSeq: since })) as { events: LoggedEvent[] };
    expect(namesOf(missed.events)).toEqual(expect.arrayContaining(['batch:created', 'batch:deleted']));
    const apart = await technician.socket();
    const others = (await apart.emitWithAck('sync', { sinceSeq: since })) as { events: LoggedEvent[] };
    expect(namesOf(others.events).filter((name) => name.startsWith('batch:'))).toEqual([]);
    for (const socket of [watching, apart]) socket.disconnect();
  });
});

describe('catch-up asks the guard that joining asks', () => {
  async function taskWithNews(): Promise<{ id: string; since: number }> {
    const since = await head();
    const { body } = await owner.rest('POST', '/api/tasks', { title: 'Mend the pump' });
    const { id } = body.data;
    await owner.rest('POST', `/api/tasks/${id}/progress`, { message: 'Seal ordered' });
    return { id, since };
  }

  const inTask = (events: readonly LoggedEvent[], id: string) =>
    events.filter(({ event, payload }) => event === 'task-updated' && payload['taskId'] === id);

  test('what cannot be joined any more is not answered either, by REST or by sync', async () => {
    const { id, since } = await taskWithNews();
    const socket = await technician.socket();
    await socket.emitWithAck('join-task', id);
    const sync = async () =>
      ((await socket.emitWithAck('sync', { sinceSeq: since })) as { events: LoggedEvent[] }).events;
    expect(inTask(await byRest(technician, since), id)).toHaveLength(1);
    expect(inTask(await sync(), id)).toHaveLength(1);
    await owner.rest('DELETE', `/api/tasks/${id}`);
    expect(await socket.emitWithAck('join-task', id)).toMatchObject({ success: false, error: 'FORBIDDEN' });
    expect(inTask(await byRest(technician, since), id)).toEqual([]);
    expect(inTask(await sync(), id)).toEqual([]);
    // The news of its end went to the company, whose room everybody may join.
    expect(namesOf(await byRest(technician, since))).toContain('task:deleted');
    socket.disconnect();
  });

  test("another person's own events come to that person alone", async () => {
    const since = await head();
    await owner.rest('POST', '/api/tasks', { title: 'Only for Ted', assignedTo: technician.userId });
    expect(namesOf(await byRest(technician, since))).toEqual(
      expect.arrayContaining(['task:assigned', 'notification:new']),
    );
    for (const person of [owner, manager, viewer]) {
      expect(namesOf(await byRest(person, since)).filter((name) => /assigned|notification/.test(name))).toEqual([]);
    }
  });

  test('a room that was left is no longer caught up, and one of another company never is', async () => {
    const stranger = await site.company(owner, 'Elsewhere Ltd');
    const { id, since } = await taskWithNews();
    const socket = await stranger.socket();
    expect(await socket.emitWithAck('join-task', id)).toMatchObject({ success: false });
    const answer = (await socket.emitWithAck('sync', { sinceSeq: 0 })) as { events: LoggedEvent[] };
    expect(JSON.stringify(answer)).not.toContain(id);
    expect(JSON.stringify(await byRest(stranger, 0))).not.toContain(id);
    const own = await technician.socket();
    await own.emitWithAck('join-task', id);
    await own.emitWithAck('leave-task', id);
    const left = (await own.emitWithAck('sync', { sinceSeq: since })) as { events: LoggedEvent[] };
    expect(inTask(left.events, id)).toEqual([]);
    for (const one of [socket, own]) one.disconnect();
  });
});

describe('figures of rooms', () => {
  const stats = async (by?: TestPerson) => (by ?? site).rest('GET', '/api/ws/stats');

  test('name the rooms of the own company that one may join, and without a token only those that every server has', async () => {
    const stranger = await site.company(owner, 'Curious Ltd');
    const { body } = await owner.rest('POST', '/api/tasks', { title: 'Counted' });
    const taskId: string = body.data.id;
    const socket = await owner.socket();
    for (const room of ['dashboard', 'our secret plan']) await socket.emitWithAck('join-room', room);
    await socket.emitWithAck('join-task', taskId);
    expect((await stats(viewer)).body.rooms).toEqual({ dashboard: 1, 'our secret plan': 1, [`task-${taskId}`]: 1 });
    expect((await stats(stranger)).body.rooms).toEqual({});
    expect((await stats()).body.rooms).toEqual({ dashboard: 1 });
    await owner.rest('DELETE', `/api/tasks/${taskId}`);
    expect((await stats(viewer)).body.rooms).not.toHaveProperty(`task-${taskId}`);
    const tasks = await viewer.rest('GET', '/api/tasks/socket/stats');
    expect(JSON.stringify(tasks.body.data.userRooms)).not.toContain(taskId);
    expect((await stranger.rest('GET', '/api/tasks/socket/stats')).body.data.userRooms).toEqual({});
    socket.disconnect();
  });
});

test('a catch-up by REST through 100,000 events of rooms that are not open leaves others their turns', async () => {
  const since = await head();
  insertForeignEvents(100_000);
  await owner.call('system.announce', { message: 'behind them' });
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  count();
  const found = await byRest(viewer, since);
  isDone = true;
  expect(namesOf(found)).toEqual(['system:notification']);
  // Looked at a page of 500 at a time, with other people's calls between.
  expect(turns).toBeGreaterThan(100_000 / 500);
});

/** Task rooms that nobody may join, straight into the log: what a busy company leaves for those who were away. */
function insertForeignEvents(count: number): void {
  const Database = createRequire(import.meta.url)('better-sqlite3') as new (
    path: string,
  ) => {
    prepare(sql: string): { run(...values: unknown[]): unknown; get(...values: unknown[]): unknown };
    transaction(work: () => void): () => void;
    close(): void;
  };
  const db = new Database(site.site.services.config.databasePath);
  const tenant = owner.tenantId;
  const event = db.prepare(`INSERT INTO event_log (tenant_id, seq, event_id, event, rooms, for_all, payload, created_at)
    VALUES (?, ?, ?, 'task-updated', ?, 0, '{"taskId":"x"}', '2026-11-28T00:00:00.000Z')`);
  const room = db.prepare('INSERT INTO event_rooms (tenant_id, room, seq) VALUES (?, ?, ?)');
  db.transaction(() => {
    const { head: before } = db.prepare('SELECT head FROM event_heads WHERE tenant_id = ?').get(tenant) as {
      head: number;
    };
    for (let n = 1; n <= count; n += 1) {
      const name = `task:of-somebody-${n % 700}`;
      event.run(tenant, before + n, `foreign-${n}`, name);
      room.run(tenant, name, before + n);
    }
    db.prepare('UPDATE event_heads SET head = head + ? WHERE tenant_id = ?').run(count, tenant);
  })();
  db.close();
}
