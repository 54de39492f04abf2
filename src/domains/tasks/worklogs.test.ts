import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  collect,
  createTestSite,
  eventually,
  type TestPerson,
  type TestSite,
} from '../../../test/support/test-site.ts';
import type { StockItem } from '../inventory/contract.ts';
import type { Task, Worklog } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let technician: TestPerson;
let other: TestPerson;
let task: Task;
let skus = 0;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  technician = await site.person(owner, 'technician', 'Tina Tech');
  other = await site.company(owner);
  task = await owner.call('tasks.create', { title: 'Service the van' });
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

const start = '2026-11-21T08:00:00.000Z';
const log = (input: object = {}, by = technician): Promise<Worklog> =>
  by.call('worklogs.create', { task: task.id, startTime: start, ...input });
const stocked = (stock: number, price = 19.99): Promise<StockItem> => {
  skus += 1;
  return owner.call('inventory.create-item', { sku: `W-${skus}`, name: `Filter ${skus}`, stock, price });
};
const offered = (price: number): Promise<{ id: string; service_id: number; name: string }> => {
  skus += 1;
  return owner.call('catalog.create-service', { name: `Service ${skus}`, price });
};
const stockOf = async ({ id }: StockItem): Promise<number> => (await owner.call('inventory.get-item', { id })).stock;
const use = (worklog: Worklog, item: StockItem, quantityUsed = 1, by = technician) =>
  by.rest('POST', `/api/worklogs/${worklog.id}/products`, { productId: item.product_id, quantityUsed });
const names = () => site.events.map(({ event }) => event);

