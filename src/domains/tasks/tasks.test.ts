import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  collect,
  createTestSite,
  eventually,
  type TestPerson,
  type TestSite,
} from '../../../test/support/test-site.ts';
import type { Task } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let technician: TestPerson;
let other: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  technician = await site.person(owner, 'technician', 'Tina Tech');
  other = await site.company(owner);
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

const make = (input: object = {}, by = owner): Promise<Task> =>
  by.call('tasks.create', { title: 'Mend the roof', ...input });
const names = () => site.events.map(({ event }) => event);
const payloads = (name: string) => site.eventsNamed(name).map(({ payload }) => payload);

describe('making a task', () => {
  test('answers 201 with the task; without a status it is Pending', async () => {
    const { status, body } = await owner.rest('POST', '/api/tasks', { title: '  Mend the roof ' });
    expect(status).toBe(201);
    expect(body.success).toBe(true);
    expect(body.data).toMatchObject({
      title: 'Mend the roof',
      description: '',
      status: 'Pending',
      statusCode: 'pending',
      priority: 'medium',
      dueDate: null,
      assignedTo: null,
      projectId: null,
      createdBy: owner.userId,
      user: owner.userId,
      version: 1,
      completedAt: null,
      totalCost: 0,
    });
    expect(body.data._id).toBe(body.data.id);
    expect(body.data.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('tells the company by both names', async () => {
    const task = await make({ dueDate: '2026-12-24', description: 'Before snow' });
    expect(names()).toEqual(['task-created', 'task:created']);
    expect(site.events.map(({ rooms }) => rooms)).toEqual([['tenant'], ['tenant']]);
    const [notice] = payloads('task-created');
    expect(notice).toMatchObject({
      id: task.id,
      taskId: task.id,
      title: task.title,
      description: 'Before snow',
      status: 'Pending',
      createdBy: owner.userId,
      user: owner.userId,
      createdAt: task.createdAt,
      dueDate: '2026-12-24T00:00:00.000Z',
      priority: 'medium',
      tenantId: owner.tenantId,
      timestamp: expect.stringMatching(/\.\d{3}Z$/),
      seq: expect.any(Number),
      eventId: expect.any(String),
    });
    expect(payloads('task:created')[0]).toMatchObject({ taskId: task.id, title: task.title, task });
  });

  test.each(['open', 'TODO', 'in_progress', 'IN_PROGRESS', 'In Progress', 'Completed', 'cancelled'])(
    'keeps the spelling %j beside the canonical code',
    async (status) => {
      const task = await make({ status, priority: 'URGENT' });
      expect(task.status).toBe(status);
      expect(task.priority).toBe('urgent');
      expect(task.completedAt).toBe(status === 'Completed' ? task.createdAt : null);
      expect(await owner.call('tasks.get', { id: task.id })).toEqual(task);
    },
  );

  test.each([
    [{}],
    [{ title: '' }],
    [{ title: '   ' }],
    [{ title: 7 }],
    [{ title: 'x', status: 'done' }],
    [{ title: 'x', status: null }],
    [{ title: 'x', priority: 'critical' }],
    [{ title: 'x', dueDate: 'tomorrow' }],
    [{ title: 'x', dueDate: '2026-02-30T99:00' }],
    [{ title: 'x'.repeat(301) }],
  ])('refuses %j', async (input) => {
    const { status, body } = await owner.rest('POST', '/api/tasks', input);
    expect([status, body.success, body.error]).toEqual([400, false, 'VALIDATION_FAILED']);
    expect(site.events).toEqual([]);
  });

  test('a viewer may look but not write', async () => {
    const viewer = await site.person(owner, 'viewer');
    const task = await make();
    site.clearEvents();
    expect((await viewer.rest('GET', `/api/tasks/${task.id}`)).status).toBe(200);
    expect((await viewer.rest('POST', '/api/tasks', { title: 'x' })).status).toBe(403);
    expect((await viewer.rest('PATCH', `/api/tasks/${task.id}`, { title: 'x' })).status).toBe(403);
    expect((await viewer.rest('DELETE', `/api/tasks/${task.id}`)).status).toBe(403);
    expect(site.events).toEqual([]);
  });

  test('the same idempotency key makes one task', async () => {
    const key = { 'idempotency-key': 'make-once' };
    const first = await owner.rest('POST', '/api/tasks', { title: 'Once' }, key);
    const again = await owner.rest('POST', '/api/tasks', { title: 'Once' }, key);
    expect(again.body.data.id).toBe(first.body.data.id);
    expect(payloads('task-created')).toHaveLength(1);
  });
});

describe('changing a task', () => {
  test.each(['PUT', 'PATCH'])('%s of the status tells who has it open, with the status before', async (method) => {
    const task = await make({ status: 'Pending' });
    site.clearEvents();
    const { status, body } = await technician.rest(method, `/api/tasks/${task.id}`, { status: 'In Progress' });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ status: 'In Progress', statusCode: 'in-progress', version: 2 });
    expect(names()).toEqual(['task-updated', 'task:updated']);
    expect(site.events.map(({ rooms }) => rooms)).toEqual([[`task:${task.id}`], ['tenant']]);
    expect(payloads('task-updated')[0]).toMatchObject({
      type: 'status-changed',
      taskId: task.id,
      id: task.id,
      title: task.title,
      description: '',
      status: 'In Progress',
      statusCode: 'in-progress',
      previousStatus: 'Pending',
      priority: 'medium',
      dueDate: null,
      updatedBy: technician.userId,
      updatedAt: body.data.updatedAt,
      data: { status: 'In Progress' },
      changes: ['status'],
      timestamp: expect.stringMatching(/\.\d{3}Z$/),
    });
    expect(payloads('task-updated')[0]).not.toHaveProperty('progress');
    expect(payloads('task:updated')[0]).toMatchObject({ taskId: task.id, task: body.data, changes: ['status'] });
  });

  test('an edit of other fields is told too, with the status standing still', async () => {
    const task = await make({ status: 'TODO' });
    site.clearEvents();
    await owner.rest('PUT', `/api/tasks/${task.id}`, {
      title: 'Mend both roofs',
      dueDate: '2026-12-01T08:30:00+01:00',
    });
    expect(payloads('task-updated')[0]).toMatchObject({
      type: 'status-changed',
      title: 'Mend both roofs',
      status: 'TODO',
      previousStatus: 'TODO',
      dueDate: '2026-12-01T07:30:00.000Z',
      changes: ['title', 'dueDate'],
    });
  });

  test('the same status in other letters is kept, and is no status change', async () => {
    const task = await make({ status: 'In Progress' });
    site.clearEvents();
    const changed = await owner.call('tasks.update', { id: task.id, status: 'in_progress' });
    expect(changed).toMatchObject({ status: 'in_progress', statusCode: 'in-progress' });
    const [event] = payloads('task-updated');
    expect(event).toMatchObject({ changes: ['statusSpelling'], status: 'in_progress', previousStatus: 'in_progress' });
  });

  test('what changes nothing makes no version and no event', async () => {
    const task = await make({ status: 'open', dueDate: '2026-12-01' });
    site.clearEvents();
    const again = await owner.call('tasks.update', {
      id: task.id,
      status: 'open',
      title: task.title,
      dueDate: '2026-12-01',
    });
    expect(again).toEqual(task);
    expect(site.events).toEqual([]);
  });

  test('completedAt is set on completion and cleared on reopening', async () => {
    const task = await make();
    const done = await owner.call('tasks.update', { id: task.id, status: 'completed' });
    expect(done.completedAt).toBe(done.updatedAt);
    expect((await owner.call('tasks.update', { id: task.id, title: 'Later' })).completedAt).toBe(done.completedAt);
    expect((await owner.call('tasks.update', { id: task.id, status: 'open' })).completedAt).toBeNull();
  });

  test('an empty text clears due date, assignee and project', async () => {
    const task = await make({ dueDate: '2026-12-01', projectId: 'p1', assignedTo: technician.userId });
    const cleared = await owner.call('tasks.update', { id: task.id, dueDate: '', projectId: null, assignedTo: '' });
    expect(cleared).toMatchObject({ dueDate: null, projectId: null, assignedTo: null, assignedToName: null });
  });

  test('a stale version is refused with what stands there now', async () => {
    const task = await make();
    const current = await owner.call('tasks.update', { id: task.id, version: 1, title: 'First' });
    site.clearEvents();
    const { status, body } = await owner.rest('PATCH', `/api/tasks/${task.id}`, { version: 1, title: 'Second' });
    expect([status, body.error]).toEqual([409, 'VERSION_CONFLICT']);
    expect(body.details).toEqual({ version: 1, currentVersion: 2, current });
    expect(site.events).toEqual([]);
    expect(await owner.call('tasks.get', { id: task.id })).toEqual(current);
  });

  test('two writers on one version: one of them is refused', async () => {
    const task = await make();
    const both = await Promise.allSettled(
      ['A', 'B'].map((title) => owner.call('tasks.update', { id: task.id, version: 1, title })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test.each([{ status: 'bogus' }, { priority: 'x' }, { title: '' }, { version: 'x' }])('refuses %j', async (change) => {
    const task = await make();
    site.clearEvents();
    expect((await owner.rest('PUT', `/api/tasks/${task.id}`, change)).status).toBe(400);
    expect(site.events).toEqual([]);
  });

  test('an unknown task is 404, not 200 with nothing', async () => {
    expect((await owner.rest('PUT', '/api/tasks/nope', { title: 'x' })).status).toBe(404);
    expect((await owner.rest('GET', '/api/tasks/nope')).status).toBe(404);
    expect((await owner.rest('DELETE', '/api/tasks/nope')).status).toBe(404);
    expect((await owner.rest('POST', '/api/tasks/nope/progress', { message: 'x' })).status).toBe(404);
    expect(site.events).toEqual([]);
  });
});

describe('assigning', () => {
  test('tells the assignee alone, once, when the assignee changes', async () => {
    const task = await make({ dueDate: '2026-12-01', projectId: 'p7' });
    site.clearEvents();
    const changed = await owner.call('tasks.update', { id: task.id, assignedTo: technician.userId });
    expect(changed).toMatchObject({ assignedTo: technician.userId, assignedToName: 'Tina Tech' });
    await owner.call('tasks.update', { id: task.id, assignedTo: technician.userId, title: 'Else' });
    const [assigned, ...more] = site.eventsNamed('task:assigned');
    expect(more).toEqual([]);
    expect(assigned?.rooms).toEqual([`user:${technician.userId}`]);
    expect(assigned?.payload).toMatchObject({
      taskId: task.id,
      taskName: task.title,
      assignedTo: technician.userId,
      assignedBy: owner.userId,
      projectId: 'p7',
      dueDate: '2026-12-01T00:00:00.000Z',
    });
    const [notice, ...further] = site.eventsNamed('notification:new');
    expect(further).toEqual([]);
    expect(notice?.rooms).toEqual([`user:${technician.userId}`]);
    expect(notice?.payload).toMatchObject({
      id: expect.any(String),
      title: expect.any(String),
      message: expect.stringContaining(task.title),
      type: 'info',
      userId: technician.userId,
      createdAt: changed.updatedAt,
      actionUrl: `/tasks/${task.id}`,
    });
  });

  test('at the making of the task, too; without a due date there is none in the event', async () => {
    await make({ assignedTo: technician.userId });
    expect(names()).toEqual(['task-created', 'task:created', 'task:assigned', 'notification:new']);
    expect(payloads('task:assigned')[0]).not.toHaveProperty('dueDate');
  });

  test('only to an active person of the company', async () => {
    const gone = await site.person(owner, 'technician');
    await owner.call('people.deactivate', { id: gone.userId });
    const task = await make();
    site.clearEvents();
    const assign = async (assignedTo: string) =>
      (await owner.rest('PATCH', `/api/tasks/${task.id}`, { assignedTo })).status;
    expect(await assign('nobody')).toBe(404);
    expect(await assign(other.userId)).toBe(404);
    expect(await assign(gone.userId)).toBe(400);
    expect((await owner.rest('POST', '/api/tasks', { title: 'x', assignedTo: other.userId })).status).toBe(404);
    expect(site.events).toEqual([]);
  });
});

describe('deleting', () => {
  test('answers 200 with a body and tells the company by both names', async () => {
    const task = await make();
    site.clearEvents();
    const { status, body } = await owner.rest('DELETE', `/api/tasks/${task.id}`);
    expect([status, body.success, body.data.id]).toEqual([200, true, task.id]);
    expect(body.message).toEqual(expect.any(String));
    expect(names()).toEqual(['task-deleted', 'task:deleted']);
    for (const { rooms, payload } of site.events) {
      expect(rooms).toEqual(['tenant']);
      expect(payload).toMatchObject({ taskId: task.id, id: task.id, timestamp: expect.any(String) });
    }
    expect((await owner.rest('GET', `/api/tasks/${task.id}`)).status).toBe(404);
    expect((await owner.rest('DELETE', `/api/tasks/${task.id}`)).status).toBe(404);
  });

  test('a technician deletes an own task, not one that somebody else made', async () => {
    const own = await make({}, technician);
    const foreign = await make();
    site.clearEvents();
    expect((await technician.rest('DELETE', `/api/tasks/${foreign.id}`)).status).toBe(403);
    expect(site.events).toEqual([]);
    expect((await technician.rest('DELETE', `/api/tasks/${own.id}`)).status).toBe(200);
  });
});

describe('changing many', () => {
  test('one task-updated for each task', async () => {
    const made = [await make(), await make(), await make()];
    site.clearEvents();
    const updates = made.map(({ id }) => ({ id, status: 'Completed' }));
    const { status, body } = await owner.rest('PATCH', '/api/tasks/bulk', { updates });
    expect(status).toBe(200);
    expect(body.data.updated).toBe(3);
    expect(payloads('task-updated').map((payload) => payload['taskId'])).toEqual(made.map(({ id }) => id));
    const seqs = site.events.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, n) => (seqs[0] ?? 0) + n));
  });

  test.each([
    ['an unknown task', { id: 'nope', title: 'x' }, 404],
    ['a stale version', { version: 9, title: 'x' }, 409],
    ['an unknown person', { assignedTo: 'nobody' }, 404],
    ['an unknown status', { status: 'bogus' }, 400],
  ])('%s refuses them all', async (_, bad, expected) => {
    const first = await make();
    const second = await make();
    site.clearEvents();
    const updates = [
      { id: first.id, title: 'Changed' },
      { id: second.id, ...bad },
    ];
    expect((await owner.rest('PATCH', '/api/tasks/bulk', { updates })).status).toBe(expected);
    expect(site.events).toEqual([]);
    expect(await owner.call('tasks.get', { id: first.id })).toEqual(first);
  });

  test.each([{}, { updates: [] }, { updates: 'x' }, { updates: [{ title: 'no id' }] }])('refuses %j', async (body) => {
    expect((await owner.rest('PATCH', '/api/tasks/bulk', body)).status).toBe(400);
  });

  test('refuses a task that stands there twice', async () => {
    const { id } = await make();
    const updates = [
      { id, title: 'A' },
      { id, title: 'B' },
    ];
    expect((await owner.rest('PATCH', '/api/tasks/bulk', { updates })).status).toBe(400);
  });
});

describe('progress notes', () => {
  test('answer 201 and tell who has the task open', async () => {
    const task = await make({ status: 'in-progress' });
    site.clearEvents();
    const { status, body } = await technician.rest('POST', `/api/tasks/${task.id}/progress`, { message: 'Half done' });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ taskId: task.id, message: 'Half done', createdBy: technician.userId });
    expect(names()).toEqual(['task-updated']);
    expect(site.events[0]?.rooms).toEqual([`task:${task.id}`]);
    expect(site.events[0]?.payload).toMatchObject({
      type: 'progress-added',
      taskId: task.id,
      title: task.title,
      status: 'in-progress',
      previousStatus: 'in-progress',
      updatedBy: technician.userId,
      progress: {
        _id: body.data.id,
        message: 'Half done',
        createdBy: technician.userId,
        timestamp: expect.stringMatching(/\.\d{3}Z$/),
      },
    });
    expect(await owner.call('tasks.get', { id: task.id })).toEqual(task);
  });

  test('are listed, the newest first, in pages', async () => {
    const { id } = await make();
    for (const message of ['one', 'two', 'three']) await owner.call('tasks.add-progress', { id, message });
    const first = await owner.rest('GET', `/api/tasks/${id}/progress?limit=2`);
    expect(first.body.data.map((note: { message: string }) => note.message)).toEqual(['three', 'two']);
    expect(first.body.page.total).toBe(3);
    const second = await owner.rest('GET', `/api/tasks/${id}/progress?limit=2&cursor=${first.body.page.next}`);
    expect(second.body.data.map((note: { message: string }) => note.message)).toEqual(['one']);
    expect(second.body.page.next).toBeNull();
  });

  test('an empty message is refused and tells nobody', async () => {
    const { id } = await make();
    site.clearEvents();
    expect((await owner.rest('POST', `/api/tasks/${id}/progress`, { message: ' ' })).status).toBe(400);
    expect((await owner.rest('POST', `/api/tasks/${id}/progress`)).status).toBe(400);
    expect(site.events).toEqual([]);
  });
});

