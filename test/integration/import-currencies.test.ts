import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StockItem } from '../../src/domains/inventory/contract.ts';
import type { Order } from '../../src/domains/orders/contract.ts';
import { everyRow, failedRows, importFile, levelsOf, newCompany } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** An amount in another currency than the company's is no amount of the company's. */
let site: TestSite;
let owner: TestPerson;
beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const euros = { timezone: 'Europe/Berlin', currency: 'EUR' };
const zlotys = { timezone: 'Europe/Warsaw', currency: 'PLN' };
const dollars = { timezone: 'America/New_York', currency: 'USD' };
const pricesOf = async (person: TestPerson) =>
  Object.fromEntries((await everyRow<StockItem>(person, '/api/skus')).map(({ sku, price }) => [sku, price]));
const faultsOf = async (person: TestPerson, job: { id: string }) =>
  (await failedRows(person, job)).map(({ row, code, field }) => [row, code, field]);

test.each(['Währung', 'Currency', 'Devise', 'currency_code', 'WKZ', 'Waluta', 'Валюта'])(
  'a column %s of another currency fails its rows',
  async (column) => {
    const person = await newCompany(site, owner, euros);
    const rows = 'A;a;7,00;USD\nB;b;8,00;EUR\nC;c;9,00;€\nD;d;10,00;\nE;e;11,00;zł\nF;f;;USD\n';
    const job = await importFile(person, 'import-items', `SKU;Name;Preis;${column}\n${rows}`);
    expect(await faultsOf(person, job)).toEqual([
      [1, 'BAD_NUMBER', 'currency'],
      [5, 'BAD_NUMBER', 'currency'],
    ]);
    const [first] = await failedRows(person, job);
    expect(first?.reason).toBe(`${column}: "USD" is not EUR, in which this company counts. Convert the amounts first.`);
    // A row without an amount has none in dollars.
    expect(await pricesOf(person)).toEqual({ B: 8, C: 9, D: 10, F: 0 });
  },
);

test.each([
  [
    euros,
    ['7,00 €', '€7,00', '7,00 EUR', 'EUR 7,00', '7,00 Euro'],
    ['$7,00', '7,00 PLN', '7,00 zł', '£7,00', 'CHF 7,00', '7,00 kr'],
  ],
  [dollars, ['$7.00', 'US$7.00', '7.00 USD', '$ 7.00'], ['€7.00', 'C$7.00', 'A$ 7.00', '7.00 EUR', 'R$7.00', '¥7']],
  [zlotys, ['7,00 zł', 'PLN 7,00'], ['7,00 €', '7,00 Kč', '7,00 Ft', '7,00 руб.']],
])('signs in the cells: those of %j come in', async (settings, own, foreign) => {
  const person = await newCompany(site, owner, settings);
  const rows = [...own, ...foreign].map((cell, n) => `S${n};x;${cell}\n`).join('');
  const job = await importFile(person, 'import-items', `SKU;Name;Price\n${rows}`);
  expect(await faultsOf(person, job)).toEqual(foreign.map((_, n) => [own.length + n + 1, 'BAD_NUMBER', 'price']));
  expect(await pricesOf(person)).toEqual(Object.fromEntries(own.map((_, n) => [`S${n}`, 7])));
});

test.each(['Preis (USD)', 'Price in $', 'Preis USD', 'Preis [£]', 'Price (US$)'])(
  'a column that is called %s holds no euros',
  async (column) => {
    const person = await newCompany(site, owner, euros);
    const job = await importFile(person, 'import-items', `SKU;Name;${column}\nA;a;7,00\nB;b;\n`);
    expect(await faultsOf(person, job)).toEqual([[1, 'BAD_NUMBER', 'price']]);
    expect(await pricesOf(person)).toEqual({ B: 0 });
  },
);

test.each(['Preis (EUR)', 'Preis in €', 'Preis Euro', 'Preis (netto)'])(
  'a column that is called %s does',
  async (column) => {
    const person = await newCompany(site, owner, euros);
    await importFile(person, 'import-items', `SKU;Name;${column}\nA;a;7,00\n`);
    expect(await pricesOf(person)).toEqual({ A: 7 });
  },
);

test('an order in another currency is not booked, whichever of its lines says so', async () => {
  const person = await newCompany(site, owner, euros, { LAMP: 100 });
  const rows = '1;LAMP;2;3,50;USD\n1;LAMP;1;4,00;\n2;LAMP;1;3,50;EUR\n';
  const job = await importFile(person, 'import-orders', `Order;SKU;Qty;Price;Currency\n${rows}`);
  expect(job).toMatchObject({ created: 1, failed: 2 });
  expect(await faultsOf(person, job)).toEqual([
    [1, 'BAD_NUMBER', 'currency'],
    [2, 'OTHER_ROW', null],
  ]);
  expect((await everyRow<Order>(person, '/api/orders')).map(({ reference }) => reference)).toEqual(['2']);
  expect(await levelsOf(person)).toEqual({ LAMP: 99 });
});
