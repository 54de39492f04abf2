import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';

let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

const offer = (name: string, price = 50, by = owner) => by.call('catalog.create-service', { name, price });

describe('services', () => {
  test('a new one gets the next number, and the company hears of it', async () => {
    const made = await owner.rest('POST', '/api/services', {
      name: 'Oil change',
      price: 49.9,
      category: 'maintenance',
    });
    expect(made.status).toBe(201);
    const { data } = made.body;
    expect(data).toMatchObject({
      service_id: 1,
      name: 'Oil change',
      price: 49.9,
      category: 'maintenance',
      isActive: true,
    });
    expect(data._id).toBe(data.id);
    expect(await offer('Brake check')).toMatchObject({ service_id: 2, category: 'other', description: '' });
    const [event] = site.eventsNamed('catalog:update');
    expect(event?.rooms).toEqual(['tenant']);
    expect(event?.payload).toMatchObject({
      updatedAt: data.updatedAt,
      changes: [{ change: 'created', id: data.id, service_id: 1, name: 'Oil change', price: 49.9 }],
    });
  });

  test('is found by its number and by its id', async () => {
    const made = await offer('Tyre change', 30);
    for (const reference of [made.service_id, made.id]) {
      expect((await owner.rest('GET', `/api/services/${reference}`)).body.data).toEqual(made);
    }
    expect((await owner.rest('GET', '/api/services/99999')).status).toBe(404);
  });

  test('a change tells which fields; no change tells nothing', async () => {
    const made = await offer('Paint', 10);
    site.clearEvents();
    const changed = await owner.rest('PUT', `/api/services/${made.service_id}`, { price: 12.5, name: 'Paint' });
    expect(changed.body.data).toMatchObject({ price: 12.5, version: 2 });
    expect(site.events.map((event) => event.payload['changes'])).toMatchObject([
      [{ change: 'updated', fields: ['price'] }],
    ]);
    await owner.rest('PUT', `/api/services/${made.service_id}`, { price: 12.5 });
    expect(site.events).toHaveLength(1);
  });

  test('refusals change nothing and tell nobody', async () => {
    const made = await offer('Weld', 70);
    const technician = await site.person(owner, 'technician');
    site.clearEvents();
    const refused = async (answer: Promise<{ status: number; body: { error: string } }>) => {
      const { status, body } = await answer;
      return [status, body.error];
    };
    expect(await refused(owner.rest('POST', '/api/services', { name: '  wELD ', price: 1 }))).toEqual([
      409,
      'DUPLICATE',
    ]);
    expect(await refused(owner.rest('POST', '/api/services', { name: 'X', price: -1 }))).toEqual([
      400,
      'VALIDATION_FAILED',
    ]);
    expect(await refused(owner.rest('POST', '/api/services', { name: 'X', price: 1.001 }))).toEqual([
      400,
      'VALIDATION_FAILED',
    ]);
    expect(await refused(owner.rest('PUT', `/api/services/${made.id}`, { price: 1, version: 7 }))).toEqual([
      409,
      'VERSION_CONFLICT',
    ]);
    expect(await refused(technician.rest('POST', '/api/services', { name: 'Y', price: 1 }))).toEqual([
      403,
      'FORBIDDEN',
    ]);
    expect(site.events).toEqual([]);
    expect((await owner.call('catalog.get-service', { id: made.id })).version).toBe(1);
  });

  test('the list pages by name, searches, and can leave out what is no longer offered', async () => {
    const other = await site.company(owner);
    for (const name of ['Cc', 'aa 50%', 'Bb']) await offer(name, 5, other);
    const gone = await offer('Dd', 5, other);
    await other.call('catalog.update-service', { id: gone.id, isActive: false });
    const first = await other.rest('GET', '/api/services?limit=2');
    expect(first.body.data.map((service: { name: string }) => service.name)).toEqual(['aa 50%', 'Bb']);
    expect(first.body.page.total).toBe(4);
    const second = await other.rest('GET', `/api/services?limit=2&cursor=${encodeURIComponent(first.body.page.next)}`);
    expect(second.body.data.map((service: { name: string }) => service.name)).toEqual(['Cc', 'Dd']);
    expect(second.body.page.next).toBeNull();
    expect((await other.rest('GET', '/api/services?active=true')).body.page.total).toBe(3);
    expect((await other.rest('GET', '/api/services?search=50%25')).body.page.total).toBe(1);
    for (const name of ['Ölwechsel', 'Émaillage', 'Zünden']) await offer(name, 5, other);
    const found = await other.rest('GET', '/api/services?search=OLWECHSEL');
    expect(found.body.data.map((service: { name: string }) => service.name)).toEqual(['Ölwechsel']);
    const all = await other.rest('GET', '/api/services?active=true');
    const names = ['aa 50%', 'Bb', 'Cc', 'Émaillage', 'Ölwechsel', 'Zünden'];
    expect(all.body.data.map((service: { name: string }) => service.name)).toEqual(names);
    const file = await other.rest('GET', '/api/services/export.csv?active=true');
    expect(file.body.trim().split('\n')).toHaveLength(7);
    expect(file.body).toMatch(/^service_id,name,category,price,active/);
  });

  test('another company has its own numbers and names, and sees none of ours', async () => {
    const other = await site.company(owner);
    expect(await offer('Oil change', 1, other)).toMatchObject({ service_id: 1, price: 1 });
    const mine = await offer('Only ours', 1);
    expect((await other.rest('GET', `/api/services/${mine.id}`)).status).toBe(404);
    expect((await other.rest('PUT', `/api/services/${mine.id}`, { price: 2 })).status).toBe(404);
  });
});
