import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { parseCompanySettings, readCompanySettings } from './company-settings.ts';

let site: TestSite;
let owner: TestPerson;

beforeEach(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterEach(() => site.close());

const change = (body: unknown, by = owner) => by.rest('PATCH', '/api/companies/current', body);
const stored = (of: TestPerson) => readCompanySettings(site.site.services.reader.forTenant(of.tenantId));

test('a company begins with defaults', async () => {
  const { status, body } = await owner.rest('GET', '/api/companies/current');
  const settings = {
    ...{ currency: 'USD', timezone: 'UTC', region: null },
    ...{ lowStockThreshold: 10, taxRate: 10, overDeliveryPercent: 0, webhookUrl: null, webhookHosts: [] },
  };
  expect(status).toBe(200);
  expect(body.data).toMatchObject({ id: owner.tenantId, _id: owner.tenantId, name: 'Brick & Sons', settings });
  expect(await stored(owner)).toEqual({ ...settings, isSample: false });
  expect(parseCompanySettings('{"currency":"GBP"}')).toEqual({ ...settings, isSample: false, currency: 'GBP' });
});

test('a change is kept, told and written down, and leaves the rest as it was', async () => {
  const settings = { taxRate: 8.875, webhookUrl: 'https://hooks.example/T0/secret', currency: 'eur' };
  const { status, body } = await change({ name: 'Brick & Daughters', settings });
  expect(status).toBe(200);
  const after = {
    ...settings,
    currency: 'EUR',
    timezone: 'UTC',
    region: null,
    lowStockThreshold: 10,
    overDeliveryPercent: 0,
    webhookHosts: [],
  };
  expect(body.data).toMatchObject({ name: 'Brick & Daughters', settings: after });
  expect(await stored(owner)).toEqual({ ...after, isSample: false });
  expect((await owner.call('people.me')).company).toMatchObject({ name: 'Brick & Daughters' });

  const [event] = site.eventsNamed('company:updated');
  expect(event?.payload).toMatchObject({
    name: 'Brick & Daughters',
    changes: ['name', 'currency', 'taxRate', 'webhookUrl'],
  });
  expect(JSON.stringify(event)).not.toContain('secret');
  const [entry] = (await owner.call('people.audit', { action: 'company.updated' })).items;
  expect(entry).toMatchObject({
    before: { name: 'Brick & Sons', taxRate: 10, webhookUrl: null, currency: 'USD' },
    after: { name: 'Brick & Daughters', ...settings, currency: 'EUR' },
  });
});

test('a region is chosen and given up again', async () => {
  expect((await change({ settings: { region: 'de-CH' } })).body.data.settings.region).toBe('de-CH');
  expect((await change({ settings: { region: '' } })).body.data.settings.region).toBeNull();
  expect((await change({ settings: { region: 'German' } })).status).toBe(400);
});

test('a change that changes nothing is no news', async () => {
  await change({ name: 'Brick & Sons', settings: { taxRate: 10, webhookUrl: '' } });
  expect(site.eventsNamed('company:updated')).toEqual([]);
});

test('an item that is given no level gets the new one', async () => {
  await change({ settings: { lowStockThreshold: 25 } });
  const { body } = await owner.rest('POST', '/api/skus', { sku: 'a', name: 'A' });
  expect(body.data.reorderLevel).toBe(25);
});

describe('who', () => {
  test('only the owner changes them, of the own company alone', async () => {
    const other = await site.company(owner);
    for (const role of ['manager', 'technician', 'viewer'] as const) {
      expect((await change({ name: 'Mine' }, await site.person(owner, role))).status).toBe(403);
    }
    await change({ settings: { taxRate: 1 } }, other);
    expect((await stored(owner)).taxRate).toBe(10);
    expect((await site.rest('GET', '/api/companies/current')).status).toBe(401);
  });

  test('all read them, the webhook address only with the settings of the site', async () => {
    await change({ settings: { webhookUrl: 'https://hooks.example/secret' } });
    const seen = async (role: 'manager' | 'technician') =>
      (await (await site.person(owner, role)).rest('GET', '/api/companies/current')).body.data.settings;
    expect(await seen('manager')).toMatchObject({ taxRate: 10, webhookUrl: 'https://hooks.example/secret' });
    expect(await seen('technician')).toEqual({
      ...{ currency: 'USD', timezone: 'UTC', region: null },
      ...{ lowStockThreshold: 10, taxRate: 10, overDeliveryPercent: 0 },
    });
  });
});

test.each([
  { taxRate: -1 },
  { taxRate: 100.5 },
  { taxRate: 8.87555 },
  { taxRate: '10' },
  { currency: 'EURO' },
  { timezone: 'Europe/Nowhere' },
  { lowStockThreshold: 1.5 },
  { webhookUrl: 'ftp://files.example/' },
  { webhookUrl: 'javascript:alert(1)' },
  { webhookUrl: 'https://user:pass@hooks.example/' },
])('%j is refused with the field and changes nothing', async (settings) => {
  const { status, body } = await change({ name: 'Other', settings });
  expect(status).toBe(400);
  expect(body).toMatchObject({ error: 'VALIDATION_FAILED' });
  expect(JSON.stringify(body.details)).toContain(Object.keys(settings)[0]);
  expect((await owner.call('people.get-company')).name).toBe('Brick & Sons');
});
