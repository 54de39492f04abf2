import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

interface TaskUpdate {
  taskId: string;
  title: string;
  status: string;
  previousStatus: string;
  updatedBy: string;
  timestamp: string;
}

let site: TestSite;
let userA: TestPerson;
let userB: TestPerson;
let userC: TestPerson;
const open: SocketService[] = [];

/** The client service of the document. */
class SocketService {
  readonly socket: Socket;
  readonly updates: TaskUpdate[] = [];
  readonly created: Record<string, unknown>[] = [];
  readonly deleted: Record<string, unknown>[] = [];

  constructor(token: string) {
    this.socket = io(site.url, {
      auth: { token },
      transports: ['websocket', 'polling'],
      timeout: 20_000,
      reconnection: true,
      reconnectionAttempts: 5,
      reconnectionDelay: 1000,
      forceNew: true,
    });
    this.socket.on('task-updated', (data) => this.updates.push(data));
    this.socket.on('task-created', (data) => this.created.push(data));
    this.socket.on('task-deleted', (data) => this.deleted.push(data));
    open.push(this);
  }

  reply<T = Record<string, unknown>>(event: string): Promise<T> {
    return new Promise((resolve) => this.socket.once(event, resolve));
  }

  async connected(): Promise<this> {
    if (!this.socket.connected) await this.reply('connect');
    return this;
  }

  async joinTask(taskId: string): Promise<unknown> {
    const reply = this.reply('joined-task');
    this.socket.emit('join-task', taskId);
    return reply;
  }

  async joinTasks(taskIds: unknown): Promise<Record<string, unknown>> {
    const reply = this.reply('joined-tasks');
    this.socket.emit('join-tasks', taskIds);
    return reply;
  }
}

beforeAll(async () => {
  site = await createTestSite();
  userA = await site.owner();
  [userB, userC] = [await site.person(userA, 'technician', 'Ben'), await site.person(userA, 'technician', 'Cleo')];
});
afterEach(async () => {
  for (const service of open.splice(0)) service.socket.close();
  await eventually(
    () => [...site.site.parts.subscriptions.connections()].length,
    (count) => count === 0,
  );
});
afterAll(() => site.close());

const newTask = async (title = 'Paint', more: object = {}) =>
  (await userA.rest('POST', '/api/tasks', { title, ...more })).body.data;
const connect = (person: TestPerson) => new SocketService(person.token).connected();

test('[94] [95] A changes the status; B and C, with the same task open, see it without a refresh', async () => {
  const task = await newTask();
  const [b, c] = await Promise.all([connect(userB), connect(userC)]);
  await Promise.all([b.joinTask(task.id), c.joinTask(task.id)]);
  await userA.rest('PUT', `/api/tasks/${task.id}`, { status: 'In Progress' });
  for (const { updates } of [b, c]) {
    await eventually(
      () => updates.length,
      (count) => count === 1,
    );
    expect(updates[0]).toMatchObject({
      taskId: task.id,
      id: task.id,
      title: 'Paint',
      status: 'In Progress',
      previousStatus: 'Pending',
      updatedBy: userA.userId,
      timestamp: expect.stringMatching(/\.\d{3}Z$/),
    });
  }
});

test('[96] [102] task-created with the default status; [97] task-deleted', async () => {
  const b = await connect(userB);
  const task = await newTask('Fresh');
  await eventually(
    () => b.created.length,
    (count) => count === 1,
  );
  expect(b.created[0]).toMatchObject({
    id: task.id,
    title: 'Fresh',
    status: 'Pending',
    createdBy: userA.userId,
    timestamp: expect.stringMatching(/Z$/),
  });
  expect((await userA.rest('DELETE', `/api/tasks/${task.id}`)).status).toBe(200);
  await eventually(
    () => b.deleted.length,
    (count) => count === 1,
  );
  expect(b.deleted[0]).toMatchObject({ taskId: task.id, timestamp: expect.stringMatching(/Z$/) });
});

test.each(['Pending', 'In Progress', 'Completed', 'in-progress', 'IN_PROGRESS', 'completed'])(
  '[102] status "%s" is accepted and echoed',
  async (status) => {
    const task = await newTask('Spelling');
    const { body } = await userA.rest('PUT', `/api/tasks/${task.id}`, { status });
    expect(body.data.status).toBe(status);
  },
);

