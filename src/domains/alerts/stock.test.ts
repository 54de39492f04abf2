import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../contract/actor.ts';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { type Alert, openMissing } from './contract.ts';

/** Alerts as the stock room makes them: through its own calls, not by hand. */
let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const item = (sku: string, stock: number, more: object = {}) =>
  owner.call('inventory.create-item', { sku, name: `Part ${sku}`, stock, reorderLevel: 10, ...more });
const take = (id: string, quantity: number) => owner.call('inventory.adjust-stock', { id, quantity, type: 'remove' });
const put = (id: string, quantity: number) => owner.call('inventory.adjust-stock', { id, quantity, type: 'add' });
const alertsOf = async (itemId: string, state = 'open'): Promise<Alert[]> =>
  (await owner.call('alerts.list', { itemId, state })).items;
const changesOf = (itemId: string) =>
  site
    .eventsNamed('alert:updated')
    .filter(({ payload }) => payload['itemId'] === itemId)
    .map(({ payload }) => payload['change']);

test('a level that falls opens one alert, which turns critical and is settled on recovery', async () => {
  const { id } = await item('W-1', 12);
  await take(id, 3);
  expect(await alertsOf(id)).toMatchObject([{ severity: 'warning', stock: 9, suggestedQuantity: 11 }]);
  await take(id, 5);
  expect(await alertsOf(id)).toMatchObject([{ severity: 'critical', stock: 4 }]);
  await put(id, 6);
  expect(await alertsOf(id)).toEqual([]);
  await take(id, 1);
  expect(changesOf(id)).toEqual(['opened', 'worsened', 'settled', 'opened']);
  expect(site.eventsNamed('alert:low-stock').filter(({ payload }) => payload['skuId'] === id)).toHaveLength(2);
});

test('an alert shows the level as it is; what changes neither its severity nor its state is no news of it', async () => {
  const { id } = await item('W-6', 12);
  await take(id, 3);
  await take(id, 2);
  await put(id, 1);
  expect(await alertsOf(id)).toMatchObject([
    { severity: 'warning', stock: 8, projectedStock: 8, suggestedQuantity: 12 },
  ]);
  expect(changesOf(id)).toEqual(['opened']);
  await put(id, 2);
  await put(id, 30);
  expect(await alertsOf(id, 'settled')).toMatchObject([{ stock: 10 }]);
});

test('a refused change leaves no alert behind', async () => {
  const { id } = await item('W-2', 12);
  site.clearEvents();
  await expect(take(id, 13)).rejects.toMatchObject({ code: 'INSUFFICIENT_STOCK' });
  expect(await alertsOf(id)).toEqual([]);
  expect(site.events).toEqual([]);
});

test('the alert follows the rule and the name of its item, and goes with the item', async () => {
  const { id } = await item('W-3', 12);
  await owner.call('inventory.update-item', { id, reorderLevel: 20, reorderTarget: 30 });
  expect(await alertsOf(id)).toMatchObject([{ level: 20, target: 30, suggestedQuantity: 18 }]);
  await owner.call('inventory.update-item', { id, name: 'Renamed part' });
  await eventually(
    () => alertsOf(id),
    ([alert]) => alert?.itemName === 'Renamed part',
  );
  expect((await owner.call('alerts.list', { search: 'renamed' })).items).toHaveLength(1);
  await owner.call('inventory.deactivate-item', { id });
  expect(await alertsOf(id)).toEqual([]);
});

test('a place with a level of its own has its own alert', async () => {
  const { id } = await item('W-4', 40, { location: 'Shelf' });
  await owner.call('inventory.transfer-stock', { id, to: 'Van', quantity: 6 });
  await owner.call('inventory.set-place-level', { id, place: 'Van', reorderLevel: 5 });
  expect(await alertsOf(id)).toEqual([]);
  await owner.call('inventory.transfer-stock', { id, from: 'Van', to: 'Shelf', quantity: 4 });
  expect(await alertsOf(id)).toMatchObject([{ place: 'Van', stock: 2, level: 5, severity: 'critical' }]);
  await owner.call('inventory.set-place-level', { id, place: 'Van', reorderLevel: null });
  expect(await alertsOf(id)).toEqual([]);
});

test('what is low without having crossed its level is listed too, quietly', async () => {
  const { id } = await item('W-5', 0);
  expect(await alertsOf(id)).toEqual([]);
  const openThem = () =>
    site.site.services.dispatch.command(systemActor(owner.tenantId), openMissing, { afterSku: '', limit: 500 });
  expect(await openThem()).toEqual({ opened: 1, lastSku: 'W-5' });
  expect(await openThem()).toEqual({ opened: 0, lastSku: null });
  expect(await alertsOf(id)).toMatchObject([{ severity: 'critical', stock: 0, level: 10 }]);
  expect(site.eventsNamed('alert:low-stock').filter(({ payload }) => payload['skuId'] === id)).toEqual([]);
});
