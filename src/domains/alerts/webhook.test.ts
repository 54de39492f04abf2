import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../contract/actor.ts';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { type Delivery, raiseAlert, settleAlert } from './contract.ts';

interface Post {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: { readonly event: string; readonly eventId: string; readonly tenantId: string; readonly data: object };
  readonly text: string;
}

/** A receiver as a customer would write one. `answer` says what it does with each post: a status, or `null` for nothing at all. */
class Receiver {
  readonly posts: Post[] = [];
  answer: (n: number) => number | null = () => 204;
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    server.on('request', (request, response) => {
      let text = '';
      request.setEncoding('utf8');
      request.on('data', (chunk: string) => (text += chunk));
      request.on('end', () => {
        if (request.url === '/elsewhere') throw new Error('The redirect was followed.');
        this.posts.push({ headers: request.headers, body: JSON.parse(text) as Post['body'], text });
        const status = this.answer(this.posts.length);
        if (status !== null) response.writeHead(status, { location: '/elsewhere' }).end();
      });
    });
  }

  static async open(): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Receiver(server);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

let site: TestSite;
let owner: TestPerson;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await Receiver.open();
  site = await createTestSite({ webhookHosts: ['127.0.0.1'] });
  owner = await site.owner();
});
afterEach(async () => {
  await site.close();
  receiver.close();
});

const base = { name: 'Bolt 8 mm', category: 'Fixings', place: null, level: 10, onOrder: 0 };
const raise = (itemId: string, stock: number, tenantId = owner.tenantId) =>
  site.site.services.dispatch.command(systemActor(tenantId), raiseAlert, { ...base, sku: itemId, itemId, stock });
const settle = (itemId: string) =>
  site.site.services.dispatch.command(systemActor(owner.tenantId), settleAlert, { itemId, stock: 20 });
const hook = (person: TestPerson, webhookUrl = receiver.url) =>
  person.call('people.update-company', { settings: { webhookUrl } });
const deliveries = async (person = owner): Promise<Delivery[]> => (await person.call('alerts.list-deliveries')).items;
const posted = (count: number) =>
  eventually(
    () => receiver.posts.length,
    (posts) => posts >= count,
  );
const stateOf = (n: number, state: Delivery['state']) =>
  eventually(
    () => deliveries(),
    (all) => all.at(-1 - n)?.state === state,
  );

test('a low item is posted after the commit, signed, in order, and not while it is snoozed', async () => {
  await hook(owner);
  const { secret } = await owner.call('alerts.rotate-webhook-secret');
  const { alertId } = await raise('i1', 8);
  await raise('i1', 7);
  await raise('i1', 2);
  await owner.call('alerts.snooze', { id: alertId, until: new Date(Date.now() + 3_600_000).toISOString() });
  await owner.call('alerts.wake', { id: alertId });
  await settle('i1');
  await posted(4);
  expect(receiver.posts.map(({ body }) => [body.event, (body.data as { change: string }).change])).toEqual([
    ['alert:low-stock', 'opened'],
    ['alert:updated', 'worsened'],
    ['alert:updated', 'woken'],
    ['alert:updated', 'settled'],
  ]);
  const [first] = receiver.posts;
  expect(first?.body).toMatchObject({
    tenantId: owner.tenantId,
    eventId: expect.any(String),
    timestamp: expect.stringMatching(/Z$/),
    data: { sku: 'i1', currentStock: 8, threshold: 10, severity: 'warning' },
  });
  const signature = createHmac('sha256', secret)
    .update(first?.text ?? '')
    .digest('hex');
  expect(first?.headers).toMatchObject({
    'x-yardmaster-signature': `sha256=${signature}`,
    'x-yardmaster-event': 'alert:low-stock',
    'content-type': 'application/json',
  });
  await stateOf(3, 'delivered');
  expect(await owner.call('alerts.get-webhook')).toMatchObject({
    url: receiver.url,
    hasSecret: true,
    pending: 0,
    failed: 0,
  });
});

