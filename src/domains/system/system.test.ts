import { existsSync, statSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../contract/actor.ts';
import {
  collect,
  createTestSite,
  eventually,
  type TestPerson,
  type TestSite,
} from '../../../test/support/test-site.ts';
import { pruneLog } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  site = await createTestSite({ lanAddresses: ['127.0.0.2'] });
  owner = await site.owner();
  stranger = await site.company(owner, 'Other Ltd');
});
afterAll(() => site.close());

test('the status tells an owner of a company about the company, and only the owner of the server about the server', async () => {
  const { body } = await owner.rest('GET', '/api/system/status');
  expect(body.data).toMatchObject({ version: '0.1.0', mayAdminister: true, server: { dataFolder: site.folder } });
  expect(body.data.server.databaseBytes).toBeGreaterThan(0);
  const other = await stranger.call('system.get-status');
  expect(other).toMatchObject({ mayAdminister: false, server: null });
  const technician = await site.person(owner, 'technician');
  await expect(technician.call('system.get-status')).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('the LAN opens and closes while loopback stays, is told and audited', async () => {
  const watcher = await owner.socket();
  const seen = collect(watcher, 'lan:changed');
  const on = await owner.rest('PUT', '/api/system/lan', { enabled: true });
  expect(on.body.data).toMatchObject({
    enabled: true,
    addresses: [expect.stringMatching(/^http:\/\/127\.0\.0\.2:\d+$/)],
  });
  const [address] = on.body.data.addresses;
  expect((await fetch(`${address}/api/health`)).status).toBe(200);

  // Switched off over the LAN itself: the answer still arrives.
  const off = await fetch(`${address}/api/system/lan`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${owner.token}` },
    body: '{"enabled":false}',
  });
  expect(await off.json()).toMatchObject({ success: true, data: { enabled: false, addresses: [] } });
  await expect(fetch(`${address}/api/health`)).rejects.toThrow();
  expect(watcher.connected).toBe(true);
  await eventually(
    () => seen.length,
    (count) => count === 2,
  );
  const { items } = await owner.call('people.audit', { action: 'system.set-lan' });
  expect(items[0]).toMatchObject({ actorName: 'Olga Owner', before: { enabled: true }, after: { enabled: false } });
});

test('the LAN is as it was left after a restart', async () => {
  const own = await createTestSite({ lanAddresses: ['127.0.0.2'] });
  const boss = await own.owner();
  await boss.call('system.set-lan', { enabled: true });
  await own.restart();
  expect(own.site.services.lan.state()).toMatchObject({
    enabled: true,
    addresses: [expect.stringContaining('127.0.0.2')],
  });
  await own.close();
});

test('a LAN address that cannot be opened is refused in words, and nothing is recorded', async () => {
  const own = await createTestSite({ lanAddresses: ['203.0.113.9'] });
  const boss = await own.owner();
  await expect(boss.call('system.set-lan', { enabled: true })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect((await boss.call('system.get-status')).lan.enabled).toBe(false);
  await own.close();
});

test('a backup is a whole file that only this user can read, and it is listed', async () => {
  const { status, body } = await owner.rest('POST', '/api/system/backups', {});
  expect(status).toBe(201);
  expect(existsSync(body.data.path)).toBe(true);
  expect(statSync(body.data.path).mode & 0o077).toBe(0);
  const list = await owner.rest('GET', '/api/system/backups');
  expect(list.body.data[0]).toMatchObject({ fileName: body.data.fileName, bytes: body.data.bytes });
  expect(list.body.page).toEqual({ next: null, total: 1 });
});

test.each([
  ['system.set-lan', { enabled: true }],
  ['system.back-up-now', {}],
  ['system.list-backups', {}],
])('%s is for the owner of the server, not for the owner of another company on it', async (name, input) => {
  await expect(stranger.call(name, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('an announcement reaches everybody of the company and nobody else', async () => {
  const viewer = await site.person(owner, 'viewer');
  const [inside, outside] = [await viewer.socket(), await stranger.socket()];
  const names = ['system:notification', 'system:alert', 'system:status'];
  const seen = collect(inside, ...names);
  const foreign = collect(outside, ...names);
  await owner.call('system.announce', { message: 'Water off at noon', severity: 'warning' });
  await owner.call('system.announce', { kind: 'alert', message: 'Gas leak', title: 'Leave', level: 'critical' });
  await owner.call('system.announce', { kind: 'status', message: 'Back soon', status: 'maintenance' });
  await eventually(
    () => seen.length,
    (count) => count === 3,
  );
  expect(seen[0]).toMatchObject({
    event: 'system:notification',
    payload: {
      id: expect.any(String),
      message: 'Water off at noon',
      severity: 'warning',
      level: 'warning',
      timestamp: expect.any(String),
    },
  });
  expect(seen[1]).toMatchObject({ event: 'system:alert', payload: { title: 'Leave', severity: 'critical' } });
  expect(seen[2]).toMatchObject({ event: 'system:status', payload: { status: 'maintenance', message: 'Back soon' } });
  expect(foreign).toEqual([]);
  await expect(viewer.call('system.announce', { message: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('retention removes old events and answers in pieces, and a client that is behind it must resync', async () => {
  const system = systemActor(owner.tenantId);
  const prune = (before: string, keepRows: number) =>
    site.site.services.dispatch.command(system, pruneLog, { before, keepRows, keepNewest: 0, limit: 5_000 });
  await owner.call('system.announce', { message: 'one' }, 'some-key');
  expect(await prune('2000-01-01T00:00:00.000Z', 1_000_000)).toEqual({ events: 0, answers: 0 });
  const { head } = (await owner.call('system.get-status')).events;
  expect((await prune('2000-01-01T00:00:00.000Z', 1)).events).toBe(head - 1);
  expect((await owner.rest('GET', '/api/events?since=0')).body).toMatchObject({ resync: true, headSeq: head });
  expect((await owner.rest('GET', `/api/events?since=${head - 1}`)).body.events).toHaveLength(1);
  expect((await prune('2999-01-01T00:00:00.000Z', 1)).answers).toBeGreaterThan(0);
  await expect(
    owner.call('system.prune-log', { before: '2999', keepRows: 0, keepNewest: 0, limit: 1 }),
  ).rejects.toMatchObject({
    code: 'UNKNOWN_OPERATION',
  });
});

test('the newest answers stay, however old the clock thinks they are', async () => {
  const other = await site.company(owner, 'Third Ltd');
  const prune = (keepNewest: number) =>
    site.site.services.dispatch.command(systemActor(other.tenantId), pruneLog, {
      before: '2999-01-01T00:00:00.000Z',
      keepRows: 1_000,
      keepNewest,
      limit: 5_000,
    });
  for (const n of [1, 2, 3, 4, 5]) {
    await other.call('system.announce', { message: String(n) }, `key-${n}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect((await prune(3)).answers).toBe(2);
  expect((await prune(3)).answers).toBe(0);
  const { head, floor } = (await other.call('system.get-status')).events;
  expect(head - floor).toBe(3);
});
