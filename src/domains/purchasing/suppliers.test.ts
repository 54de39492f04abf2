import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { importSupplier } from './contract.ts';

let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

const told = () => site.events.map(({ event }) => event);

test('is created with its code upper-cased, or with one made of its name', async () => {
  const { status, body } = await owner.rest('POST', '/api/inventory/suppliers', {
    name: 'Acme Tools',
    code: ' acme ',
    contactPerson: 'Ann',
    email: 'ann@acme.test',
    phone: '+1 555',
    address: { street: '1 Main St', city: 'Springfield', state: 'IL', zipCode: '62701', country: 'US' },
    paymentTerms: 'Net 30',
    taxId: 'US-1',
    rating: 4.5,
  });
  expect(status).toBe(201);
  expect(body.data).toMatchObject({
    _id: body.data.id,
    code: 'ACME',
    address: { city: 'Springfield', zipCode: '62701' },
    rating: 4.5,
    isActive: true,
    openOrders: 0,
    lastOrderAt: null,
  });
  expect(told()).toEqual(['supplier:created']);
  expect(await owner.call('purchasing.create-supplier', { name: 'Bolt World' })).toMatchObject({ code: 'BOLTWORL' });
  expect(await owner.call('purchasing.create-supplier', { name: 'Bolt World' })).toMatchObject({ code: 'BOLTWORL2' });
});

test('with a code that is taken, or a rating beyond 5, is refused and tells nothing', async () => {
  await owner.call('purchasing.create-supplier', { name: 'First', code: 'DUP' });
  site.clearEvents();
  await expect(owner.call('purchasing.create-supplier', { name: 'Second', code: 'dup' })).rejects.toMatchObject({
    code: 'DUPLICATE',
  });
  await expect(owner.call('purchasing.create-supplier', { name: 'Third', rating: 6 })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
  });
  expect(told()).toEqual([]);
});

test('is changed field by field, with its version; its orders show the new name', async () => {
  const { id } = await owner.call('purchasing.create-supplier', { name: 'Old name', phone: '1' });
  const item = await owner.call('inventory.create-item', { sku: 'SUP-1', name: 'Thing' });
  const order = await owner.call('purchasing.create-order', {
    supplierId: id,
    items: [{ skuId: item.id, orderedQuantity: 1 }],
  });
  site.clearEvents();
  const changed = await owner.call('purchasing.update-supplier', {
    id,
    name: 'New name',
    address: { city: 'Köln' },
    version: 1,
  });
  expect(changed).toMatchObject({ name: 'New name', phone: '1', address: { city: 'Köln' }, version: 2 });
  expect(site.eventsNamed('supplier:updated')[0]?.payload).toMatchObject({ supplierId: id, changes: ['name', 'city'] });
  expect((await owner.call('purchasing.get-order', { id: order.id })).supplierName).toBe('New name');
  await expect(owner.call('purchasing.update-supplier', { id, name: 'Third name', version: 1 })).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
    details: { currentVersion: 2, current: { name: 'New name' } },
  });
  site.clearEvents();
  await owner.call('purchasing.update-supplier', { id, name: 'New name' });
  expect(told()).toEqual([]);
});

