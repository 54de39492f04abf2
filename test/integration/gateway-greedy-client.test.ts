import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoggedEvent, SyncAnswer } from '../../src/contract/envelope.ts';
import { RawClient } from '../support/raw-client.ts';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Issue 7, 21: what a client asks for and does not read fills no memory. Its answers count as events do. */

const megabyte = 1024 * 1024;
/** The bound of one client, the answer that goes over it, and the one being made behind it. */
const mostOfOne = 8 * megabyte + 2 * megabyte;

let site: TestSite;
let owner: TestPerson;
let viewer: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  viewer = await site.person(owner, 'viewer', 'Vic');
  const message = 'x'.repeat(1_000);
  await Promise.all(Array.from({ length: 3_000 }, () => owner.call('system.announce', { message })));
});
afterAll(() => site.close());

const figure = async (name: string): Promise<number> =>
  Number(new RegExp(`^yardmaster_${name} (\\d+)`, 'm').exec((await site.rest('GET', '/metrics')).body)?.[1]);

/** Asks on until the server has had enough; answers how much waited for the client at most. */
async function insist(ask: () => void, isOver: () => boolean): Promise<number> {
  let most = 0;
  for (let tries = 0; !isOver(); tries += 1) {
    expect(tries, 'the queue must have an end').toBeLessThan(3_000);
    ask();
    most = Math.max(most, await figure('waiting_bytes'));
  }
  return most;
}

test('a viewer that asks for the whole log 1,800 times and does not read is cut off, at a few megabytes', async () => {
  const cut = await figure('cut_clients_total');
  const greedy = new RawClient(site, viewer);
  await eventually(() => greedy.has('welcome'), Boolean);
  greedy.pause();
  const before = process.memoryUsage().rss;
  const asks = Array.from({ length: 1_800 }, (_, n) => `42${n}["sync",{"sinceSeq":0}]`);
  for (let n = 0; n < asks.length; n += 100) greedy.say(...asks.slice(n, n + 100));
  const most = await insist(
    () => greedy.say('429000["sync",{"sinceSeq":0}]'),
    () => greedy.isClosed,
  );
  expect(most).toBeLessThan(mostOfOne);
  expect(await figure('cut_clients_total')).toBe(cut + 1);
  expect(process.memoryUsage().rss - before).toBeLessThan(600 * megabyte);
  expect(
    await eventually(
      () => figure('waiting_bytes'),
      (bytes) => bytes === 0,
    ),
  ).toBe(0);
});

test('so is one whose questions are other ones', async () => {
  const cut = await figure('cut_clients_total');
  const greedy = new RawClient(site, viewer);
  await eventually(() => greedy.has('welcome'), Boolean);
  for (let n = 0; n < 60; n += 1) {
    await owner.call('tasks.create', { title: `Long ${n}`, description: 'y'.repeat(9_000) });
  }
  greedy.pause();
  const question = JSON.stringify(['query', { name: 'tasks.list', input: { limit: 500 } }]);
  const most = await insist(
    () => greedy.say(...Array.from({ length: 20 }, (_, n) => `42${n}${question}`)),
    () => greedy.isClosed,
  );
  expect(most).toBeLessThan(mostOfOne);
  expect(await figure('cut_clients_total')).toBe(cut + 1);
});

test('so is one by polling that asks and never fetches the answers', async () => {
  const cut = await figure('cut_clients_total');
  const request = async (method: string, query: string, body?: string) =>
    (
      await fetch(`${site.url}/socket.io/?EIO=4&transport=polling${query}`, { method, ...(body ? { body } : {}) })
    ).text();
  const { sid } = JSON.parse((await request('GET', '')).slice(1)) as { sid: string };
  await request('POST', `&sid=${sid}`, `40${JSON.stringify({ token: viewer.token })}`);
  const asks = Array.from({ length: 5 }, (_, n) => `42${n}["sync",{"sinceSeq":0}]`).join('\u001e');
  let most = 0;
  for (let tries = 0; (await request('POST', `&sid=${sid}`, asks)) === 'ok'; tries += 1) {
    expect(tries, 'the queue must have an end').toBeLessThan(500);
    most = Math.max(most, await figure('waiting_bytes'));
  }
  expect(await figure('cut_clients_total')).toBe(cut + 1);
  expect(most).toBeLessThan(mostOfOne);
});

test('catch-ups of one connection are made one at a time, and very many at once are refused in words', async () => {
  const eager = new RawClient(site, viewer);
  await eventually(() => eager.has('welcome'), Boolean);
  const { body } = await viewer.rest('GET', '/api/events?limit=1');
  eager.say(...Array.from({ length: 300 }, (_, n) => `42${n}["sync",{"sinceSeq":${body.headSeq}}]`));
  await eventually(
    () => eager.count('"success":'),
    (count) => count === 300,
  );
  expect(eager.count('"success":true')).toBeGreaterThanOrEqual(100);
  expect(eager.count('"error":"RATE_LIMITED"')).toBeGreaterThan(0);
  expect(eager.isClosed).toBe(false);
  eager.close();
});

test('an answer is bounded in bytes and says that there is more, by socket and by REST, and nothing is left out', async () => {
  const socket = await viewer.socket();
  const { headSeq } = (await viewer.rest('GET', '/api/events?limit=1')).body;
  const pages = {
    socket: async (sinceSeq: number): Promise<SyncAnswer> => socket.emitWithAck('sync', { sinceSeq }),
    rest: async (since: number): Promise<SyncAnswer> =>
      (await viewer.rest('GET', `/api/events?since=${since}&limit=1000`)).body,
  };
  const found: Record<string, LoggedEvent[]> = { socket: [], rest: [] };
  for (const [name, read] of Object.entries(pages)) {
    let cursor = 0;
    let isMore = true;
    while (isMore) {
      const page = await read(cursor);
      if ('resync' in page) throw new Error('resync');
      expect(JSON.stringify(page).length).toBeLessThan(megabyte);
      found[name]?.push(...page.events);
      cursor = page.events.at(-1)?.seq ?? headSeq;
      isMore = page.more;
    }
  }
  expect(found['socket']?.filter(({ event }) => event === 'system:notification')).toHaveLength(3_000);
  expect(found['rest']?.filter(({ event }) => event === 'system:notification')).toHaveLength(3_000);
  socket.disconnect();
});

test('what a client brings along as it connects may hold long lists', async () => {
  const rooms = Array.from({ length: 40 }, (_, n) => `room ${n}`);
  const socket = await viewer.socket({ auth: { token: viewer.token, rooms } });
  expect(await socket.emitWithAck('query', { name: 'tasks.list', input: {} })).toMatchObject({ success: true });
});

test.each([20, 120_000])('a message with %d arguments ends its own connection and nothing else', async (count) => {
  const given = Array.from({ length: count }, () => 1).join(',');
  const rude = new RawClient(site, viewer);
  await eventually(() => rude.has('welcome'), Boolean);
  rude.say(`42["ping",${given}]`);
  await rude.closed;
  const polite = new RawClient(site, viewer);
  await eventually(() => polite.has('welcome'), Boolean);
  polite.say('421["query",{"name":"tasks.list","input":{"search":"a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s"}}]');
  await eventually(() => polite.has('"success":true'), Boolean);
  expect((await site.rest('GET', '/api/health')).status).toBe(200);
});
