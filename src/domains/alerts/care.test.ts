import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../contract/actor.ts';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { type Alert, pruneAlerts, raiseAlert, settleAlert } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let ann: TestPerson;
let viewer: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  ann = await site.person(owner, 'technician', 'Ann Abel');
  viewer = await site.person(owner, 'viewer');
  stranger = await site.company(owner, 'Other Ltd');
});
afterAll(() => site.close());

const base = { name: 'Bolt 8 mm', category: 'Fixings', place: null, level: 10, onOrder: 0 };
const system = () => systemActor(owner.tenantId);
const raise = (itemId: string, stock: number, more: object = {}) =>
  site.site.services.dispatch.command(system(), raiseAlert, { ...base, sku: itemId, itemId, stock, ...more });
const settle = (itemId: string) => site.site.services.dispatch.command(system(), settleAlert, { itemId });
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const lastChange = () => site.eventsNamed('alert:updated').at(-1)?.payload;

test('a snoozed alert is no longer counted, stays quiet through a recovery, and can be woken', async () => {
  const { alertId } = await raise('s1', 8);
  const until = inHours(1);
  const { body } = await ann.rest('POST', `/api/alerts/${alertId}/snooze`, { until });
  expect(body.data).toMatchObject([
    { id: alertId, state: 'snoozed', snoozedUntil: until, snoozedBy: ann.userId, isDismissed: true },
  ]);
  expect(await owner.call('alerts.count')).toMatchObject({ open: 0, critical: 0, snoozed: 1 });
  await raise('s1', 2);
  expect(lastChange()).toMatchObject({ change: 'worsened', state: 'snoozed', previousState: 'snoozed' });
  await settle('s1');
  const again = await raise('s1', 7);
  expect(again).toMatchObject({ isNew: true, state: 'snoozed' });
  const woken = await ann.call('alerts.wake', { ids: [again.alertId] });
  expect(woken).toMatchObject([{ state: 'open', snoozedUntil: null }]);
  await settle('s1');
});

test('a snooze that ends opens the alert again, also when it ended while the server was off', async () => {
  const { alertId } = await raise('s2', 8);
  const { alertId: other } = await raise('s3', 8, { onOrder: 5 });
  await ann.call('alerts.snooze', { ids: [alertId, other], until: new Date(Date.now() + 400).toISOString() });
  await eventually(
    () => owner.call('alerts.get', { id: alertId }),
    (alert: Alert) => alert.state === 'open',
  );
  expect((await owner.call('alerts.get', { id: other })).state).toBe('covered');
  await ann.call('alerts.snooze', { ids: [alertId], until: new Date(Date.now() + 300).toISOString() });
  await site.restart();
  owner = await site.logIn('owner@brick.test');
  ann = await site.logIn('ann.abel@brick.test');
  await eventually(
    () => owner.call('alerts.get', { id: alertId }),
    (alert: Alert) => alert.state === 'open',
  );
  // The start may be quicker than a listener of the test: the history knows.
  const [last] = await owner.call('alerts.get-history', { id: alertId });
  expect(last).toMatchObject({ change: 'woken', state: 'open' });
  await settle('s2');
  await settle('s3');
});

test('an acknowledgement keeps its note and who wrote it, and can be taken back', async () => {
  const { alertId } = await raise('a1', 3);
  await ann.call('alerts.acknowledge', { ids: [alertId], note: 'Called the supplier' });
  const alert: Alert = await owner.call('alerts.get', { id: alertId });
  expect(alert).toMatchObject({ state: 'open', isRead: true, note: 'Called the supplier', acknowledgedBy: ann.userId });
  const history = (await owner.rest('GET', `/api/alerts/${alertId}/history`)).body.data;
  expect(history).toMatchObject([
    { change: 'acknowledged', userName: 'Ann Abel', note: 'Called the supplier', severity: 'critical' },
    { change: 'opened', stock: 3, level: 10 },
  ]);
  expect(await ann.call('alerts.unacknowledge', { id: alertId })).toMatchObject([{ isRead: false, note: null }]);
  expect(await ann.call('alerts.unacknowledge', { id: alertId })).toEqual([]);
  await settle('a1');
  expect(await ann.call('alerts.acknowledge', { id: alertId })).toEqual([]);
});

test('what cannot be is refused, and nothing is told', async () => {
  const { alertId } = await raise('r1', 3);
  site.clearEvents();
  const snooze = (input: object) => ann.call('alerts.snooze', { until: inHours(1), ...input });
  await expect(snooze({ ids: [alertId, 'none'] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(snooze({ id: alertId, until: inHours(-1) })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  await expect(snooze({})).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  await expect(viewer.call('alerts.snooze', { id: alertId, until: inHours(1) })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(stranger.call('alerts.wake', { id: alertId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(site.events).toEqual([]);
  await settle('r1');
});

test('settled alerts are removed by age and number, current ones never', async () => {
  const { alertId: kept } = await raise('k1', 3);
  for (const item of ['o1', 'o2', 'o3']) {
    await raise(item, 1);
    await settle(item);
  }
  const before = (await owner.call('alerts.list', { state: 'settled' })).page.total as number;
  const long = '2000-01-01T00:00:00.000Z';
  const input = { settledBefore: long, deliveredBefore: long, keepSettled: 2, keepDelivered: 10, limit: 500 };
  const { alerts } = await site.site.services.dispatch.command(system(), pruneAlerts, input);
  expect(alerts).toBe(before - 3);
  expect((await owner.call('alerts.list', { state: 'settled' })).items.map((one: Alert) => one.sku)).toContain('o3');
  expect((await owner.call('alerts.get', { id: kept })).state).toBe('open');
  const all = { ...input, settledBefore: inHours(1) };
  expect((await site.site.services.dispatch.command(system(), pruneAlerts, all)).alerts).toBe(3);
});

test('the list becomes a file as it is filtered', async () => {
  await raise('x1', 3, { name: 'Exported' });
  const { body, headers } = await owner.rest('GET', '/api/alerts/export.csv?search=exported');
  expect(headers.get('content-disposition')).toMatch(/alerts-.*\.csv/);
  const lines = String(body).trim().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^x1,Exported,Fixings,,critical,open,3,10,0,17,/);
  expect(await owner.call('alerts.list-facets')).toEqual({ places: [], categories: ['Fixings'] });
});