test('is deleted while it has no purchase orders, and becomes inactive when it has', async () => {
  const lonely = await owner.call('purchasing.create-supplier', { name: 'Lonely' });
  const busy = await owner.call('purchasing.create-supplier', { name: 'Busy' });
  const item = await owner.call('inventory.create-item', { sku: 'SUP-2', name: 'Thing' });
  const items = [{ skuId: item.id, orderedQuantity: 1 }];
  await owner.call('purchasing.create-order', { supplierId: busy.id, items });
  site.clearEvents();
  const deleted = await owner.rest('DELETE', `/api/suppliers/${lonely.id}`);
  expect(deleted.body.data.outcome).toBe('deleted');
  expect((await owner.rest('GET', `/api/suppliers/${lonely.id}`)).status).toBe(404);
  const kept = await owner.rest('DELETE', `/api/suppliers/${busy.id}`);
  expect(kept.body.data.outcome).toBe('deactivated');
  expect((await owner.rest('GET', `/api/suppliers/${busy.id}`)).body.data.isActive).toBe(false);
  expect(told()).toEqual(['supplier:deleted', 'supplier:updated']);
  await expect(owner.call('purchasing.create-order', { supplierId: busy.id, items })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});

test('is imported by its code: the same row twice changes nothing', async () => {
  const row = { code: 'imp-1', name: 'Imported', city: 'Rome', rating: 3 };
  const run = (input: object) => site.site.services.dispatch.command(owner.actor, importSupplier, { ...row, ...input });
  expect(await run({})).toMatchObject({ code: 'IMP-1', outcome: 'created' });
  expect(await run({})).toMatchObject({ outcome: 'unchanged' });
  expect(await run({ city: 'Milan' })).toMatchObject({
    ...{ outcome: 'updated', version: 2, changes: [{ field: 'city', from: 'Rome', to: 'Milan' }] },
  });
  expect(await run({ city: 'Turin', onExisting: 'skip' })).toMatchObject({ outcome: 'skipped' });
  expect(await run({ city: 'Milan', isActive: false })).toMatchObject({ outcome: 'updated' });
  expect(await run({ city: 'Milan', isActive: false })).toMatchObject({ outcome: 'unchanged' });
  expect(await owner.call('purchasing.get-supplier', { id: 'IMP-1' })).toMatchObject({ address: { city: 'Milan' } });
});

test('is found by words, in pages, and exported as it is filtered', async () => {
  for (let n = 0; n < 7; n += 1) {
    await owner.call('purchasing.create-supplier', { name: `Paged ${n % 3}`, address: { city: 'Nowhere' } });
  }
  for (const sort of ['name', 'code', 'rating', 'createdAt', 'updatedAt']) {
    for (const order of ['asc', 'desc']) {
      const whole = await owner.call('purchasing.list-suppliers', { search: 'paged nowh', sort, order });
      expect(whole.page.total).toBe(7);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await owner.call('purchasing.list-suppliers', {
          search: 'paged nowh',
          sort,
          order,
          limit: 2,
          cursor,
        });
        seen.push(...page.items.map((row: { code: string }) => row.code));
        cursor = page.page.next ?? undefined;
      } while (cursor);
      expect(seen).toEqual(whole.items.map((row: { code: string }) => row.code));
    }
  }
  const file = await owner.rest('GET', '/api/suppliers/export.csv?search=paged');
  expect(file.headers.get('content-disposition')).toContain('suppliers-');
  expect(String(file.body).trim().split('\n')).toHaveLength(8);
});

test('of another company is not there', async () => {
  const { id } = await owner.call('purchasing.create-supplier', { name: 'Private' });
  const other = await site.company(owner);
  await expect(other.call('purchasing.get-supplier', { id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect((await other.call('purchasing.list-suppliers')).items).toEqual([]);
});

test('a supplier is found in any spelling and inside of words, and sorts as the language does (issue 7, case 16)', async () => {
  const other = await site.company(owner);
  const names = ['Zange & Co', 'Äxte AG', 'Apfel KG', 'Müller & Söhne', 'Café Très', 'ärmel OHG'];
  for (const name of names) await other.rest('POST', '/api/suppliers', { name });
  const found = async (search: string) =>
    (await other.rest('GET', `/api/suppliers?search=${encodeURIComponent(search)}`)).body.data.map(
      ({ name }: { name: string }) => name,
    );
  for (const search of ['muller', 'Müller', 'MU\u0308LLER', 'üller', 'soehne'.slice(0, 2)]) {
    expect(await found(search), search).toEqual(['Müller & Söhne']);
  }
  expect(await found('cafe')).toEqual(['Café Très']);
  expect(await found('tres caf')).toEqual(['Café Très']);
  expect(await found('')).toEqual(['Apfel KG', 'ärmel OHG', 'Äxte AG', 'Café Très', 'Müller & Söhne', 'Zange & Co']);
});

test('the code or the whole name that is searched for comes first; so does the number of a purchase order', async () => {
  const made: { id: string }[] = [];
  for (const [name, code] of [
    ['Aa pump Zeta', 'PZ1'],
    ['Züta', 'PUMP'],
    ['Bb pump', 'PZ2'],
  ]) {
    made.push(await owner.call('purchasing.create-supplier', { name, code }));
  }
  const codes = async (input: object) =>
    (await owner.call('purchasing.list-suppliers', input)).items.map(({ code }: { code: string }) => code);
  for (const order of ['asc', 'desc']) {
    expect((await codes({ search: 'pump', order }))[0]).toBe('PUMP');
    expect((await codes({ search: 'bb PUMP', sort: 'code', order }))[0]).toBe('PZ2');
  }
  expect(await codes({ search: 'pump', limit: 1 })).toEqual(['PUMP']);
  const item = await owner.call('inventory.create-item', { sku: 'EXACT-1', name: 'Thing' });
  const buy = (reference?: string) =>
    owner.call('purchasing.create-order', {
      supplierId: made[0]?.id,
      items: [{ skuId: item.id, orderedQuantity: 1, orderedPrice: 1 }],
      ...(reference && { reference }),
    });
  const { poNumber } = await buy();
  await buy(`As ${poNumber}`);
  for (const order of ['asc', 'desc']) {
    const found = await owner.call('purchasing.list-orders', { search: poNumber.toLowerCase(), order });
    expect(found.items).toHaveLength(2);
    expect(found.items[0].poNumber).toBe(poNumber);
  }
});