describe('a worklog', () => {
  test('is started by a technician, who is told to who has the task open', async () => {
    const { status, body } = await technician.rest('POST', '/api/worklogs', {
      task: task.id,
      startTime: '2026-11-21T09:00+01:00',
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      task: task.id,
      taskId: task.id,
      technician: technician.userId,
      technicianName: 'Tina Tech',
      startTime: start,
      endTime: null,
      durationMinutes: null,
      notes: '',
      service: null,
      services: [],
      productsUsed: [],
      totalCost: 0,
      version: 1,
    });
    expect(body.data._id).toBe(body.data.id);
    expect(site.eventsNamed('worklog:created').map(({ rooms, payload }) => ({ rooms, payload }))).toMatchObject([
      {
        rooms: [`task:${task.id}`, `user:${technician.userId}`],
        payload: { worklogId: body.data.id, taskId: task.id, worklog: body.data },
      },
    ]);
    expect((await owner.rest('GET', `/api/worklogs/${body.data.id}`)).body.data).toEqual(body.data);
  });

  test('ends, with its minutes rounded', async () => {
    const { id } = await log();
    site.clearEvents();
    const { body } = await technician.rest('PUT', `/api/worklogs/${id}`, {
      endTime: '2026-11-21T09:29:30.000Z',
      notes: 'Done',
    });
    expect(body.data).toMatchObject({
      endTime: '2026-11-21T09:29:30.000Z',
      durationMinutes: 90,
      notes: 'Done',
      version: 2,
    });
    expect(site.events).toMatchObject([
      {
        event: 'worklog:updated',
        rooms: [`task:${task.id}`, `user:${technician.userId}`],
        payload: { worklogId: id, changes: ['endTime', 'notes'] },
      },
    ]);
    await technician.rest('PATCH', `/api/worklogs/${id}`, { notes: 'Done' });
    expect(site.events).toHaveLength(1);
    expect(
      (await technician.rest('PATCH', `/api/worklogs/${id}`, { endTime: null })).body.data.durationMinutes,
    ).toBeNull();
  });

  test('never ends before its start', async () => {
    const worklog = await log({ endTime: start });
    expect(worklog.durationMinutes).toBe(0);
    site.clearEvents();
    const early = { endTime: '2026-11-21T07:59:59.999Z' };
    expect((await technician.rest('POST', '/api/worklogs', { task: task.id, startTime: start, ...early })).status).toBe(
      400,
    );
    expect((await technician.rest('PUT', `/api/worklogs/${worklog.id}`, early)).status).toBe(400);
    expect(
      (await technician.rest('PUT', `/api/worklogs/${worklog.id}`, { startTime: '2026-11-21T09:00:00Z' })).status,
    ).toBe(400);
    expect(site.events).toEqual([]);
    expect(await owner.call('worklogs.get', { id: worklog.id })).toEqual(worklog);
  });

  test.each([
    ['no start', { startTime: undefined }, 400],
    ['no task', { task: undefined }, 400],
    ['a start in words', { startTime: 'yesterday' }, 400],
    ['an unknown task', { task: 'nope' }, 404],
    ['an unknown technician', { technician: 'nobody' }, 404],
  ])('with %s is refused', async (_, wrong, expected) => {
    const body = { task: task.id, startTime: start, ...wrong };
    expect((await technician.rest('POST', '/api/worklogs', body)).status).toBe(expected);
    expect(site.events).toEqual([]);
  });

  test('a stale version is refused with what stands there now', async () => {
    const { id } = await log();
    const current = await technician.call('worklogs.update', { id, notes: 'First', version: 1 });
    const { status, body } = await owner.rest('PUT', `/api/worklogs/${id}`, { notes: 'Second', version: 1 });
    expect([status, body.error, body.details.current]).toEqual([409, 'VERSION_CONFLICT', current]);
  });

  test('those of a task are listed, the newest start first, in pages', async () => {
    const { id: taskId } = await owner.call('tasks.create', { title: 'Three days' });
    for (const day of ['20', '22', '21']) await log({ task: taskId, startTime: `2026-11-${day}T08:00:00.000Z` });
    const days = (body: { data: Worklog[] }) => body.data.map(({ startTime }) => startTime.slice(8, 10));
    const first = await owner.rest('GET', `/api/worklogs/task/${taskId}?limit=2`);
    expect(days(first.body)).toEqual(['22', '21']);
    expect(first.body.page.total).toBe(3);
    const second = await owner.rest(
      'GET',
      `/api/worklogs/task/${taskId}?limit=2&cursor=${encodeURIComponent(first.body.page.next)}`,
    );
    expect(days(second.body)).toEqual(['20']);
    expect(second.body.page.next).toBeNull();
    expect((await owner.rest('GET', '/api/worklogs/task/nope')).status).toBe(404);
    const file = await owner.rest('GET', `/api/worklogs/task/${taskId}/export.csv`);
    expect(file.body.split('\r\n').map((line: string) => line.slice(0, 10))).toEqual([
      'startTime,',
      '2026-11-22',
      '2026-11-21',
      '2026-11-20',
      '',
    ]);
    expect((await owner.rest('GET', '/api/worklogs/task/nope/export.xlsx')).status).toBe(404);
  });

  test('of a deleted task takes no more', async () => {
    const { id: taskId } = await owner.call('tasks.create', { title: 'Short-lived' });
    const worklog = await log({ task: taskId });
    const item = await stocked(5);
    await owner.call('tasks.delete', { id: taskId });
    site.clearEvents();
    expect((await use(worklog, item)).status).toBe(404);
    expect((await technician.rest('GET', `/api/worklogs/${worklog.id}`)).status).toBe(404);
    expect([await stockOf(item), site.events]).toEqual([5, []]);
  });
});

