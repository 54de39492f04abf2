import { join } from 'node:path';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OperationDefinition } from '../../src/contract/define.ts';
import type { EventFrame } from '../../src/contract/envelope.ts';
import { rolesWith } from '../../src/contract/roles.ts';
import { domains } from '../../src/domains/index.ts';
import { openDatabase } from '../../src/server/db/sqlite.ts';
import { OutgoingEvent } from '../../src/server/events/outgoing-event.ts';
import { createTestSite, eventually, type RestAnswer, type TestPerson, type TestSite } from '../support/test-site.ts';
import { sampleInput } from './sample-input.ts';

/** Stands in every text that the first company writes. */
const secret = 'ALPHA';

let site: TestSite;
let alpha: TestPerson;
let beta: TestPerson;
/** Ids of all that the first company has. */
let ids: string[];
let definitions: readonly OperationDefinition[];

beforeAll(async () => {
  site = await createTestSite();
  alpha = await site.owner();
  beta = await site.company(alpha, 'Beta');
  definitions = site.site.operations.definitions;
  ids = await fill(alpha);
  expect(ids.length).toBeGreaterThan(5);
});
afterAll(() => site.close());

/** One of everything, through the public door. */
async function fill(by: TestPerson): Promise<string[]> {
  const made: string[] = [by.tenantId, by.userId];
  const post = async (path: string, body: unknown): Promise<Made> => {
    const answer = await by.rest('POST', path, body);
    expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    made.push(answer.body.data.id);
    return answer.body.data;
  };
  await site.person(by, 'technician', `${secret} Tom`);
  await post('/api/people/invites', { email: `${secret}@alpha.test`, role: 'viewer' });
  const item = await post('/api/skus', {
    sku: `${secret}-1`,
    name: `${secret} bolt`,
    stock: 50,
    price: 3,
    cost: 1,
    reorderLevel: 40,
  });
  await post(`/api/skus/${item.id}/adjust-stock`, { quantity: 20, type: 'remove', note: `${secret} note` });
  const task = await post('/api/tasks', { title: `${secret} task`, description: `${secret} text` });
  await post(`/api/tasks/${task.id}/progress`, { message: `${secret} progress` });
  const service = await post('/api/services', { name: `${secret} service`, price: 10 });
  const worklog = await post('/api/worklogs', {
    task: task.id,
    startTime: '2026-11-21T08:00:00.000Z',
    notes: `${secret} notes`,
  });
  await post(`/api/worklogs/${worklog.id}/service`, { serviceId: service.service_id });
  await post(`/api/worklogs/${worklog.id}/products`, { productId: item.product_id, quantityUsed: 2 });
  const form = new FormData();
  form.set('kind', 'import-items');
  form.set('file', new Blob([`sku,name,quantity\n${secret}-2,${secret} nut,50\n${secret}-3,,5\n`]), `${secret}.csv`);
  const { body } = await by.rest('POST', '/api/batches', form);
  made.push(body.data.id);
  await eventually(
    () => by.rest('GET', `/api/batches/${body.data.id}`),
    (answer) => answer.body.data.status === 'completed',
  );
  await importSales(by, made);
  await fillStockRoom(post, by, String(item.id));
  return [...new Set([...made, ...(await newestIds(by.tenantId))])].filter((id) => typeof id === 'string');
}

/** A movement that an import brought in is known by its reference. */
async function importSales(by: TestPerson, made: string[]): Promise<void> {
  const form = new FormData();
  form.set('kind', 'import-movements');
  form.set('file', new Blob([`sku,quantity,reference\n${secret}-1,1,${secret}-REF\n`]), `${secret}-sales.csv`);
  const { body } = await by.rest('POST', '/api/batches', form);
  made.push(body.data.id);
  await eventually(
    () => by.rest('GET', `/api/batches/${body.data.id}`),
    (answer) => answer.body.data.status === 'completed',
  );
}

/** What a POST answered. */
type Made = Readonly<Record<'id' | 'service_id' | 'product_id', string>>;
type Post = (path: string, body: unknown) => Promise<Made>;