test('a receiver that fails gets the same post again', async () => {
  receiver.answer = (n) => (n === 1 ? 500 : n === 2 ? 302 : 200);
  await hook(owner);
  await raise('i1', 8);
  await posted(1);
  await stateOf(0, 'pending');
  await posted(2);
  const [waiting] = await eventually(
    () => deliveries(),
    (all) => all[0]?.attempts === 2,
  );
  expect(waiting).toMatchObject({ state: 'pending', status: 302, error: 'Answered 302.' });
  await owner.call('alerts.retry-delivery', { id: waiting?.id });
  await stateOf(0, 'delivered');
  expect(new Set(receiver.posts.map(({ body }) => body.eventId)).size).toBe(1);
  await expect(owner.call('alerts.retry-delivery', { id: waiting?.id })).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('a receiver that never answers holds up nothing, and no other company', async () => {
  const stranger = await site.company(owner, 'Other Ltd');
  const other = await Receiver.open();
  receiver.answer = () => null;
  await hook(owner);
  await hook(stranger, other.url);
  const began = performance.now();
  // Ten that waited for five seconds each would take 50.
  for (let n = 0; n < 10; n += 1) await raise(`i${n}`, 8);
  await raise('i1', 8, stranger.tenantId);
  expect(performance.now() - began).toBeLessThan(45_000);
  await eventually(
    () => other.posts.length,
    (posts) => posts === 1,
  );
  expect(other.posts[0]?.body.tenantId).toBe(stranger.tenantId);
  const [hanging] = await eventually(
    async () => (await deliveries()).toReversed(),
    (all) => all[0]?.attempts === 1,
  );
  expect(hanging).toMatchObject({ state: 'pending', status: null, error: 'No answer within 5 seconds.' });
  expect(receiver.posts.every(({ body }) => body.tenantId === owner.tenantId)).toBe(true);
  expect(await deliveries(stranger)).toMatchObject([{ state: 'delivered' }]);
  const file = await stranger.rest('GET', '/api/webhook/deliveries/export.csv?state=delivered');
  expect(file.body.trim().split('\r\n')).toHaveLength(2);
  await expect(stranger.call('alerts.retry-delivery', { id: hanging?.id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  other.close();
});

test('what was not delivered before a restart is delivered after it', async () => {
  receiver.answer = (n) => (n === 1 ? 503 : 200);
  await hook(owner);
  await raise('i1', 8);
  await posted(1);
  await eventually(
    () => deliveries(),
    (all) => all[0]?.attempts === 1,
  );
  await site.restart();
  owner = await site.logIn('owner@brick.test');
  await posted(2);
  await stateOf(0, 'delivered');
  expect(receiver.posts[1]?.body.eventId).toBe(receiver.posts[0]?.body.eventId);
});

test('nobody there: one attempt finds out for all that waits; without an address nothing waits', async () => {
  receiver.close();
  await hook(owner);
  for (const item of ['i1', 'i2', 'i3']) await raise(item, 8);
  await eventually(
    () => deliveries(),
    (all) => all.length === 3 && all.reduce((sum, { attempts }) => sum + attempts, 0) >= 1,
  );
  await owner.call('people.update-company', { settings: { webhookUrl: null } });
  await eventually(
    () => deliveries(),
    (all) => all.every(({ state }) => state === 'failed'),
  );
  await raise('i4', 8);
  expect(await deliveries()).toHaveLength(3);
});

test('a test is posted at once; only the owner asks for it and for a secret', async () => {
  await expect(owner.call('alerts.test-webhook')).rejects.toMatchObject({ code: 'CONFLICT' });
  await hook(owner);
  const manager = await site.person(owner, 'manager');
  const technician = await site.person(owner, 'technician');
  const { status, body } = await owner.rest('POST', '/api/webhook/test', {});
  expect(status).toBe(201);
  expect(body.data).toMatchObject({ event: 'webhook:test', state: 'pending', attempts: 0 });
  await posted(1);
  await stateOf(0, 'delivered');
  expect(await deliveries(manager)).toMatchObject([{ status: 204, subject: 'Olga Owner' }]);
  for (const [person, call] of [
    [manager, 'alerts.test-webhook'],
    [manager, 'alerts.rotate-webhook-secret'],
    [technician, 'alerts.list-deliveries'],
    [technician, 'alerts.get-webhook'],
  ] as const) {
    await expect(person.call(call)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  const { secret } = await owner.call('alerts.rotate-webhook-secret');
  const { items } = await owner.call('people.audit', { action: 'alerts.rotate-webhook-secret' });
  expect(items).toMatchObject([{ actorName: 'Olga Owner' }]);
  expect(JSON.stringify(items)).not.toContain(secret);
});