describe('who hears', () => {
  test('clients of documents 000 and 003 hear of the tasks that they joined, and only of those', async () => {
    const open = await make();
    const closed = await make();
    const socket = await technician.socket();
    const heard = collect(socket, 'task-updated', 'task-created');
    expect(await socket.emitWithAck('join-task', open.id)).toMatchObject({ success: true });
    await owner.call('tasks.update', { id: closed.id, status: 'completed' });
    await owner.call('tasks.update', { id: open.id, status: 'completed' });
    const fresh = await make();
    await eventually(
      () => heard.length,
      (n) => n >= 2,
    );
    expect(heard.map(({ event, payload }) => [event, payload['taskId']])).toEqual([
      ['task-updated', open.id],
      ['task-created', fresh.id],
    ]);
    await socket.emitWithAck('leave-task', open.id);
    await owner.call('tasks.update', { id: open.id, status: 'open' });
    await make();
    await eventually(
      () => heard.length,
      (n) => n >= 3,
    );
    expect(heard.at(-1)?.event).toBe('task-created');
  });

  test('an assignment reaches the assignee and nobody else', async () => {
    const heard = collect(await technician.socket(), 'task:assigned', 'notification:new');
    const overheard = collect(await owner.socket(), 'task:assigned', 'notification:new', 'task-created');
    await make({ assignedTo: technician.userId });
    await eventually(
      () => heard.length,
      (n) => n === 2,
    );
    await eventually(
      () => overheard.length,
      (n) => n > 0,
    );
    expect(overheard.map(({ event }) => event)).toEqual(['task-created']);
  });

  test('another company neither reads, nor changes, nor joins, nor hears', async () => {
    const task = await make();
    const socket = await other.socket();
    const heard = collect(socket, 'task-updated', 'task-created', 'task:created', 'task:updated', 'task-deleted');
    for (const join of ['join-task', 'join-room']) {
      const label = join === 'join-task' ? task.id : `task-${task.id}`;
      expect(await socket.emitWithAck(join, label)).toMatchObject({ success: false });
    }
    site.clearEvents();
    const path = `/api/tasks/${task.id}`;
    expect((await other.rest('GET', path)).status).toBe(404);
    expect((await other.rest('PUT', path, { title: 'Mine' })).status).toBe(404);
    expect((await other.rest('DELETE', path)).status).toBe(404);
    expect((await other.rest('GET', `${path}/progress`)).status).toBe(404);
    expect((await other.rest('POST', `${path}/progress`, { message: 'x' })).status).toBe(404);
    expect((await other.rest('PATCH', '/api/tasks/bulk', { updates: [{ id: task.id, title: 'x' }] })).status).toBe(404);
    expect(site.events).toEqual([]);
    await owner.call('tasks.update', { id: task.id, status: 'completed' });
    const theirs = await make({}, other);
    await eventually(
      () => heard.length,
      (n) => n >= 2,
    );
    expect(new Set(heard.map(({ payload }) => payload['taskId']))).toEqual(new Set([theirs.id]));
  });

  test('who joins is told who else has the task open', async () => {
    const { id } = await make();
    await (await technician.socket()).emitWithAck('join-task', id);
    const answer = await (await owner.socket()).emitWithAck('join-room', `task-${id}`);
    expect(answer.state.viewers).toContainEqual({ userId: technician.userId, name: 'Tina Tech' });
  });
});
