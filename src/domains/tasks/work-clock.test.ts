import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { openDatabase } from '../../server/db/sqlite.ts';
import { endForgottenWork } from './migrations/2026-11-28-end-forgotten-work.ts';
import type { RunningWork, Task, Worklog } from './contract.ts';
import { endAsOtherBegins, endOfWork, startedSpelling } from './model.ts';

let site: TestSite;
let owner: TestPerson;
let technician: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  technician = await site.person(owner, 'technician', 'Tina Tech');
});
afterAll(() => site.close());
beforeEach(async () => {
  for (const person of [owner, technician]) {
    for (const { id } of await running(person)) await person.call('worklogs.update', { id, endTime: ago(0) });
  }
  site.clearEvents();
});

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const make = (input: object = {}): Promise<Task> => owner.call('tasks.create', { title: 'Mend the roof', ...input });
const start = async (task: Task, more: object = {}, by = technician): Promise<Worklog> => {
  const { status, body } = await by.rest('POST', '/api/worklogs', { task: task.id, startTime: ago(10), ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.data;
};
const running = async (person: TestPerson): Promise<RunningWork[]> =>
  (await person.rest('GET', '/api/worklogs/running')).body.data;
const read = (worklog: Worklog): Promise<Worklog> => owner.call('worklogs.get', { id: worklog.id });

describe('issue 7, number 10: work ends with its task', () => {
  test.each([
    ['completed', (id: string) => owner.rest('PUT', `/api/tasks/${id}`, { status: 'Completed' })],
    ['cancelled', (id: string) => owner.rest('PATCH', `/api/tasks/${id}`, { status: 'CANCELLED' })],
    ['deleted', (id: string) => owner.rest('DELETE', `/api/tasks/${id}`)],
    [
      'completed in bulk',
      (id: string) => owner.rest('PATCH', '/api/tasks/bulk', { updates: [{ id, status: 'completed' }] }),
    ],
  ])('of a task that is %s no clock runs on', async (_, finish) => {
    const task = await make();
    await start(task);
    await start(task, {}, owner);
    site.clearEvents();
    expect((await finish(task.id)).status).toBe(200);
    expect([await running(technician), await running(owner)]).toEqual([[], []]);
    const ended = site.eventsNamed('worklog:updated');
    expect(new Set(ended.map(({ payload }) => payload['technicianName']))).toEqual(
      new Set(['Olga Owner', 'Tina Tech']),
    );
    for (const { payload, rooms } of ended) {
      expect(payload).toMatchObject({ taskId: task.id, changes: ['endTime'], durationMinutes: 10, version: 2 });
      expect(rooms).toEqual([`task:${task.id}`, `user:${String(payload['technician'])}`]);
    }
  });

  test('one transaction: where the change is refused, the work goes on', async () => {
    const task = await make();
    const worklog = await start(task);
    const updates = [
      { id: task.id, status: 'completed' },
      { id: 'nope', status: 'completed' },
    ];
    expect((await owner.rest('PATCH', '/api/tasks/bulk', { updates })).status).toBe(404);
    expect(await read(worklog)).toEqual(worklog);
  });

  test('work that was ended before keeps its end; a task completed twice ends nothing anew', async () => {
    const task = await make();
    const done = await start(task, { endTime: ago(5) });
    await owner.call('tasks.update', { id: task.id, status: 'completed' });
    await owner.call('tasks.update', { id: task.id, status: 'COMPLETED' });
    expect(await read(done)).toEqual(done);
  });

  test('a completion made offline says when the work ended; it never ends in the future or before its start', async () => {
    for (const [workEndedAt, minutes] of [
      [ago(4), 6],
      [ago(-60), 10],
      [ago(600), 0],
    ] as const) {
      const task = await make();
      const worklog = await start(task);
      await technician.call('tasks.update', { id: task.id, status: 'completed', workEndedAt });
      expect((await read(worklog)).durationMinutes).toBe(minutes);
    }
  });

  test('somebody who is shut out works no more', async () => {
    const leaver = await site.person(owner, 'technician', 'Leo Leaver');
    const worklog = await start(await make(), {}, leaver);
    await owner.call('people.deactivate', { id: leaver.userId });
    await eventually(
      () => read(worklog),
      ({ endTime }) => endTime !== null,
    );
  });

  test('what ran on finished and deleted tasks before ends with the update of the file', async () => {
    const [done, gone, open] = [await make(), await make(), await make()];
    const worklogs = [
      await start(done, {}, owner),
      await start(gone),
      await start(open, {}, await site.person(owner, 'technician')),
    ];
    const file = `${site.folder}/site.db`;
    await owner.call('tasks.update', { id: done.id, status: 'completed' });
    await owner.call('tasks.delete', { id: gone.id });
    const db = openDatabase(file, 'write');
    try {
      const update = endForgottenWork.sql.slice(endForgottenWork.sql.indexOf('UPDATE worklogs'));
      db.exec(`UPDATE worklogs SET end_time = NULL WHERE id IN (${worklogs.map(({ id }) => `'${id}'`).join()})`);
      db.exec(update);
      const rows = await db.tx.all<{ id: string; end: string | null; due: string | null }>(
        `SELECT w.id, w.end_time AS end, COALESCE(t.deleted_at, t.completed_at) AS due
         FROM worklogs w JOIN tasks t ON t.id = w.task_id WHERE t.id IN ('${done.id}', '${gone.id}', '${open.id}')`,
      );
      expect(rows).toHaveLength(3);
      for (const { end, due } of rows) expect(end).toBe(due);
      expect(rows.filter(({ end }) => end === null).map(({ id }) => id)).toEqual([worklogs[2]?.id]);
    } finally {
      db.close();
    }
  });
});

describe('issue 7, number 10: one person has one clock', () => {
  test('a plain client that starts a second and a third has one running: each ends as the next begins', async () => {
    const tasks = [await make(), await make(), await make()];
    const first = await start(tasks[0] as Task, { startTime: ago(30) });
    const second = await start(tasks[1] as Task, { startTime: ago(20) });
    site.clearEvents();
    const third = await start(tasks[2] as Task, { startTime: ago(5) });
    expect(await read(first)).toMatchObject({ endTime: second.startTime, durationMinutes: 10, version: 2 });
    expect(await read(second)).toMatchObject({ endTime: third.startTime, durationMinutes: 15 });
    expect((await running(technician)).map(({ id }) => id)).toEqual([third.id]);
    expect(site.eventsNamed('worklog:updated')).toMatchObject([
      { payload: { worklogId: second.id, taskId: tasks[1]?.id, changes: ['endTime'] } },
    ]);
  });

  test('a console that asks is refused, with what runs, and nothing is changed', async () => {
    const [one, two] = [await make({ title: 'Grease the lift' }), await make()];
    const first = await start(one);
    site.clearEvents();
    const again = { task: two.id, startTime: ago(0), stopRunning: false };
    const { status, body } = await technician.rest('POST', '/api/worklogs', again);
    expect([status, body.error]).toEqual([409, 'CONFLICT']);
    expect(body.message).toContain('You are working on "Grease the lift"');
    expect(body.details.running).toMatchObject({ worklogId: first.id, taskId: one.id, taskTitle: 'Grease the lift' });
    expect([site.events, (await owner.call('tasks.get', { id: two.id })).statusCode]).toEqual([[], 'pending']);
    await start(two, { stopRunning: true });
    expect((await read(first)).endTime).not.toBeNull();
  });

  test('the clock is the technician’s: a manager who notes work of somebody else, and two people at once', async () => {
    const task = await make();
    const mine = await start(task, {}, owner);
    const theirs = await start(task);
    const noted = await start(await make(), { technician: technician.userId, startTime: ago(2) }, owner);
    expect((await read(mine)).endTime).toBeNull();
    expect((await read(theirs)).endTime).toBe(noted.startTime);
  });

  test('work noted afterwards, with its end, stops no clock', async () => {
    const going = await start(await make());
    await start(await make(), { startTime: ago(90), endTime: ago(60) });
    expect((await read(going)).endTime).toBeNull();
  });

  test('work that goes on again, or is handed on, claims the clock too', async () => {
    const [ended, other] = [await start(await make(), { endTime: ago(3) }), await start(await make())];
    const path = `/api/worklogs/${ended.id}`;
    expect((await technician.rest('PUT', path, { endTime: null, stopRunning: false })).body.error).toBe('CONFLICT');
    expect((await technician.rest('PUT', path, { endTime: null })).status).toBe(200);
    expect((await read(other)).endTime).not.toBeNull();
    const owners = await start(await make(), {}, owner);
    site.clearEvents();
    await owner.call('worklogs.update', { id: owners.id, technician: technician.userId });
    expect((await running(technician)).map(({ id }) => id)).toEqual([owners.id]);
    expect(site.eventsNamed('worklog:updated').at(-1)?.rooms).toEqual([
      `task:${owners.taskId}`,
      `user:${technician.userId}`,
      `user:${owner.userId}`,
    ]);
  });

  test('two starts in the same moment leave one running', async () => {
    const tasks = await Promise.all(Array.from({ length: 8 }, () => make()));
    await Promise.all(tasks.map((task) => start(task)));
    expect(await running(technician)).toHaveLength(1);
  });

  test('says what one works on, to oneself alone', async () => {
    const worklog = await start(await make({ title: 'Grease the lift' }));
    expect(await running(technician)).toEqual([{ ...worklog, taskTitle: 'Grease the lift' }]);
    expect(await running(owner)).toEqual([]);
    const own = site.eventsNamed('worklog:created');
    expect(own.map(({ rooms }) => rooms)).toEqual([[`task:${worklog.taskId}`, `user:${technician.userId}`]]);
  });
});

describe('issue 7, number 10: starting work sets the task going', () => {
  test('a pending task becomes In Progress, with its event and the status before', async () => {
    const task = await make();
    site.clearEvents();
    const worklog = await start(task);
    expect(await owner.call('tasks.get', { id: task.id })).toMatchObject({
      ...{ status: 'In Progress', statusCode: 'in-progress', version: 2, updatedBy: technician.userId },
    });
    expect(site.events.map(({ event }) => event)).toEqual(['worklog:created', 'task-updated', 'task:updated']);
    expect(site.eventsNamed('task-updated')[0]?.payload).toMatchObject({
      ...{ type: 'status-changed', taskId: task.id, previousStatus: 'Pending', status: 'In Progress' },
      ...{ changes: ['status'], data: { status: 'In Progress' } },
    });
    expect(worklog.endTime).toBeNull();
  });

  test('a task in progress is left as it is; work planned for later leaves a task pending', async () => {
    const [going, later] = [await make({ status: 'IN_PROGRESS' }), await make()];
    site.clearEvents();
    await start(going);
    await start(later, { startTime: ago(-120), endTime: ago(-180) });
    expect(site.eventsNamed('task-updated')).toEqual([]);
    await start(later, { startTime: ago(300), endTime: ago(240) });
    expect((await owner.call('tasks.get', { id: later.id })).statusCode).toBe('in-progress');
  });

  test('work on a finished task is refused, unless it is to be reopened; noting it afterwards is not', async () => {
    const task = await make({ status: 'Completed' });
    const wanted = { task: task.id, startTime: ago(1) };
    site.clearEvents();
    const { status, body } = await technician.rest('POST', '/api/worklogs', wanted);
    expect([status, body.error, body.details.task.statusCode]).toEqual([409, 'CONFLICT', 'completed']);
    const noted = await start(task, { endTime: ago(0) });
    expect((await technician.rest('PUT', `/api/worklogs/${noted.id}`, { endTime: null })).status).toBe(409);
    expect(site.eventsNamed('task-updated')).toEqual([]);
    await start(task, { reopen: true });
    expect(await owner.call('tasks.get', { id: task.id })).toMatchObject({
      statusCode: 'in-progress',
      completedAt: null,
    });
  });
});

test('an id that the client made names the task and the work; a second use of it is refused', async () => {
  const [newId, workId] = [crypto.randomUUID(), crypto.randomUUID()];
  const task = await make({ newId });
  expect(task.id).toBe(newId);
  expect((await start(task, { newId: workId })).id).toBe(workId);
  expect((await owner.rest('POST', '/api/tasks', { title: 'Again', newId })).body.error).toBe('DUPLICATE');
  const again = { task: newId, startTime: ago(0), newId: workId };
  expect((await technician.rest('POST', '/api/worklogs', again)).body.error).toBe('DUPLICATE');
  expect((await owner.rest('POST', '/api/tasks', { title: 'Again', newId: 'seven' })).status).toBe(400);
});

test.each([
  ['Pending', 'In Progress'],
  ['PENDING', 'IN_PROGRESS'],
  ['pending', 'in-progress'],
  ['open', 'in_progress'],
  ['Completed', 'In Progress'],
])('after "%s" work begins as "%s"', (before, after) => {
  expect(startedSpelling(before)).toBe(after);
});

test('ends lie between the start and now', () => {
  expect(endOfWork('08', '10', '12')).toBe('10');
  expect(endOfWork('08', '14', '12')).toBe('12');
  expect(endOfWork('08', '07', '12')).toBe('08');
  expect(endAsOtherBegins('08', '09', '12')).toBe('09');
  expect(endAsOtherBegins('08', '07', '12')).toBe('12');
});
