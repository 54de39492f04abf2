import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Order } from '../../src/domains/orders/contract.ts';
import type { StockItem } from '../../src/domains/inventory/contract.ts';
import { everyRow, failedRows, importFile, levelsOf, newCompany, placesOf, uploadFile } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Files near those of `test/data/cases`: what would be a wrong value without a word is asked about or refused. */
let site: TestSite;
let owner: TestPerson;
beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const german = { timezone: 'Europe/Berlin', currency: 'EUR' };
const american = { timezone: 'America/New_York', currency: 'USD' };

const company = (settings: object = {}, stock: Readonly<Record<string, number>> = {}): Promise<TestPerson> =>
  newCompany(site, owner, settings, stock);

const sixty = (cell: (n: number) => string) => Array.from({ length: 60 }, (_, n) => `S${n};x;1;${cell(n)}`).join('\n');
const ordersOf = (person: TestPerson) => everyRow<Order>(person, '/api/orders');
const reasonsOf = async (person: TestPerson, job: { id: string }) =>
  (await failedRows(person, job)).map(({ reason }) => reason);

describe('one reading of a column', () => {
  test.each([
    ['customs numbers', german, 'SKU;Name;Bestand;Zolltarifnummer\nA;Anker;1.000;8471.30\nB;Bolzen;2.500;7318.15\n'],
    ['addresses', german, 'SKU;Name;Bestand;IP\nA;x;1.000;10.0\nB;y;2.000;10.1\n'],
    ['a price the other way', german, 'SKU;Name;Bestand;Preis\nA;x;1.000;2.50\nB;y;2.000;3.50\n'],
    ['sizes', american, 'sku\tname\tqty\tsize\nA\tx\t1,000\t10,5\n'],
    ['one odd cell', german, `SKU;Name;Bestand;Preis\n${sixty((n) => `1.${100 + n}`)}\nT;x;1;12.50\n`],
  ])('%s beside it decide nothing against region and delimiter', async (_what, settings, file) => {
    const person = await company(settings);
    const { status, body } = await uploadFile(person, 'import-items', file);
    expect([status, body.error]).toEqual([409, 'AMBIGUOUS']);
    expect(await everyRow(person, '/api/skus')).toEqual([]);
  });

  test('money is no quantity, nor are words that are called like a currency', async () => {
    const person = await company();
    const job = await importFile(person, 'import-items', 'sku,name,qty\nA,a,5 top\nB,b,$5\nC,c,2 cup\nD,d,7\n');
    expect(job).toMatchObject({ created: 1, failed: 3 });
    expect(await levelsOf(person)).toEqual({ D: 7 });
  });
});

describe('orders are told apart', () => {
  const head = 'Order;SKU;Qty;Price;Date;Email\n';
  test.each([
    ['numbers that a spreadsheet shortened', '1,23457E+11;LAMP;1;2;;\n1,23457E+11;LAMP;2;3;;\n', /was shortened/],
    ['errors in the place of numbers', '#N/A;LAMP;1;2;;\n#N/A;LAMP;2;3;;\n', /had no value/],
    ['two dates', '1001;LAMP;1;2;2025-01-05;\n1001;LAMP;2;3;2026-03-05;\n', /two dates/],
    ['two customers', '1001;LAMP;1;2;2026-01-05;a@x.test\n1001;LAMP;2;3;2026-01-05;b@y.test\n', /two customers/],
    ['no price', '1002;LAMP;1;;2026-01-05;\n', /price is missing/],
    ['a price below zero', '1003;LAMP;1;-2,00;2026-01-05;\n', /below zero/],
  ])('%s: nothing is booked, in words', async (_what, rows, reason) => {
    const person = await company(german, { LAMP: 100 });
    const job = await importFile(person, 'import-orders', head + rows);
    expect(job).toMatchObject({ created: 0, failed: job.total });
    expect(await reasonsOf(person, job)).toContainEqual(expect.stringMatching(reason));
    expect([await ordersOf(person), await levelsOf(person)]).toEqual([[], { LAMP: 100 }]);
  });

  test('the same number in other characters is the same order', async () => {
    const person = await company({}, { LAMP: 100 });
    const bring = (number: string) =>
      importFile(person, 'import-orders', `Order,SKU,Qty,Price\n${number},LAMP,1,2\n`, { options: { again: true } });
    expect(await bring('W-1')).toMatchObject({ created: 1 });
    for (const number of ['W-1\u200B', '\uFF37-1', 'W\u20111', 'w-1']) {
      expect(await bring(number)).toMatchObject({ created: 0, skipped: 1 });
    }
    expect(await levelsOf(person)).toEqual({ LAMP: 99 });
  });

  test('names of one customer may be written in two ways, and lines minutes apart', async () => {
    const person = await company({}, { LAMP: 100 });
    const rows = '7,LAMP,1,2,2026-01-05 10:00,Ann\n7,LAMP,2,2,2026-01-05 10:01,ANN \n';
    const job = await importFile(person, 'import-orders', `Order,SKU,Qty,Price,Date,Customer\n${rows}`);
    expect(job).toMatchObject({ created: 2, failed: 0 });
    expect(await ordersOf(person)).toHaveLength(1);
  });

  test.each(['cancelled', 'Refunded', 'failed', 'Storniert', 'Angebot', 'voided'])(
    'an order that is %s takes nothing',
    async (status) => {
      const person = await company({}, { LAMP: 100 });
      const rows = `1,${status},LAMP,1,2\n2,completed,LAMP,1,2\n`;
      const job = await importFile(person, 'import-orders', `Order ID,Status,SKU,Qty,Price\n${rows}`);
      expect(job).toMatchObject({ created: 1, skipped: 1, failed: 0, skips: { cancelled: 1 } });
      expect(await levelsOf(person)).toEqual({ LAMP: 99 });
    },
  );
});

