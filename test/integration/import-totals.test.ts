import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Order } from '../../src/domains/orders/contract.ts';
import { everyRow, failedRows, importFile, levelsOf, newCompany } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Lines of sums are left out and said; what only sounds like one comes in. */
let site: TestSite;
let owner: TestPerson;
beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const euros = { timezone: 'Europe/Berlin', currency: 'EUR' };

test.each([
  'Summe;Gesamt;11',
  'Summe;;11',
  ';Summe;11',
  'Total:;alle Artikel;11',
  '*** TOTAL ***;;11',
  'Zwischensumme Halle A;;11',
  'Gesamtsumme;2 Artikel;11',
  'Übertrag;Seite 2;11',
  ';Übertrag von Seite 1;11',
  'Subtotal;x;11',
  'Grand Total;x;11',
  'Total général;x;11',
  'Sous-total;x;11',
  'Totale;x;11',
  'Razem;x;11',
  'RAZEM:;x;11',
  'Suma;;11',
  'Celkem;x;11',
  'Итого;x;11',
  'Всего:;x;11',
  'Toplam;x;11',
  'Összesen;x;11',
  '合計;x;11',
  'Total (2);;11',
])('%s is a line of sums', async (line) => {
  const person = await newCompany(site, owner, euros);
  const job = await importFile(person, 'import-items', `SKU;Name;Bestand\nA;a;5\n${line}\nB;b;6\n${line}\n`);
  expect(job).toMatchObject({ total: 4, created: 2, skipped: 2, failed: 0, skips: { total: 2 } });
  expect(await levelsOf(person)).toEqual({ A: 5, B: 6 });
});

test.each([
  ['TOTAL 5W30', 'Motor oil'],
  ['TOTAL-1', 'Total Station'],
  ['X1', 'Total Quartz 9000'],
  ['SUM', 'Sumatra coffee'],
  ['GESAMT1', 'Gesamtausgabe'],
])('%s, %s is an item', async (sku, name) => {
  const person = await newCompany(site, owner, euros);
  const job = await importFile(person, 'import-items', `SKU;Name;Bestand\n${sku};${name};5\n`);
  expect(job).toMatchObject({ created: 1, skipped: 0, failed: 0 });
});

test('the name of a sum beside a code is refused in words', async () => {
  const person = await newCompany(site, owner, euros);
  const job = await importFile(person, 'import-items', 'SKU;Name;Bestand\nA;a;5\nX2;Summe;5\n');
  expect(job).toMatchObject({ created: 1, failed: 1 });
  expect(await failedRows(person, job)).toEqual([expect.objectContaining({ row: 2, code: 'BAD_ROW', field: 'name' })]);
});

test('sums below an order are no line of it, and no order of their own', async () => {
  const person = await newCompany(site, owner, euros, { LAMP: 100 });
  const rows =
    '1;LAMP;2;3,50;2026-01-05\n;Summe;2;7,00;\n2;LAMP;1;3,00;2026-01-06\nTotal;;3;10,00;\nTotal;3 lines;3;10,00;\n';
  const job = await importFile(person, 'import-orders', `Order;SKU;Qty;Price;Date\n${rows}`);
  expect(job).toMatchObject({ created: 2, skipped: 3, failed: 0, skips: { total: 3 } });
  const orders = await everyRow<Order>(person, '/api/orders');
  expect(Object.fromEntries(orders.map(({ reference, totalAmount }) => [reference, totalAmount]))).toEqual({
    ...{ 1: 7, 2: 3 },
  });
  expect(await levelsOf(person)).toEqual({ LAMP: 97 });
});

test('movements and purchase orders have sums too', async () => {
  const person = await newCompany(site, owner, euros, { LAMP: 100 });
  const moved = await importFile(person, 'import-movements', 'SKU;Menge\nLAMP;2\nGesamt;2\n');
  expect(moved).toMatchObject({ created: 1, skipped: 1, failed: 0 });
  await importFile(person, 'import-suppliers', 'code;name\nTOTAL;Total\n');
  const ordered = 'PO;Supplier;SKU;Qty;Price\nP1;TOTAL;LAMP;5;1,00\nSumme;;;5;5,00\n';
  expect(await importFile(person, 'import-purchase-orders', ordered)).toMatchObject({ created: 1, skipped: 1 });
  expect(await levelsOf(person)).toEqual({ LAMP: 98 });
});

test.each([
  ['import-items', 'SKU;Name;Bestand', 'A;a;1.234,50', 'B;b;5'],
  ['import-orders', 'Reference;SKU;Quantity;Price', 'X-1;A;2;3,50', 'X-2;A;1;3,50'],
])('the line of the names once more, in the middle of %s, is left out and said', async (kind, names, ...rows) => {
  const person = await newCompany(site, owner, euros);
  await importFile(person, 'import-items', 'SKU;Name;Unit;Bestand\nA;a;kg;100\nB;b;kg;100\n');
  const job = await importFile(person, kind, [names, rows[0], names, rows[1], ''].join('\n'));
  expect(job).toMatchObject({ total: 3, successful: 3, failed: 0, skips: { header: 1 } });
});
