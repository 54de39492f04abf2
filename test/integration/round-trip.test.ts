import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StockItem } from '../../src/domains/inventory/contract.ts';
import type { Order } from '../../src/domains/orders/contract.ts';
import type { PurchaseOrder, Supplier } from '../../src/domains/purchasing/contract.ts';
import { everyRow, failedRows, importFile, levelsOf } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Case 12b: what the site hands out comes back in unchanged, at home and in a company that has none of it. */
let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const modes = ['add-only', 'update', 'set-levels'] as const;
const given = JSON.parse(readFileSync(new URL('../data/cases/12b-round-trip.json', import.meta.url), 'utf8'));

const exported = async (person: TestPerson, path: string): Promise<Uint8Array> => {
  const response = await fetch(`${site.url}${path}`, { headers: { authorization: `Bearer ${person.token}` } });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
};

/** All that lists show of a company, without what tells when and by whom. */
async function booksOf(person: TestPerson) {
  const items = [
    ...(await everyRow<StockItem>(person, '/api/skus')),
    ...(await everyRow<StockItem>(person, '/api/skus?isActive=false')),
  ];
  return {
    items,
    levels: await levelsOf(person),
    suppliers: await everyRow<Supplier>(person, '/api/suppliers'),
    movements: await everyRow(person, '/api/stock-movements'),
    orders: await everyRow<Order>(person, '/api/orders'),
    purchaseOrders: await everyRow<PurchaseOrder>(person, '/api/purchase-orders'),
  };
}

const texts = ['-10 °C bag', '=1+1 poster', '+5 V', '@home', "'tis", "''twice", 'Größe "M"; 3,5', 'two\nlines', '007'];

/** A company with what is hard to write down: signs, quotation marks, fractions, places, what is off the list. */
async function busyCompany(): Promise<TestPerson> {
  const person = await site.company(owner);
  const skus = [
    ...given['create items'],
    ...texts.map((name, n) => ({
      sku: `T-${n}`,
      name,
      stock: n,
      category: name.slice(0, 90),
      location: name,
      price: n,
    })),
    { sku: 'CABLE', name: 'Cable', unit: 'm', stock: 2.5, cost: 0.0045, price: 1.234, reorderLevel: 0.5 },
    {
      sku: 'ROLL',
      name: 'Roll',
      unit: 'Rolle',
      quantityDecimals: 2,
      stock: 1.25,
      price: 1.5,
      barcode: '4006381333931',
    },
    { sku: '00123', name: 'Leading zeros', stock: 1_000, price: 1_000, reorderTarget: 12_000 },
    { sku: 'OFF', name: 'Off the list', stock: 3 },
    { sku: 'HALLS', name: 'At two places', stock: 7, location: 'Hall A' },
  ];
  await person.call('inventory.create-items', { skus });
  const idOf = async (sku: string) => (await person.call('inventory.get-item', { id: sku })).id;
  await person.call('inventory.transfer-stock', { id: await idOf('HALLS'), quantity: 3, from: 'Hall A', to: 'Hall B' });
  await person.call('inventory.deactivate-item', { id: await idOf('OFF') });
  const phone = await person.call('purchasing.create-supplier', given['create supplier']);
  await person.call('purchasing.create-supplier', {
    code: '=S',
    name: '@Home & Söhne',
    address: { street: '-1, "Hof"' },
  });
  const lines = [
    { sku: 'CABLE', quantity: 0.25, price: 1.234 },
    { sku: 'T-3', quantity: 2, price: 3 },
  ];
  const sold = await person.call('orders.create-order', {
    customerName: '=Kunde, "Söhne"',
    items: lines,
    notes: '-5 %',
  });
  await person.call('orders.fulfil-order', { id: sold.id });
  await person.call('orders.create-order', { items: [{ sku: 'T-4', quantity: 1, price: 1.005 }] });
  await person.call('purchasing.create-order', {
    supplierId: phone.id,
    items: [
      { sku: 'CABLE', orderedQuantity: 10.5, orderedPrice: 0.0045 },
      { sku: 'T-5', orderedQuantity: 3, orderedPrice: 1.1 },
    ],
  });
  return person;
}