async function fillStockRoom(post: Post, by: TestPerson, skuId: string): Promise<void> {
  const supplier = await post('/api/suppliers', { code: `${secret}-S`, name: `${secret} supplies` });
  const options = [{ name: `${secret} size`, values: ['S', 'L'] }];
  const product = await post('/api/products', { name: `${secret} shirt`, hasVariants: true, variantOptions: options });
  await post(`/api/skus/${skuId}/transfer`, { to: `${secret} van`, quantity: 2 });
  await by.rest('PUT', `/api/skus/${skuId}/places/level`, { place: `${secret} van`, reorderLevel: 5 });
  await post('/api/orders', { items: [{ skuId, quantity: 2 }], customerName: `${secret} customer` });
  const purchase = await post('/api/purchase-orders', {
    supplierId: supplier.id,
    items: [{ skuId, orderedQuantity: 5, orderedPrice: 1 }],
  });
  for (const status of ['Sent', 'Confirmed']) {
    await by.rest('PATCH', `/api/purchase-orders/${purchase.id}/status`, { status });
  }
  await by.rest('PATCH', `/api/purchase-orders/${purchase.id}`, { shippingCost: 3 });
  await post(`/api/purchase-orders/${purchase.id}/receive`, { note: `${secret} delivery` });
  const count = await post('/api/stocktakes', { itemIds: [skuId], note: `${secret} count` });
  await post(`/api/stocktakes/${count.id}/counts`, { itemId: skuId, quantity: 9 });
  await post(`/api/stocktakes/${count.id}/counts`, { code: `${secret}-UNKNOWN` });
  await post('/api/views', { page: 'stock', name: `${secret} view`, search: { search: secret }, isShared: true });
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await post(`/api/products/${product.id}/skus`, {
    combinations: [{ [`${secret} size`]: 'S' }],
    // What is low from the start gets its alert a minute later, in the middle of the sweep.
    reorderLevel: 0,
  });
  await post('/api/products/barcodes/next', {});
  await by.rest('POST', '/api/webhook/secret', {});
  await by.rest('POST', '/api/tasks', { title: `${secret} once` }, { 'idempotency-key': `${secret}-key` });
  await post(`/api/products/${product.id}/images`, { image: dot, thumbnail: dot });
}