describe('movements go where their file says', () => {
  test('by the words of other systems, and a word that nobody knows is refused', async () => {
    const person = await company({}, { LAMP: 10 });
    const rows = 'LAMP;5;Zugang\nLAMP;2;Abgang\nLAMP;1;Retoure\nLAMP;4;Receipt\nLAMP;3;Umlagerung\n';
    const job = await importFile(person, 'import-movements', `SKU;Menge;Bewegungsart\n${rows}`);
    expect(job).toMatchObject({ created: 4, failed: 1 });
    expect(await reasonsOf(person, job)).toEqual([
      '"Umlagerung" is no kind of movement: it is one of purchase, sale, return, adjustment.',
    ]);
    expect(await levelsOf(person)).toEqual({ LAMP: 18 });
  });
});

describe('places and headers', () => {
  test.each(['A,A,Hall,5\nA,A,,7\n', 'A,A,,7\nA,A,Hall,5\n'])('units without a place lie at none: %j', async (rows) => {
    const person = await company();
    await importFile(person, 'import-items', `sku,name,place,qty\n${rows}`);
    expect(await placesOf(person, 'A')).toEqual({ '': 7, Hall: 5 });
  });

  test('a second header below, with a name more, is a row that fails', async () => {
    const person = await company();
    const file = 'SKU;Name;Qty\nA;Anchor;1\nB;Bolt;2\nSKU;Name;Qty;Price\nC;Clip;3;2,00\n';
    const job = await importFile(person, 'import-items', file);
    expect(job).toMatchObject({ total: 4, options: { headerRow: 1 } });
    expect(await levelsOf(person)).toMatchObject({ A: 1, B: 2 });
  });

  test('units behind the names of columns do not hide them', async () => {
    const person = await company({ currency: 'EUR' });
    await importFile(
      person,
      'import-items',
      'SKU,Name,Qty (pcs),Price (EUR),Cost [EUR],In stock?\nA,A,5,2.50,1.50,1\n',
    );
    const [item] = await everyRow<StockItem>(person, '/api/skus');
    expect(item).toMatchObject({ stock: 5, price: 2.5, cost: 1.5 });
  });
});

describe('dates', () => {
  const dated = async (settings: object, ...cells: string[]) => {
    const person = await company(settings, { LAMP: 100 });
    const rows = cells.map((cell, n) => `N${n};LAMP;1;2;${cell}\n`).join('');
    const job = await importFile(person, 'import-orders', `Order;SKU;Qty;Price;Date\n${rows}`);
    const orders = await ordersOf(person);
    const dates = cells.map((_, n) => orders.find(({ reference }) => reference === `N${n}`)?.orderDate ?? null);
    return { job, dates };
  };

  test('March is a month', async () => {
    const { dates } = await dated(american, 'Mar 15, 2026', 'Mar 15 2026 3:45 PM', 'Apr 15, 2026');
    expect(dates).toEqual(['2026-03-15T04:00:00.000Z', '2026-03-15T19:45:00.000Z', '2026-04-15T04:00:00.000Z']);
  });

  test('a zone in brackets counts or is refused, and behind an offset it is a remark', async () => {
    const { dates } = await dated(
      german,
      '2026-01-15 10:00 (UTC)',
      '2026-01-15 10:00 (EST)',
      '2026-01-15T10:00:00[America/New_York]',
      '2026-01-15T10:00:00+01:00 (Central European Time)',
      '2026-01-15 10:00 CST',
    );
    expect(dates).toEqual([
      '2026-01-15T10:00:00.000Z',
      '2026-01-15T15:00:00.000Z',
      null,
      '2026-01-15T09:00:00.000Z',
      null,
    ]);
  });

  test('what is no day is refused', async () => {
    const { dates } = await dated(german, '10115', '99999', '5 Mar 10 AM', '15 / 01 / 2026', "15.01.'26");
    expect(dates).toEqual([null, null, null, '2026-01-14T23:00:00.000Z', '2026-01-14T23:00:00.000Z']);
  });
});