test('[36] join-tasks joins many rooms, and reports those that it may not', async () => {
  const tasks = [await newTask('one'), await newTask('two')];
  const b = await connect(userB);
  expect(await b.joinTasks([...tasks.map(({ id }) => id), 'nothing'])).toMatchObject({
    taskIds: tasks.map(({ id }) => id),
    success: true,
    denied: ['nothing'],
  });
  expect(await b.joinTasks(tasks[0].id)).toMatchObject({ taskIds: [tasks[0].id], success: true });
  await userA.rest('PUT', `/api/tasks/${tasks[1].id}`, { status: 'Completed' });
  await eventually(
    () => b.updates.length,
    (count) => count === 1,
  );
});

test('[37] a task that is not there for this user cannot be joined', async () => {
  const stranger = await site.company(userA, 'Elsewhere');
  const task = await newTask('Secret');
  const outsider = await connect(stranger);
  const told = outsider.reply('error');
  expect(await outsider.joinTask(task.id)).toMatchObject({ taskId: task.id, success: false });
  expect(await told).toMatchObject({ code: 'FORBIDDEN', event: 'join-task' });
  await userA.rest('PUT', `/api/tasks/${task.id}`, { status: 'Completed' });
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect([outsider.updates, outsider.created]).toEqual([[], []]);
});

test('[98] [105] [38] the statistics count users, not tabs, and drop with the last tab', async () => {
  const task = await newTask('Counted');
  const stats = async () => (await userA.rest('GET', '/api/tasks/socket/stats')).body;
  const [first, second] = await Promise.all([connect(userB), connect(userB)]);
  await Promise.all([first.joinTask(task.id), second.joinTask(task.id)]);
  expect(await stats()).toEqual({
    success: true,
    data: { connectedUsers: 1, totalRooms: 1, userRooms: { [userB.userId]: [task.id] } },
  });
  first.socket.close();
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect((await stats()).data).toEqual({ connectedUsers: 1, totalRooms: 1, userRooms: { [userB.userId]: [task.id] } });
  second.socket.close();
  await eventually(
    async () => (await stats()).data,
    ({ connectedUsers, totalRooms }) => connectedUsers === 0 && totalRooms === 0,
  );
  expect((await site.rest('GET', '/api/tasks/socket/stats')).body.data.userRooms).toEqual({});
});

test('[39] [99] the users of a task', async () => {
  const task = await newTask('Watched');
  const [b, c] = await Promise.all([connect(userB), connect(userC)]);
  await Promise.all([b.joinTask(task.id), c.joinTask(task.id)]);
  const { status, body } = await userA.rest('GET', `/api/tasks/socket/users/${task.id}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ success: true, data: { taskId: task.id, connectedUsers: 2 } });
  expect(body.data.users).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ socketId: b.socket.id, userId: userB.userId }),
      expect.objectContaining({ socketId: c.socket.id, userId: userC.userId }),
    ]),
  );
  expect((await site.rest('GET', `/api/tasks/socket/users/${task.id}`)).status).toBe(401);
});

test('[101] a bulk change gives one task-updated a task', async () => {
  const tasks = [await newTask('one'), await newTask('two'), await newTask('three')];
  const b = await connect(userB);
  await b.joinTasks(tasks.map(({ id }) => id));
  const updates = tasks.map(({ id }) => ({ id, status: 'Completed' }));
  expect((await userA.rest('PATCH', '/api/tasks/bulk', { updates })).status).toBe(200);
  await eventually(
    () => b.updates.length,
    (count) => count === 3,
  );
  expect(b.updates.map(({ taskId }) => taskId)).toEqual(tasks.map(({ id }) => id));
});

test('[100] calls work with nobody connected at all', async () => {
  const task = await newTask('Alone');
  expect((await userA.rest('PUT', `/api/tasks/${task.id}`, { title: 'Still alone' })).status).toBe(200);
  expect((await userA.rest('DELETE', `/api/tasks/${task.id}`)).status).toBe(200);
});

test('an edit that is no change of status says so, and names the fields', async () => {
  const task = await newTask('Old title');
  const b = await connect(userB);
  await b.joinTask(task.id);
  await userA.rest('PUT', `/api/tasks/${task.id}`, { title: 'New title' });
  await eventually(
    () => b.updates.length,
    (count) => count === 1,
  );
  expect(b.updates[0]).toMatchObject({
    type: 'status-changed',
    title: 'New title',
    status: 'Pending',
    previousStatus: 'Pending',
    changes: ['title'],
  });
});
