import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { attribution } from './model.ts';

const sites: TestSite[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

async function start(): Promise<{ site: TestSite; owner: TestPerson }> {
  const site = await createTestSite();
  sites.push(site);
  return { site, owner: await site.owner() };
}

/** What a person sees of the whole site. */
async function inventoryOf(person: TestPerson) {
  const totals = async (name: string) => (await person.call(name, { limit: 1 })).page.total as number;
  return {
    people: await totals('people.list'),
    services: await totals('catalog.list-services'),
    tasks: await totals('tasks.list'),
    items: await totals('inventory.list-items'),
    movements: await totals('inventory.list-movements'),
    jobs: await totals('batches.list'),
  };
}

test('one click fills the site, with an import that runs, and says where the data is from', async () => {
  const { site, owner } = await start();
  const empty = await owner.rest('GET', '/api/samples');
  expect(empty.body.data).toMatchObject({ loaded: false, loadedAt: null });
  const { status, body } = await owner.rest('POST', '/api/samples');
  expect(status).toBe(201);
  expect(body.data).toMatchObject({
    loaded: true,
    counts: { people: 4, services: 5, tasks: 8, items: 200, jobs: 1 },
    attribution,
  });
  expect(attribution).toContain('CC BY 4.0');
  expect(await inventoryOf(owner)).toMatchObject({ people: 5, services: 5, tasks: 8, items: 200 });

  const [job] = await eventually(
    async () => (await owner.call('batches.list')).items as { id: string; status: string; processed: number }[],
    ([first]) => first?.status === 'running' && first.processed > 0,
  );
  expect(job).toMatchObject({ kind: 'import-movements', fileName: 'sample-sales.csv' });
  expect(site.eventsNamed('samples:loaded')).toHaveLength(1);

  const { items } = await owner.call('people.list', { search: 'tomas' });
  expect(items).toMatchObject([{ name: 'Tomas Reyes (sample)', role: 'technician', isActive: true }]);
  await expect(site.logIn('tomas.reyes@sample.invalid', '')).rejects.toThrow();
  const costs = (await owner.call('tasks.list')).items.map((task: { totalCost: number }) => task.totalCost);
  expect(costs.filter((cost: number) => cost > 0)).toHaveLength(3);
});

test('removing takes away exactly that, in the middle of its import, and leaves the company its own', async () => {
  const { site, owner } = await start();
  const own = await owner.call('inventory.create-item', { sku: 'OWN-1', name: 'Our anchor', stock: 5 });
  await owner.call('tasks.create', { title: 'Our task' });
  const before = await inventoryOf(owner);
  await owner.call('samples.load');
  await eventually(
    async () => (await owner.call('batches.list')).items as { processed: number }[],
    ([job]) => (job?.processed ?? 0) > 0,
  );
  const mine = await owner.call('tasks.create', { title: 'Made while the sample was loaded' });
  const { status, body } = await owner.rest('DELETE', '/api/samples');
  expect(status).toBe(200);
  expect(body.data).toMatchObject({ loaded: false, counts: { people: 0, services: 0, tasks: 0, items: 0, jobs: 0 } });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await inventoryOf(owner)).toEqual({ ...before, tasks: before.tasks + 1 });
  expect(await owner.call('tasks.get', { id: mine.id })).toMatchObject({ title: 'Made while the sample was loaded' });
  expect(await owner.call('inventory.get-item', { id: own.id })).toMatchObject({ stock: 5 });
  expect(site.eventsNamed('samples:removed')).toHaveLength(1);
});

test('it can be loaded again after it was removed, and not twice before', async () => {
  const { site, owner } = await start();
  await owner.call('samples.load');
  await expect(owner.call('samples.load')).rejects.toMatchObject({ code: 'CONFLICT' });
  await owner.call('samples.remove');
  await owner.call('samples.remove');
  // Its import may have been about to start just then.
  await eventually(
    () => site.events.filter(({ event }) => event === 'batch:created' || event === 'batch:deleted').length,
    (count) => count === 2,
  );
  expect(await inventoryOf(owner)).toMatchObject({ tasks: 0, items: 0, movements: 0, jobs: 0, people: 1, services: 0 });
  await eventually(
    () => readdirSync(join(site.folder, 'uploads')),
    (files) => files.length === 0,
  );
  expect(await owner.call('samples.load')).toMatchObject({ loaded: true, counts: { items: 200 } });
});

test("an item of the company's own with a sample's code stays its own", async () => {
  const { owner } = await start();
  const own = await owner.call('inventory.create-item', { sku: 'SAMPLE-85123A', name: 'Ours', stock: 5 });
  expect(await owner.call('samples.load')).toMatchObject({ counts: { items: 199 } });
  await owner.call('samples.remove');
  expect(await owner.call('inventory.get-item', { id: own.id })).toMatchObject({ name: 'Ours' });
});

test('only the owner may load it, and another company sees nothing of it', async () => {
  const { site, owner } = await start();
  const manager = await site.person(owner, 'manager');
  await expect(manager.call('samples.load')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const other = await site.company(owner);
  const before = await inventoryOf(other);
  await owner.call('samples.load');
  expect(await other.call('samples.state')).toMatchObject({ loaded: false });
  expect(await inventoryOf(other)).toEqual(before);
});