describe('at home nothing changes', () => {
  let person: TestPerson;
  beforeAll(async () => {
    person = await busyCompany();
  });

  const files = [
    ['import-items', '/api/skus/export.csv'],
    ['import-items', '/api/skus/export.csv?isActive=false'],
    ['import-suppliers', '/api/suppliers/export.csv'],
    ['import-movements', '/api/stock-movements/export.csv'],
    ['import-orders', '/api/orders/lines/export.csv'],
    ['import-purchase-orders', '/api/purchase-orders/lines/export.csv'],
  ] as const;
  test.each(files.flatMap(([kind, path]) => modes.map((mode) => [kind, path, mode] as const)))(
    '%s of %s, %s',
    async (kind, path, mode) => {
      const before = await booksOf(person);
      const job = await importFile(person, kind, await exported(person, path), { options: { mode, again: true } });
      expect(await failedRows(person, job)).toEqual([]);
      expect(job).toMatchObject({ status: 'completed', failed: 0, created: 0, changed: 0, skipped: job.total });
      expect(job.total).toBeGreaterThan(0);
      expect(await booksOf(person)).toEqual(before);
    },
  );
});

test.each([{}, { timezone: 'Europe/Berlin', currency: 'EUR' }, { timezone: 'America/New_York', currency: 'USD' }])(
  'numbers that could be read in two ways are those of the export: %o',
  async (settings) => {
    const person = await site.company(owner);
    await person.call('people.update-company', { settings });
    const item = { sku: 'ONE', name: 'Cable', unit: 'm', stock: 1.234, cost: 2.345, price: 3.456 };
    await person.call('inventory.create-item', item);
    const job = await importFile(person, 'import-items', await exported(person, '/api/skus/export.csv'), {
      options: { mode: 'set-levels' },
    });
    expect(job).toMatchObject({ created: 0, changed: 0, skipped: 1 });
  },
);

test.each([
  ['import-suppliers', 'code,name,rating\nS1,One,4\nS2,Two,x\n', ',x', ',3', '/api/suppliers/S2'],
  ['import-items', 'code,reason,row,stock\nI1,One,a,1\nI2,=Two,b,many\n', ',many', ',7', '/api/skus/I2'],
])('the failed rows of %s come in when they are mended', async (kind, file, bad, good, path) => {
  const person = await site.company(owner);
  const mapping = kind === 'import-items' ? { sku: 'code', name: 'reason', stock: 'stock' } : {};
  const job = await importFile(person, kind, file, { mapping });
  expect(job).toMatchObject({ created: 1, failed: 1 });
  const rows = Buffer.from(await exported(person, `/api/batches/${job.id}/errors.csv`)).toString();
  const again = await importFile(person, kind, rows.replace(bad, good), { mapping });
  expect(again).toMatchObject({ created: 1, failed: 0 });
  expect((await person.rest('GET', path)).body.data.name).toBe(kind === 'import-items' ? '=Two' : 'Two');
});

describe('elsewhere it becomes what it was', () => {
  let person: TestPerson;
  let other: TestPerson;
  beforeAll(async () => {
    person = await busyCompany();
    other = await site.company(owner);
  });

  const bring = async (kind: string, path: string) => {
    const job = await importFile(other, kind, await exported(person, path));
    expect(await failedRows(other, job)).toEqual([]);
    expect(job).toMatchObject({ status: 'completed', failed: 0, created: job.total });
  };
  const of = <T extends object>(rows: readonly T[], ...fields: readonly (keyof T)[]) =>
    rows.map((row) => Object.fromEntries(fields.map((field) => [field, row[field]])));

  test('items, also those off the list', async () => {
    await bring('import-items', '/api/skus/export.csv');
    await bring('import-items', '/api/skus/export.csv?isActive=false');
    const told = [
      ...(['sku', 'name', 'category', 'location', 'unit', 'quantityDecimals', 'stock', 'cost', 'price'] as const),
      ...(['reorderLevel', 'reorderTarget', 'barcode', 'isActive'] as const),
    ];
    const [here, there] = [await booksOf(person), await booksOf(other)];
    expect(of(there.items, ...told)).toEqual(of(here.items, ...told));
    expect(there.levels).toEqual(here.levels);
  });

  test('suppliers', async () => {
    await bring('import-suppliers', '/api/suppliers/export.csv');
    const told = ['code', 'name', 'phone', 'address', 'isActive', 'rating', 'email'] as const;
    const [here, there] = [await booksOf(person), await booksOf(other)];
    expect(of(there.suppliers, ...told)).toEqual(of(here.suppliers, ...told));
  });

  test('purchase orders', async () => {
    await bring('import-purchase-orders', '/api/purchase-orders/lines/export.csv');
    const told = (orders: readonly PurchaseOrder[]) =>
      orders.map(({ supplierCode, status, items, subtotal }) => ({
        ...{ supplierCode, status, subtotal },
        items: of(items, 'sku', 'orderedQuantity', 'orderedPrice'),
      }));
    const [here, there] = [await booksOf(person), await booksOf(other)];
    expect(told(there.purchaseOrders)).toEqual(told(here.purchaseOrders));
  });
});
