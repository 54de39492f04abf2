import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

/** A client as document 000 writes it. Names in brackets are the numbers of CONTRACT section 4 (`docs/contract.md`). */

interface WorklogUpdate {
  type: 'service-added' | 'product-added';
  worklogId: string;
  taskId: string;
  service?: { service_id: number; name: string; price: number };
  product?: { product_id: number; name: string; quantityUsed: number; unitPrice: number; totalPrice: number };
  totalCost: number;
  timestamp: string;
}

interface TaskUpdate {
  type: 'status-changed' | 'progress-added';
  taskId: string;
  status?: string;
  progress?: { _id: string; message: string; createdBy: string | null; timestamp: string };
  data?: unknown;
  timestamp: string;
}

const isoWithMs = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

let site: TestSite;
let owner: TestPerson;
const open: Socket[] = [];

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterEach(() => open.splice(0).forEach((socket) => socket.close()));
afterAll(() => site.close());

/** The React example of the document: joins before the connection is up. */
function taskProgress(taskId: string, token = owner.token) {
  const worklogUpdates: WorklogUpdate[] = [];
  const taskUpdates: TaskUpdate[] = [];
  const lines: string[] = [];
  const socket = io(site.url, { auth: { token }, forceNew: true, transports: ['websocket', 'polling'] });
  open.push(socket);
  socket.emit('join-task', taskId);
  socket.on('worklog-updated', (data: WorklogUpdate) => {
    worklogUpdates.push(data);
    lines.push(
      data.type === 'service-added'
        ? `Service added: ${data.service?.name} ($${data.service?.price})`
        : `Product used: ${data.product?.name} x${data.product?.quantityUsed} ($${data.product?.totalPrice})`,
    );
  });
  socket.on('task-updated', (data: TaskUpdate) => {
    taskUpdates.push(data);
    lines.push(
      data.type === 'status-changed' ? `Status changed to: ${data.status}` : `Progress: ${data.progress?.message}`,
    );
  });
  const joined = new Promise<unknown>((resolve) => socket.once('joined-task', resolve));
  return { socket, worklogUpdates, taskUpdates, lines, joined };
}

