import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  collect,
  createTestSite,
  eventually,
  type TestPerson,
  type TestSite,
} from '../../../test/support/test-site.ts';
import { gatherViewers, graceMs } from './model.ts';

let site: TestSite;
let owner: TestPerson;

beforeEach(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterEach(() => site.close());

/** The news that this person is there has come. */
const heardOf = (seen: ReturnType<typeof collect>, person: TestPerson) =>
  eventually(
    () => seen.some(({ event, payload }) => event === 'user:online' && payload['userId'] === person.userId),
    (isThere) => isThere,
  );

test('a person comes online once, however many tabs, and is listed', async () => {
  const watcher = await owner.socket();
  const seen = collect(watcher, 'user:online', 'user:offline', 'presence:changed');
  const tom = await site.person(owner, 'technician', 'Tom');
  await tom.socket();
  await tom.socket();
  await eventually(
    () => seen.filter(({ payload }) => payload['userId'] === tom.userId),
    (events) => events.length === 1,
  );
  expect(seen.find(({ payload }) => payload['userId'] === tom.userId)).toMatchObject({
    event: 'user:online',
    payload: {
      userId: tom.userId,
      name: 'Tom',
      status: 'online',
      tenantId: owner.tenantId,
      timestamp: expect.stringMatching(/Z$/),
    },
  });
  const { users } = await owner.call('presence.list');
  expect(users.map((user: { name: string }) => user.name).toSorted()).toEqual(['Olga Owner', 'Tom']);
});

test('a reload is no news; leaving for good is told after the grace period', async () => {
  const watcher = await owner.socket();
  const seen = collect(watcher, 'user:online', 'user:offline');
  const tom = await site.person(owner, 'technician', 'Tom');
  const first = await tom.socket();
  await heardOf(seen, tom);
  const left = performance.now();
  first.disconnect();
  const second = await tom.socket();
  const isWithinGrace = performance.now() - left < graceMs;
  // Whatever was to be told of the reload has been told with the next one who comes.
  const fay = await site.person(owner, 'technician', 'Fay');
  await fay.socket();
  await heardOf(seen, fay);
  // On a machine that took longer than that for a reload, Tom was gone indeed.
  if (isWithinGrace) expect(seen.filter(({ event }) => event === 'user:offline')).toEqual([]);
  const before = seen.length;
  second.disconnect();
  await eventually(
    () => seen.slice(before).filter(({ event }) => event === 'user:offline'),
    (events) => events.length === 1,
  );
  expect(seen.at(-1)).toMatchObject({ event: 'user:offline', payload: { userId: tom.userId, status: 'offline' } });
  const { users } = await owner.call('presence.list');
  expect(users.map(({ name }: { name: string }) => name).toSorted()).toEqual(['Fay', 'Olga Owner']);
});

test('who is online stays inside the company', async () => {
  const stranger = await site.company(owner);
  const watcher = await stranger.socket();
  const seen = collect(watcher, 'user:online', 'user:offline', 'presence:changed');
  await owner.socket();
  // What came before is told before or with what comes now, whatever the company.
  const colleague = await site.person(stranger, 'technician', 'Tom');
  await colleague.socket();
  await heardOf(seen, colleague);
  expect(JSON.stringify(seen)).not.toContain(owner.userId);
  expect(JSON.stringify(await stranger.call('presence.list'))).not.toContain(owner.userId);
});

test('three tabs are one viewer, and a long list is cut but counted', () => {
  const member = (n: number) => ({ userId: `u${n}`, name: `N${n}` });
  expect(gatherViewers('t', [member(1), member(1), member(2)])).toEqual({
    taskId: 't',
    viewers: [member(1), member(2)],
    count: 2,
  });
  const many = gatherViewers(
    't',
    Array.from({ length: 80 }, (_, n) => member(n)),
  );
  expect([many.viewers.length, many.count]).toEqual([50, 80]);
});
