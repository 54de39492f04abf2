import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  collect,
  createTestSite,
  eventually,
  type TestPerson,
  type TestSite,
} from '../../../test/support/test-site.ts';

let site: TestSite;
let owner: TestPerson;
let ann: TestPerson;
let bob: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  ann = await site.person(owner, 'technician');
  bob = await site.person(owner, 'viewer');
  stranger = await site.company(owner, 'Other Ltd');
});
afterAll(() => site.close());

const namesFor = async (person: TestPerson, page = 'orders') =>
  ((await person.call('views.list', { page })) as { name: string }[]).map((view) => view.name);

test('a view is private until it is shared, and gone for the others when it is no longer', async () => {
  const foreign = collect(await bob.socket(), 'view:saved', 'view:deleted');
  const outside = collect(await stranger.socket(), 'view:saved', 'view:deleted');
  const own = collect(await ann.socket(), 'view:saved', 'view:deleted');
  const search = { status: 'Pending', sort: 'orderDate', desc: true };
  const { status, body } = await ann.rest('POST', '/api/views', { page: 'orders', name: 'To pack', search });
  expect(status).toBe(201);
  expect(body.data).toMatchObject({ name: 'To pack', search, isShared: false, ownerId: ann.userId });
  const { id } = body.data;
  expect(await namesFor(ann)).toEqual(['To pack']);
  expect(await namesFor(ann, 'suppliers')).toEqual([]);
  expect(await namesFor(bob)).toEqual([]);
  await expect(bob.call('views.change', { id, name: 'Mine' })).rejects.toMatchObject({ code: 'NOT_FOUND' });

  await ann.call('views.change', { id, isShared: true });
  expect(await namesFor(bob)).toEqual(['To pack']);
  expect(await namesFor(stranger)).toEqual([]);
  await expect(bob.call('views.delete', { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await ann.call('views.change', { id, isShared: false });
  expect(await namesFor(bob)).toEqual([]);
  await ann.call('views.delete', { id });
  await eventually(
    () => own.length,
    (count) => count === 5,
  );
  expect(own.map((seen) => seen.event)).toEqual([
    'view:saved',
    'view:saved',
    'view:deleted',
    'view:saved',
    'view:deleted',
  ]);
  expect(foreign.map((seen) => seen.event)).toEqual(['view:saved', 'view:deleted']);
  expect(outside).toEqual([]);
});

test('the owner of the company may rename and delete what others share', async () => {
  const view = await ann.call('views.save', { page: 'stock', name: 'Low', search: { show: 'low' }, isShared: true });
  expect(await owner.call('views.change', { id: view.id, name: 'Below level' })).toMatchObject({ ownerId: ann.userId });
  expect(await namesFor(bob, 'stock')).toEqual(['Below level']);
  await owner.call('views.delete', { id: view.id });
  expect(await namesFor(ann, 'stock')).toEqual([]);
});

test('a name is there once for a person and page, and a view is not a store for anything', async () => {
  await ann.call('views.save', { page: 'tasks', name: 'Mine', search: {} });
  const save = (input: object) => ann.call('views.save', { page: 'tasks', name: 'x', search: {}, ...input });
  await expect(save({ name: 'mine' })).rejects.toMatchObject({ code: 'DUPLICATE' });
  expect(await bob.call('views.save', { page: 'tasks', name: 'Mine', search: {} })).toMatchObject({ name: 'Mine' });
  await expect(save({ search: { q: 'x'.repeat(5_000) } })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  await expect(save({ page: '../x' })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
});