const post = async (path: string, body: unknown) => {
  const answer = await owner.rest('POST', path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body.data;
};

const newTask = (title = 'Brakes') => post('/api/tasks', { title, description: 'front' });
const newWorklog = async (task: string) => post('/api/worklogs', { task, startTime: '2026-11-21T08:00:00.000Z' });

test('[2] websocket and polling connect; connect gives an id; disconnect fires', async () => {
  for (const transports of [['websocket', 'polling'], ['polling'], undefined]) {
    const socket = await owner.socket(transports ? { transports } : {});
    expect(socket.id).toEqual(expect.any(String));
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.disconnect();
    await gone;
  }
});

test('[5] a missing token yields an error that says "Authentication error"', async () => {
  const error = await site.socket().catch((refusal: Error) => refusal);
  expect((error as Error).message).toContain('Authentication error');
});

test('[27] [28] join-task brings the events of only that task; leave-task stops them', async () => {
  const [one, other] = [await newTask('one'), await newTask('other')];
  const view = taskProgress(one.id);
  expect(await view.joined).toEqual({ taskId: one.id, success: true });
  await owner.rest('PUT', `/api/tasks/${other.id}`, { status: 'in-progress' });
  await owner.rest('PUT', `/api/tasks/${one.id}`, { status: 'in-progress' });
  await eventually(
    () => view.taskUpdates.length,
    (count) => count === 1,
  );
  expect(view.taskUpdates[0]?.taskId).toBe(one.id);
  const left = new Promise((resolve) => view.socket.once('left-task', resolve));
  view.socket.emit('leave-task', one.id);
  expect(await left).toMatchObject({ taskId: one.id });
  await owner.rest('PUT', `/api/tasks/${one.id}`, { status: 'completed' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(view.taskUpdates).toHaveLength(1);
});

test('[29] several clients on one task all get the event', async () => {
  const task = await newTask();
  const views = [taskProgress(task.id), taskProgress(task.id), taskProgress(task.id)];
  await Promise.all(views.map((view) => view.joined));
  await post(`/api/tasks/${task.id}/progress`, { message: 'half done' });
  for (const view of views)
    await eventually(
      () => view.taskUpdates.length,
      (count) => count === 1,
    );
});

test('[43] [45] [46] a service on a worklog', async () => {
  const task = await newTask();
  const service = await post('/api/services', { name: 'Brake service', price: 500 });
  const worklog = await newWorklog(task.id);
  const view = taskProgress(task.id);
  await view.joined;
  await post(`/api/worklogs/${worklog.id}/service`, { serviceId: service.service_id });
  await eventually(
    () => view.worklogUpdates.length,
    (count) => count === 1,
  );
  const [update] = view.worklogUpdates;
  expect(update).toMatchObject({
    type: 'service-added',
    worklogId: worklog.id,
    taskId: task.id,
    service: { service_id: service.service_id, name: 'Brake service', price: 500 },
    totalCost: 500,
    timestamp: expect.stringMatching(isoWithMs),
  });
  expect(typeof update?.service?.service_id).toBe('number');
  expect(update).not.toHaveProperty('product');
  expect(view.lines).toEqual(['Service added: Brake service ($500)']);
});

test('[44] [45] [54] products: the quantity of each call, the cost of all, the price a number, the stock right', async () => {
  const task = await newTask();
  const item = await post('/api/skus', { sku: 'PAD-1', name: 'Brake pad', price: 19.99, stock: 50 });
  const worklog = await newWorklog(task.id);
  const view = taskProgress(task.id);
  await view.joined;
  await post(`/api/worklogs/${worklog.id}/products`, { productId: item.product_id, quantityUsed: 2 });
  await post(`/api/worklogs/${worklog.id}/products`, { productId: String(item.product_id), quantityUsed: 3 });
  await eventually(
    () => view.worklogUpdates.length,
    (count) => count === 2,
  );
  expect(view.worklogUpdates[0]).toMatchObject({
    type: 'product-added',
    product: { product_id: item.product_id, name: 'Brake pad', quantityUsed: 2, unitPrice: 19.99, totalPrice: 39.98 },
    totalCost: 39.98,
  });
  expect(view.worklogUpdates[1]).toMatchObject({ product: { quantityUsed: 3, totalPrice: 59.97 }, totalCost: 99.95 });
  for (const update of view.worklogUpdates) expect(update).not.toHaveProperty('service');
  expect((await owner.rest('GET', `/api/skus/${item.id}`)).body.data.stock).toBe(45);
});

test('[47] [48] [49] [51] a status change and a progress note', async () => {
  const task = await newTask();
  const view = taskProgress(task.id);
  await view.joined;
  await owner.rest('PUT', `/api/tasks/${task.id}`, { status: 'in-progress' });
  await post(`/api/tasks/${task.id}/progress`, { message: 'Wheels off' });
  await owner.rest('PUT', `/api/tasks/${task.id}`, { status: 'completed' });
  await eventually(
    () => view.taskUpdates.length,
    (count) => count === 3,
  );
  const [started, noted, done] = view.taskUpdates;
  expect(started).toMatchObject({
    type: 'status-changed',
    taskId: task.id,
    status: 'in-progress',
    data: { status: 'in-progress' },
  });
  expect(noted).toMatchObject({
    type: 'progress-added',
    progress: {
      _id: expect.any(String),
      message: 'Wheels off',
      createdBy: owner.userId,
      timestamp: expect.stringMatching(isoWithMs),
    },
  });
  expect(done).toMatchObject({ type: 'status-changed', status: 'completed' });
  for (const update of view.taskUpdates) expect(update.timestamp).toMatch(isoWithMs);
  expect(view.lines).toEqual([
    'Status changed to: in-progress',
    'Progress: Wheels off',
    'Status changed to: completed',
  ]);
});

test('worklogs without an end, one after the other, as the document makes them: all are made, one runs', async () => {
  const made = [];
  for (const title of ['one', 'two', 'three']) made.push(await newWorklog((await newTask(title)).id));
  const ends = [];
  for (const { id } of made) ends.push((await owner.rest('GET', `/api/worklogs/${id}`)).body.data.endTime);
  expect(ends.map((end) => end === null)).toEqual([false, false, true]);
  const ended = await owner.rest('PUT', `/api/worklogs/${made[2].id}`, { endTime: '2026-11-21T09:00:00.000Z' });
  expect(ended.body.data.durationMinutes).toBe(60);
});

test('[50] the event follows the write: whoever hears it can read it', async () => {
  const task = await newTask();
  const view = taskProgress(task.id);
  await view.joined;
  const read = new Promise<string>((resolve) => {
    view.socket.once('task-updated', () => {
      void owner.rest('GET', `/api/tasks/${task.id}`).then(({ body }) => resolve(body.data.status));
    });
  });
  await owner.rest('PUT', `/api/tasks/${task.id}`, { status: 'completed' });
  expect(await read).toBe('completed');
});

test('[129] a refused call is heard by nobody', async () => {
  const task = await newTask();
  const item = await post('/api/skus', { sku: 'RARE-1', name: 'Rare part', price: 5, stock: 1 });
  const worklog = await newWorklog(task.id);
  const view = taskProgress(task.id);
  await view.joined;
  site.clearEvents();
  const tooMany = await owner.rest('POST', `/api/worklogs/${worklog.id}/products`, {
    productId: item.product_id,
    quantityUsed: 2,
  });
  expect(tooMany.status).toBe(409);
  expect(tooMany.body).toMatchObject({
    success: false,
    error: 'INSUFFICIENT_STOCK',
    details: { available: 1, requested: 2 },
  });
  expect((await owner.rest('PUT', `/api/tasks/${task.id}`, { status: 'nonsense' })).status).toBe(400);
  expect((await owner.rest('POST', `/api/worklogs/${worklog.id}/service`, { serviceId: 99_999 })).status).toBe(404);
  expect((await owner.rest('PUT', '/api/tasks/nothing', { status: 'completed' })).status).toBe(404);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([...view.worklogUpdates, ...view.taskUpdates]).toEqual([]);
  expect(site.events).toEqual([]);
});

test('[122] after a broken line the sample that rejoins on connect hears the task again', async () => {
  const task = await newTask();
  const updates: TaskUpdate[] = [];
  const socket = io(site.url, {
    auth: { token: owner.token },
    forceNew: true,
    transports: ['websocket', 'polling'],
    reconnectionDelay: 10,
  });
  open.push(socket);
  const joined = () => new Promise((resolve) => socket.once('joined-task', resolve));
  socket.on('connect', () => socket.emit('join-task', task.id));
  socket.on('task-updated', (update: TaskUpdate) => updates.push(update));
  await joined();
  const again = joined();
  socket.io.engine.close();
  await again;
  await owner.rest('PUT', `/api/tasks/${task.id}`, { status: 'completed' });
  await eventually(
    () => updates.length,
    (count) => count === 1,
  );
});
