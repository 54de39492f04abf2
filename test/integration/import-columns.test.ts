import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StockItem } from '../../src/domains/inventory/contract.ts';
import type { Order } from '../../src/domains/orders/contract.ts';
import { everyRow, failedRows, importFile, levelsOf, newCompany, previewFile, uploadFile } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** What the columns of a file are, where nobody says so. */
let site: TestSite;
let owner: TestPerson;
beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const euros = { timezone: 'Europe/Berlin', currency: 'EUR' };
const twoPrices = 'SKU;Name;Sales price;List price\nA;a;5,00;6,00\nB;b;7,00;8,00\n';
const pricesOf = async (person: TestPerson) =>
  Object.fromEntries((await everyRow<StockItem>(person, '/api/skus')).map(({ sku, price }) => [sku, price]));

test('two columns that may be the price are asked about, and chosen by the mapping', async () => {
  const person = await newCompany(site, owner, euros);
  const claims = [{ field: 'price', columns: ['Sales price', 'List price'] }];
  const { status, body } = await uploadFile(person, 'import-items', twoPrices);
  expect([status, body.error, body.details]).toEqual([409, 'AMBIGUOUS', { claims }]);
  expect(await everyRow(person, '/api/skus')).toEqual([]);
  const mapping = { sku: 'SKU', name: 'Name', price: 'List price' };
  expect(await importFile(person, 'import-items', twoPrices, { mapping })).toMatchObject({ created: 2 });
  expect(await pricesOf(person)).toEqual({ A: 6, B: 8 });
});

test('a draft says so, does not start before, and takes the choice, also that it is none', async () => {
  const person = await newCompany(site, owner, euros);
  const preview = await previewFile(person, 'import-items', twoPrices);
  expect(preview).toMatchObject({
    mapping: { sku: 'SKU', name: 'Name' },
    claims: [{ field: 'price', columns: ['Sales price', 'List price'] }],
  });
  const path = `/api/batches/${preview.batchId}`;
  expect((await person.rest('POST', `${path}/start`, {})).body).toMatchObject({ error: 'AMBIGUOUS' });
  expect((await person.rest('POST', `${path}/dry-run`, {})).body).toMatchObject({ error: 'AMBIGUOUS' });
  const mapping = { sku: 'SKU', name: 'Name', price: '' };
  expect((await person.rest('POST', `${path}/dry-run`, { mapping })).body.data).toMatchObject({
    created: 2,
    failed: 0,
  });
});

test('a line total makes the price of a unit, or is refused in words', async () => {
  const person = await newCompany(site, owner, euros, { LAMP: 100 });
  const rows = '1;LAMP;3;10,00\n2;LAMP;4;2,00\n3;LAMP;-2;-5,00\n4;LAMP;2;-5,00\n5;LAMP;2;\n';
  const job = await importFile(person, 'import-orders', `Order;SKU;Qty;Line total\n${rows}`);
  expect((await failedRows(person, job)).map(({ row, code }) => [row, code])).toEqual([
    [4, 'BAD_NUMBER'],
    [5, 'MISSING_VALUE'],
  ]);
  const orders = await everyRow<Order>(person, '/api/orders');
  expect(Object.fromEntries(orders.map(({ reference, totalAmount }) => [reference, totalAmount]))).toEqual({
    ...{ 1: 10, 2: 2, 3: -5 },
  });
});

test('a file with a quantity for each of two places comes in once one is chosen', async () => {
  const person = await newCompany(site, owner, { timezone: 'America/New_York', currency: 'USD' });
  const file =
    'Token,Item Name,SKU,Price,Current Quantity Main,New Quantity Main,Current Quantity Shop,New Quantity Shop\nt,Mug,M-1,7.00,5,,3,\n';
  const { body } = await uploadFile(person, 'import-items', file);
  expect(body).toMatchObject({
    error: 'AMBIGUOUS',
    details: { claims: [{ field: 'stock', columns: ['Current Quantity Main', 'Current Quantity Shop'] }] },
  });
  expect(await everyRow(person, '/api/skus')).toEqual([]);
  const mapping = { sku: 'SKU', name: 'Item Name', stock: 'Current Quantity Shop' };
  expect(await importFile(person, 'import-items', file, { mapping })).toMatchObject({ created: 1 });
  expect(await levelsOf(person)).toEqual({ 'M-1': 3 });
});
