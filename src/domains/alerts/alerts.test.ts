import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../contract/actor.ts';
import {
  collect,
  createTestSite,
  eventually,
  type TestPerson,
  type TestSite,
} from '../../../test/support/test-site.ts';
import { raiseAlert, settleAlert } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  stranger = await site.company(owner, 'Other Ltd');
});
afterAll(() => site.close());

const base = { sku: 'BOLT-8', name: 'Bolt 8 mm', category: 'Fixings', place: null, level: 10, onOrder: 0 };
const raise = (itemId: string, stock: number, more: object = {}) =>
  site.site.services.dispatch.command(systemActor(owner.tenantId), raiseAlert, { ...base, itemId, stock, ...more });
const settle = (itemId: string, more: object = {}) =>
  site.site.services.dispatch.command(systemActor(owner.tenantId), settleAlert, { itemId, ...more });
const list = (input: object = {}) => owner.call('alerts.list', input);

test('an alert is opened once, follows the level, and is settled', async () => {
  const seen = collect(await owner.socket(), 'alert:updated');
  const foreign = collect(await stranger.socket(), 'alert:updated');
  const { alertId, state, isNew } = await raise('i1', 8);
  expect({ state, isNew }).toEqual({ state: 'open', isNew: true });
  expect(await raise('i1', 8)).toEqual({ alertId, state: 'open', isNew: false });
  await raise('i1', 7);
  await raise('i1', 4);
  await raise('i1', 4, { onOrder: 6 });
  await raise('i1', 4, { onOrder: 0 });
  expect(await settle('i1', { stock: 12 })).toEqual({ settled: 1 });
  expect(await settle('i1')).toEqual({ settled: 0 });
  await eventually(
    () => seen.length,
    (count) => count === 6,
  );
  expect(seen.map(({ payload }) => [payload['change'], payload['previousState'], payload['state']])).toEqual([
    ['opened', null, 'open'],
    ['followed', 'open', 'open'],
    ['worsened', 'open', 'open'],
    ['covered', 'open', 'covered'],
    ['uncovered', 'covered', 'open'],
    ['settled', 'open', 'settled'],
  ]);
  expect(await owner.call('alerts.get', { id: alertId })).toMatchObject({
    state: 'settled',
    severity: 'critical',
    stock: 12,
    settledAt: expect.any(String),
  });
  expect(foreign).toEqual([]);
  await expect(stranger.call('alerts.get', { id: alertId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await raise('i1', 3)).alertId).not.toBe(alertId);
  await settle('i1');
});

test('a place has an alert of its own', async () => {
  await raise('i2', 8);
  await raise('i2', 1, { place: 'Van 3', level: 4 });
  expect(await owner.call('alerts.count')).toEqual({ open: 2, critical: 1, covered: 0, snoozed: 0 });
  expect((await list({ place: 'van 3' })).items).toHaveLength(1);
  await settle('i2', { place: null });
  expect((await list({ itemId: 'i2' })).items).toMatchObject([{ place: 'Van 3', severity: 'critical' }]);
  await raise('i2', 8);
  expect(await settle('i2')).toEqual({ settled: 2 });
});

test('the list is filtered, sorted and paged', async () => {
  for (const [n, stock] of [1, 9, 2, 8, 3].entries()) {
    await raise(`p${n}`, stock, { sku: `P-${n}`, name: `Pump ${n}`, category: n % 2 ? 'Pumps' : 'Spare' });
  }
  const first = await list({ limit: 2 });
  expect(first.page.total).toBe(5);
  expect(first.items.map((item: { sku: string }) => item.sku)).toEqual(['P-4', 'P-2']);
  const second = await list({ limit: 3, cursor: first.page.next });
  expect(second.items.map((item: { sku: string }) => item.sku)).toEqual(['P-0', 'P-3', 'P-1']);
  expect(second.page.next).toBeNull();
  await expect(list({ cursor: first.page.next, sort: 'sku' })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  expect((await list({ search: 'pum 3' })).items).toMatchObject([{ sku: 'P-3' }]);
  expect((await list({ category: 'pumps', severity: 'warning' })).page.total).toBe(2);
  const byName = await list({ sort: 'name', order: 'asc' });
  expect(byName.items[0].itemName).toBe('Pump 0');
  expect((await owner.rest('GET', '/api/alerts?limit=1')).body).toMatchObject({ success: true, page: { total: 5 } });
});