describe('services', () => {
  test('are booked at their price; the event has the shape of document 000', async () => {
    const worklog = await log();
    const service = await offered(1500);
    site.clearEvents();
    const { status, body } = await technician.rest('POST', `/api/worklogs/${worklog.id}/service`, {
      serviceId: service.service_id,
    });
    expect(status).toBe(200);
    const line = { service_id: service.service_id, name: service.name, price: 1500 };
    expect(body.data).toMatchObject({ service: line, services: [line], totalCost: 1500 });
    expect(names()).toEqual(['worklog-updated']);
    expect(site.events[0]?.rooms).toEqual([`task:${task.id}`]);
    expect(site.events[0]?.payload).toMatchObject({
      type: 'service-added',
      worklogId: worklog.id,
      taskId: task.id,
      service: line,
      totalCost: 1500,
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    expect(site.events[0]?.payload).not.toHaveProperty('product');
  });

  test('a second one is added, not put in place of the first; the same one counts once', async () => {
    const { id } = await log();
    const [first, second] = [await offered(100), await offered(20.5)];
    await technician.call('worklogs.add-service', { id, serviceId: first.service_id });
    const both = await technician.call('worklogs.add-service', { id, serviceId: second.id });
    expect(both).toMatchObject({ totalCost: 120.5, service: { service_id: second.service_id } });
    await owner.call('catalog.update-service', { id: first.id, price: 110 });
    expect((await owner.call('worklogs.get', { id })).totalCost).toBe(120.5);
    const again = await technician.call('worklogs.add-service', { id, serviceId: String(first.service_id) });
    expect(again.services.map((line: { service_id: number }) => line.service_id)).toEqual([
      second.service_id,
      first.service_id,
    ]);
    expect(again.totalCost).toBe(130.5);
  });

  test('can be taken off again', async () => {
    const { id } = await log();
    const service = await offered(10);
    await technician.call('worklogs.add-service', { id, serviceId: service.service_id });
    site.clearEvents();
    const { status, body } = await technician.rest('DELETE', `/api/worklogs/${id}/service/${service.service_id}`);
    expect([status, body.data.services, body.data.service, body.data.totalCost]).toEqual([200, [], null, 0]);
    expect(site.events).toMatchObject([{ event: 'worklog:updated', payload: { changes: ['services'], totalCost: 0 } }]);
    expect((await technician.rest('DELETE', `/api/worklogs/${id}/service/${service.service_id}`)).status).toBe(404);
  });

  test('one that is unknown, or no longer offered, is refused', async () => {
    const { id } = await log();
    const gone = await offered(10);
    await owner.call('catalog.update-service', { id: gone.id, isActive: false });
    site.clearEvents();
    const book = async (serviceId: unknown) =>
      (await technician.rest('POST', `/api/worklogs/${id}/service`, { serviceId })).status;
    expect(await book(gone.service_id)).toBe(409);
    expect(await book(99_999)).toBe(404);
    expect(await book(-1)).toBe(400);
    expect(await book(1.5)).toBe(400);
    expect(await book(undefined)).toBe(400);
    expect(site.events).toEqual([]);
  });
});

describe('products', () => {
  test('leave the stock in the same step; the event holds this call, the total all of it', async () => {
    const worklog = await log();
    const item = await stocked(50, 19.99);
    const service = await offered(30);
    await technician.call('worklogs.add-service', { id: worklog.id, serviceId: service.id });
    site.clearEvents();
    const { status, body } = await use(worklog, item, 2);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      totalCost: 69.98,
      productsUsed: [
        { product_id: item.product_id, itemId: item.id, quantityUsed: 2, unitPrice: 19.99, totalPrice: 39.98 },
      ],
    });
    expect(await stockOf(item)).toBe(48);
    const [told] = site.eventsNamed('worklog-updated');
    expect(told?.rooms).toEqual([`task:${task.id}`]);
    expect(told?.payload).toMatchObject({
      type: 'product-added',
      worklogId: worklog.id,
      taskId: task.id,
      product: { product_id: item.product_id, name: item.name, quantityUsed: 2, unitPrice: 19.99, totalPrice: 39.98 },
      totalCost: 69.98,
    });
    expect(told?.payload).not.toHaveProperty('service');
    for (const name of ['stock:updated', 'stock:adjusted', 'stock-movement:created']) {
      expect(site.eventsNamed(name), name).toHaveLength(1);
    }
    expect(site.eventsNamed('stock-movement:created')[0]?.payload).toMatchObject({
      quantity: -2,
      balanceBefore: 50,
      balanceAfter: 48,
      referenceType: 'worklog',
      reference: worklog.id,
      userId: technician.userId,
    });
    expect((await owner.call('tasks.get', { id: task.id })).totalCost).toBeGreaterThanOrEqual(69.98);
  });

  test('the same one again makes one line, by number, number as text, or id', async () => {
    const worklog = await log();
    const item = await stocked(10, 2.5);
    for (const productId of [item.product_id, String(item.product_id), item.id]) {
      await technician.call('worklogs.add-product', { id: worklog.id, productId, quantityUsed: 2 });
    }
    const { productsUsed, totalCost } = await owner.call('worklogs.get', { id: worklog.id });
    expect(productsUsed).toMatchObject([
      { product_id: item.product_id, quantityUsed: 6, unitPrice: 2.5, totalPrice: 15 },
    ]);
    expect(totalCost).toBe(15);
    expect(site.eventsNamed('worklog-updated').map(({ payload }) => payload['totalCost'])).toEqual([5, 10, 15]);
    expect(site.eventsNamed('worklog-updated').at(-1)?.payload).toMatchObject({
      product: { quantityUsed: 2, totalPrice: 5 },
    });
  });

  test('what was booked keeps its price when the price changes', async () => {
    const worklog = await log();
    const item = await stocked(10, 10);
    await use(worklog, item, 1);
    await owner.call('inventory.update-item', { id: item.id, price: 12 });
    const { body } = await use(worklog, item, 1);
    expect(body.data).toMatchObject({
      totalCost: 22,
      productsUsed: [{ quantityUsed: 2, unitPrice: 12, totalPrice: 22 }],
    });
  });

  test('more than there is: 409 with available and requested, nothing changed, nobody told', async () => {
    const before = await log();
    const item = await stocked(3);
    site.clearEvents();
    const { status, body } = await use(before, item, 4);
    expect([status, body.error]).toEqual([409, 'INSUFFICIENT_STOCK']);
    expect(body.details).toMatchObject({ available: 3, requested: 4 });
    expect(site.events).toEqual([]);
    expect(await stockOf(item)).toBe(3);
    expect(await owner.call('worklogs.get', { id: before.id })).toEqual(before);
  });

  test.each([0, -1, 1.5, 'x', '', null, undefined, true, 1e12])('a quantity of %j is refused', async (quantityUsed) => {
    const worklog = await log();
    const item = await stocked(5);
    site.clearEvents();
    const answer = await technician.rest('POST', `/api/worklogs/${worklog.id}/products`, {
      productId: item.product_id,
      quantityUsed,
    });
    expect([answer.status, await stockOf(item), site.events]).toEqual([400, 5, []]);
  });

  test('taken off the worklog, all of it goes back to stock', async () => {
    const worklog = await log();
    const [item, kept] = [await stocked(10, 5), await stocked(10, 7)];
    await use(worklog, item, 3);
    await use(worklog, kept, 1);
    await use(worklog, item, 1);
    site.clearEvents();
    const { status, body } = await technician.rest('DELETE', `/api/worklogs/${worklog.id}/products/${item.product_id}`);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ totalCost: 7, productsUsed: [{ product_id: kept.product_id }] });
    expect([await stockOf(item), await stockOf(kept)]).toEqual([10, 9]);
    expect(site.eventsNamed('worklog:updated')).toMatchObject([
      { payload: { changes: ['productsUsed'], totalCost: 7 } },
    ]);
    expect(site.eventsNamed('stock-movement:created')).toMatchObject([{ payload: { type: 'return', quantity: 4 } }]);
    site.clearEvents();
    expect((await technician.rest('DELETE', `/api/worklogs/${worklog.id}/products/${item.product_id}`)).status).toBe(
      404,
    );
    expect([await stockOf(item), site.events]).toEqual([10, []]);
  });

  test('twenty at once from a stock of twelve: twelve succeed, and all figures agree', async () => {
    const worklog = await log();
    const item = await stocked(12, 0.1);
    site.clearEvents();
    const answers = await Promise.all(Array.from({ length: 20 }, () => use(worklog, item)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(12);
    expect(statuses.filter((status) => status === 409)).toHaveLength(8);
    expect(await stockOf(item)).toBe(0);
    const after = await owner.call('worklogs.get', { id: worklog.id });
    expect(after).toMatchObject({ totalCost: 1.2, version: 13, productsUsed: [{ quantityUsed: 12, totalPrice: 1.2 }] });
    const totals = site.eventsNamed('worklog-updated').map(({ payload }) => payload['totalCost']);
    expect(totals).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2]);
    const seqs = site.events.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, n) => (seqs[0] ?? 0) + n));
  });

  test('twenty at once from a stock that suffices: one line of twenty', async () => {
    const worklog = await log();
    const item = await stocked(100, 1);
    await Promise.all(Array.from({ length: 20 }, () => use(worklog, item)));
    expect(await stockOf(item)).toBe(80);
    const { productsUsed, totalCost } = await owner.call('worklogs.get', { id: worklog.id });
    expect([productsUsed.length, productsUsed[0].quantityUsed, totalCost]).toEqual([1, 20, 20]);
  });

  test('the same idempotency key takes from stock once', async () => {
    const worklog = await log();
    const item = await stocked(5);
    const once = { id: worklog.id, productId: item.product_id, quantityUsed: 2 };
    const answers = await Promise.all([1, 2, 3].map(() => technician.call('worklogs.add-product', once, 'take-once')));
    expect(answers[1]).toEqual(answers[0]);
    expect(await stockOf(item)).toBe(3);
    expect(site.eventsNamed('worklog-updated')).toHaveLength(1);
  });
});

