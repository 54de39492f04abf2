import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { purgeServices } from '../catalog/contract.ts';
import { purgeItems } from '../inventory/contract.ts';
import { purgeTasks } from './contract.ts';

let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const startTime = '2026-11-21T08:00:00Z';

test('purged tasks leave nothing behind, and what they used is in stock again', async () => {
  const { command } = site.site.services.dispatch;
  const item = await owner.call('inventory.create-item', { sku: 'P-1', name: 'Filter', stock: 10, price: 5 });
  const service = await owner.call('catalog.create-service', { name: 'Oil change', price: 10 });
  const ids: string[] = [];
  for (const title of ['Shown', 'Deleted', 'Kept']) {
    const { id: task } = await owner.call('tasks.create', { title });
    await owner.call('tasks.add-progress', { id: task, message: 'Begun' });
    const { id } = await owner.call('worklogs.create', { task, startTime });
    await owner.call('worklogs.add-product', { id, productId: item.id, quantityUsed: 2 });
    await owner.call('worklogs.add-service', { id, serviceId: service.id });
    ids.push(task);
  }
  const [shown = '', deleted = '', kept = ''] = ids;
  await owner.call('tasks.delete', { id: deleted });
  site.clearEvents();

  const purged = await command(owner.actor, purgeTasks, { ids: [shown, deleted, 'never made'] });
  expect(purged).toEqual({ removed: 2 });
  expect(site.eventsNamed('task-deleted').map(({ payload }) => payload['taskId'])).toEqual([shown]);
  expect((await owner.call('inventory.get-item', { id: item.id })).stock).toBe(8);
  expect((await owner.rest('GET', `/api/worklogs/task/${shown}`)).status).toBe(404);
  expect((await owner.call('tasks.list', {})).items).toMatchObject([{ id: kept, totalCost: 20 }]);
  expect(await command(owner.actor, purgeTasks, { ids })).toEqual({ removed: 1 });
  expect((await owner.call('inventory.get-item', { id: item.id })).stock).toBe(10);
});

test('a worklog keeps what it booked when service and item are gone, and lets go of it', async () => {
  const { command } = site.site.services.dispatch;
  const item = await owner.call('inventory.create-item', { sku: 'P-2', name: 'Belt', stock: 10, price: 5 });
  const service = await owner.call('catalog.create-service', { name: 'Paint', price: 10 });
  const { id: task } = await owner.call('tasks.create', { title: 'Mixed' });
  const { id } = await owner.call('worklogs.create', { task, startTime });
  await owner.call('worklogs.add-product', { id, productId: item.id, quantityUsed: 1 });
  await owner.call('worklogs.add-service', { id, serviceId: service.id });
  await command(owner.actor, purgeItems, { ids: [item.id] });
  expect(await command(owner.actor, purgeServices, { ids: [service.id, service.id] })).toEqual({ removed: 1 });
  expect((await owner.call('worklogs.get', { id })).totalCost).toBe(15);
  await owner.call('worklogs.remove-product', { id, productId: item.product_id });
  await owner.call('worklogs.remove-service', { id, serviceId: service.service_id });
  expect(await owner.call('worklogs.get', { id })).toMatchObject({ totalCost: 0, services: [], productsUsed: [] });
  const next = await owner.call('catalog.create-service', { name: 'Paint', price: 11 });
  expect(next.service_id).toBe(service.service_id + 1);
});

test('no gateway offers a purge', async () => {
  await expect(owner.call('tasks.purge', { ids: [] })).rejects.toMatchObject({ code: 'UNKNOWN_OPERATION' });
  await expect(owner.call('catalog.purge', { ids: [] })).rejects.toMatchObject({ code: 'UNKNOWN_OPERATION' });
});