/** The newest of everything that a company has, whatever table it is in. */
async function newestIds(tenantId: string): Promise<string[]> {
  const db = openDatabase(join(site.folder, 'site.db'), 'read');
  try {
    const found = await Promise.all(
      (await tenantTables(db)).map(async (table) => {
        const columns = await db.reader.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`);
        if (!columns.some(({ name }) => name === 'id')) return [];
        const sql = `SELECT id FROM ${table} WHERE tenant_id = '${tenantId}' ORDER BY id DESC LIMIT 1`;
        return (await db.reader.all<{ id: string }>(sql)).map(({ id }) => id);
      }),
    );
    return found.flat();
  } finally {
    db.close();
  }
}

async function tenantTables(db: ReturnType<typeof openDatabase>): Promise<string[]> {
  const tables = await db.reader.all<{ name: string }>(
    `SELECT DISTINCT m.name AS name FROM sqlite_master m, pragma_table_info(m.name) c
     WHERE m.type = 'table' AND c.name = 'tenant_id' ORDER BY 1`,
  );
  return tables.map(({ name }) => name);
}

/** Every row of every table that belongs to the first company. */
async function rowsOfAlpha(): Promise<string> {
  const db = openDatabase(join(site.folder, 'site.db'), 'read');
  try {
    const tables = await tenantTables(db);
    const rows = await Promise.all(
      tables.map(async (name) => {
        const found = await db.reader.all(`SELECT * FROM ${name} WHERE tenant_id = '${alpha.tenantId}'`);
        return found.map((row) => `${name} ${JSON.stringify(row)}`);
      }),
    );
    return rows.flat().toSorted().join('\n');
  } finally {
    db.close();
  }
}

/** Nothing of the first company may show, but for what the caller said itself. */
function expectBlind(what: string, said: string, answer: unknown): void {
  const text = JSON.stringify(answer).replaceAll(said, '');
  expect(text, what).not.toContain(secret);
  for (const id of ids) if (id !== said) expect(text, what).not.toContain(id);
}

const endsOwnSession = /log-out|password|session|deactivate/;

async function stillBeta(): Promise<void> {
  if ((await beta.rest('GET', '/api/auth/me')).status === 401) beta = await site.logIn('owner@beta.test');
}

/** Filled by a schedule or by what a test can't do through the public door: retention, sessions, sample sites. */
const mayBeEmpty = new Set([
  'sample_sites',
  'sample_companies',
  'webhook_deliveries',
  'webhook_drops',
  'refresh_tokens',
]);

test('the first company has something in every table, so that there is something to leak', async () => {
  const db = openDatabase(join(site.folder, 'site.db'), 'read');
  const empty: string[] = [];
  for (const table of await tenantTables(db)) {
    const [row] = await db.reader.all(`SELECT 1 FROM ${table} WHERE tenant_id = '${alpha.tenantId}' LIMIT 1`);
    if (!row && !mayBeEmpty.has(table)) empty.push(table);
  }
  db.close();
  expect(empty).toEqual([]);
});

describe('with the token of another company', () => {
  test('every REST path refuses or is empty, with every id of the first company in every place for an id', async () => {
    const before = await rowsOfAlpha();
    let asked = 0;
    for (const definition of definitions) {
      const { rest, input } = definition;
      if (!rest) continue;
      const usesIds = rest.path.includes(':') || JSON.stringify(sampleInput(input, '§')).includes('§');
      for (const id of usesIds ? ids : ids.slice(0, 1)) {
        for (const path of new Set([rest.path, ...(rest.aliases ?? [])])) {
          for (const method of [rest.method].flat()) {
            const answer = await ask(beta, method, path, sampleInput(input, id), id);
            asked += 1;
            expectBlind(`${method} ${path}`, id, answer.body);
            expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(500);
          }
        }
        if (endsOwnSession.test(definition.name)) await stillBeta();
      }
    }
    expect(asked).toBeGreaterThan(100);
    expect(await rowsOfAlpha()).toBe(before);
  });

  test('every operation over a socket refuses or is empty', async () => {
    const before = await rowsOfAlpha();
    for (const definition of definitions) {
      if (endsOwnSession.test(definition.name)) continue;
      const socket = await beta.socket();
      for (const id of ids) {
        const call = { name: definition.name, input: sampleInput(definition.input, id) };
        expectBlind(definition.name, id, await socket.timeout(120_000).emitWithAck(definition.kind, call));
      }
      socket.disconnect();
    }
    expect(await rowsOfAlpha()).toBe(before);
  });

  test('what a server says of its connections names nobody of the first company', async () => {
    const [watched, watcher] = [await alpha.socket(), await beta.socket()];
    const taskId = site.eventsNamed('task-created')[0]?.payload['taskId'];
    for (const room of ['dashboard', `${secret} room`, `task-${String(taskId)}`])
      await watched.emitWithAck('join-room', room);
    for (const path of [
      '/api/ws/stats',
      '/api/tasks/socket/stats',
      `/api/tasks/socket/users/${String(taskId)}`,
      '/health/websocket',
      '/metrics',
      '/api/events?since=0',
      '/api/presence',
      '/api/system/status',
      '/api/health',
    ]) {
      expectBlind(path, String(taskId), (await beta.rest('GET', path)).body);
      expectBlind(path, String(taskId), (await site.rest('GET', path)).body);
    }
    expect((await alpha.rest('GET', '/api/ws/stats')).body.rooms).toMatchObject({
      [`${secret} room`]: 1,
      dashboard: 1,
    });
    for (const socket of [watched, watcher]) socket.disconnect();
  });

  test('every room of the first company is refused, and a plain name is a room of the own company', async () => {
    const socket = await beta.socket();
    const labels = ids.flatMap((id) => [
      `task-${id}`,
      `task:${id}`,
      `batch:${id}`,
      `batch-${id}`,
      `user_${id}`,
      `user:${id}`,
      `tenant:${id}`,
      `company_${id}`,
    ]);
    for (const label of labels) {
      expect(await socket.emitWithAck('join-room', label), label).toMatchObject({ success: false, error: 'FORBIDDEN' });
    }
    const { denied, taskIds } = await socket.emitWithAck('join-tasks', ids);
    expect([denied.length, taskIds.length]).toEqual([ids.length, 0]);
    socket.disconnect();
  });
});

test('without a token every REST path of a company is refused', async () => {
  for (const definition of definitions) {
    const { rest, scope } = definition;
    if (!rest || scope === 'server') continue;
    for (const method of [rest.method].flat()) {
      const answer = await ask(site, method, rest.path, {}, ids[0] ?? '');
      expect([rest.path, answer.status, answer.body.error]).toEqual([rest.path, 401, 'UNAUTHENTICATED']);
    }
  }
});

describe('every declared event', () => {
  const events = domains.flatMap((domain) => domain.events);
  /** Labels that mean something in both companies. */
  const shared = ['tenant', 'dashboard', 'chat', 'task:1', 'batch:1'];

  async function listen(person: TestPerson, frames: boolean): Promise<{ socket: Socket; heard: Set<string> }> {
    const socket = await person.socket({ auth: { token: person.token, frames } });
    for (const room of ['dashboard', 'chat']) await socket.emitWithAck('join-room', room);
    const heard = new Set<string>();
    // Who of the own company comes and goes is told as well: only what is the first company's counts.
    const hear = (event: string, payload: unknown) => {
      if (JSON.stringify(payload)?.includes(alpha.tenantId)) heard.add(event);
    };
    socket.onAny((name: string, payload: unknown) => {
      if (name === 'events') for (const event of payload as EventFrame) hear(event.event, event.payload);
      else hear(name, payload);
    });
    return { socket, heard };
  }

  test.each([false, true])('reaches only who may see it, and never the other company (frames: %s)', async (frames) => {
    const people = {
      owner: alpha,
      manager: await site.person(alpha, 'manager'),
      technician: await site.person(alpha, 'technician'),
      viewer: await site.person(alpha, 'viewer'),
    };
    const foreign = await listen(beta, frames);
    const inside = Object.fromEntries(
      await Promise.all(
        Object.entries(people).map(async ([role, person]) => [role, await listen(person, frames)] as const),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 400));
    foreign.heard.clear();
    for (const { heard } of Object.values(inside)) heard.clear();

    for (const event of events) {
      const logged = new OutgoingEvent({
        seq: 0,
        eventId: 'e',
        tenantId: alpha.tenantId,
        event: event.name,
        rooms: [...shared, `user:${beta.userId}`],
        json: JSON.stringify({ note: secret, tenantId: alpha.tenantId }),
        timestamp: new Date().toISOString(),
        bulk: 0,
      });
      const { coalesceBy: _, ...unkeyed } = event;
      site.site.parts.fanOut.publish(unkeyed, logged);
    }
    await eventually(
      () => inside['owner']?.heard.size ?? 0,
      (size) => size >= events.length,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([...foreign.heard]).toEqual([]);
    for (const [role, { heard }] of Object.entries(inside)) {
      const expected = events
        .filter((event) => rolesWith(event.permission).includes(role as never))
        .map((event) => event.name);
      expect([...heard].filter((name) => name !== 'sync:head').toSorted()).toEqual(expected.toSorted());
    }
    for (const { socket } of [foreign, ...Object.values(inside)]) socket.disconnect();
  });

  test('real work of the first company is heard by nobody of the second', async () => {
    const foreign = await listen(beta, false);
    await new Promise((resolve) => setTimeout(resolve, 400));
    foreign.heard.clear();
    site.clearEvents();
    await fillAgain();
    expect(site.events.length).toBeGreaterThan(10);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([...foreign.heard]).toEqual([]);
    expectBlind('/api/events', '', (await beta.rest('GET', '/api/events?since=0&limit=1000')).body);
    foreign.socket.disconnect();
  });

  const fillAgain = async () => {
    const sku = `${secret}-${Date.now()}`;
    const item = (await alpha.rest('POST', '/api/skus', { sku, name: `${secret} again`, stock: 9, reorderLevel: 5 }))
      .body.data;
    await alpha.rest('POST', `/api/skus/${item.id}/adjust-stock`, { quantity: 6, type: 'remove' });
    const task = (await alpha.rest('POST', '/api/tasks', { title: `${secret} again`, assignedTo: alpha.userId })).body
      .data;
    await alpha.rest('PUT', `/api/tasks/${task.id}`, { status: 'completed' });
    await alpha.rest('DELETE', `/api/tasks/${task.id}`);
    await alpha.call('system.announce', { message: secret });
  };
});

/** A request in REST's way: ids into the path, the rest into query or body. */
function ask(
  by: Pick<TestPerson, 'rest'> | TestSite,
  method: string,
  path: string,
  input: Record<string, unknown>,
  id: string,
): Promise<RestAnswer> {
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? ''));
  const url = path.replaceAll(/:\w+/g, encodeURIComponent(id));
  const others = Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.has(name)));
  if (method !== 'GET' && method !== 'DELETE') return by.rest(method, url, others);
  const query = new URLSearchParams(
    Object.entries(others).flatMap(([name, value]) =>
      value === undefined || value === id ? [] : [[name, `${value as string}`]],
    ),
  );
  return by.rest(method, query.size > 0 ? `${url}?${query}` : url);
}