describe('strangers', () => {
  test('a viewer may look but not write', async () => {
    const viewer = await site.person(owner, 'viewer');
    const worklog = await log();
    const item = await stocked(5);
    site.clearEvents();
    expect((await viewer.rest('GET', `/api/worklogs/${worklog.id}`)).status).toBe(200);
    expect((await viewer.rest('PUT', `/api/worklogs/${worklog.id}`, { notes: 'x' })).status).toBe(403);
    expect((await use(worklog, item, 1, viewer)).status).toBe(403);
    expect([await stockOf(item), site.events]).toEqual([5, []]);
  });

  test('another company sees nothing, changes nothing, and cannot use our stock or services', async () => {
    const worklog = await log();
    const item = await stocked(5);
    const service = await offered(1);
    const theirTask = await other.call('tasks.create', { title: 'Theirs' });
    const theirs = await log({ task: theirTask.id }, other);
    const heard = collect(
      await other.socket(),
      'worklog-updated',
      'worklog:created',
      'worklog:updated',
      'stock:updated',
    );
    site.clearEvents();
    const path = `/api/worklogs/${worklog.id}`;
    const tries: readonly (readonly [string, string, object?])[] = [
      ['GET', path],
      ['GET', `/api/worklogs/task/${task.id}`],
      ['POST', '/api/worklogs', { task: task.id, startTime: start }],
      ['PUT', path, { notes: 'x' }],
      ['POST', `${path}/service`, { serviceId: service.id }],
      ['POST', `${path}/products`, { productId: item.id, quantityUsed: 1 }],
      ['DELETE', `${path}/products/${item.id}`],
      ['POST', `/api/worklogs/${theirs.id}/products`, { productId: item.id, quantityUsed: 1 }],
      ['POST', `/api/worklogs/${theirs.id}/service`, { serviceId: service.id }],
    ];
    for (const [method, tried, body] of tries) expect((await other.rest(method, tried, body)).status, tried).toBe(404);
    expect([await stockOf(item), site.events]).toEqual([5, []]);
    await use(worklog, item);
    const own = await other.call('inventory.create-item', { sku: 'T-1', name: 'Their own', stock: 2 });
    await other.call('inventory.adjust-stock', { id: own.id, quantity: 1, type: 'remove' });
    await eventually(
      () => heard.length,
      (n) => n >= 1,
    );
    expect(heard.map(({ payload }) => payload['tenantId'])).toEqual(heard.map(() => other.tenantId));
  });

  test('a client of document 000 sees the cost grow on the task that it joined', async () => {
    const worklog = await log();
    const item = await stocked(5, 10);
    const socket = await owner.socket();
    const heard = collect(socket, 'worklog-updated');
    socket.emit('join-task', task.id);
    await eventually(
      () => socket.emitWithAck('verify:room', `task-${task.id}`),
      (answer) => answer.inRoom === true,
    );
    for (const quantity of [1, 2]) await use(worklog, item, quantity);
    await eventually(
      () => heard.length,
      (n) => n === 2,
    );
    expect(heard.map(({ payload }) => payload['totalCost'])).toEqual([10, 30]);
  });
});
