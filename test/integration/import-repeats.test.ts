import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Order } from '../../src/domains/orders/contract.ts';
import { everyRow, failedRows, importFile, levelsOf, newCompany } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** A number that an earlier file had: the same again is left out, another thing under it is said. */
let site: TestSite;
let owner: TestPerson;
beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const euros = { timezone: 'Europe/Berlin', currency: 'EUR' };
const head = 'Order;SKU;Qty;Price;Date;Customer\n';
const first = '1;LAMP;2;3,50;2026-01-05;Ann\n1;CORD;1;1,00;2026-01-05;Ann\n';
const stock = { LAMP: 100, CORD: 100 };

describe('orders', () => {
  test.each([
    ['another customer', '1;LAMP;2;3,50;2026-01-05;Bob\n1;CORD;1;1,00;2026-01-05;Bob\n', 'customer'],
    ['another day', '1;LAMP;2;3,50;2026-02-05;Ann\n1;CORD;1;1,00;2026-02-05;Ann\n', 'date'],
    ['another quantity', '1;LAMP;7;3,50;2026-01-05;Ann\n1;CORD;1;1,00;2026-01-05;Ann\n', 'lines'],
    ['another price', '1;LAMP;2;4,50;2026-01-05;Ann\n1;CORD;1;1,00;2026-01-05;Ann\n', 'lines'],
    ['a line less', '1;LAMP;2;3,50;2026-01-05;Ann\n', 'lines'],
    ['all of it', '1;LAMP;7;3,50;2026-02-05;Bob\n', 'customer, date, lines'],
  ])('%s under a known number is refused in words', async (_what, rows, difference) => {
    const person = await newCompany(site, owner, euros, stock);
    await importFile(person, 'import-orders', head + first);
    const job = await importFile(person, 'import-orders', `${head}${rows}2;LAMP;1;3,50;2026-02-05;Bob\n`);
    expect(job).toMatchObject({ created: 1, skipped: 0, failed: job.total - 1 });
    expect(await failedRows(person, job)).toContainEqual(
      expect.objectContaining({
        ...{ row: 1, code: 'DUPLICATE', field: 'reference' },
        reason: expect.stringContaining(`with other content (${difference})`),
      }),
    );
    expect(await levelsOf(person)).toEqual({ LAMP: 97, CORD: 99 });
  });

  test.each([
    ['as it was', first],
    [
      'its lines the other way round',
      first
        .split('\n')
        .toReversed()
        .filter(Boolean)
        .map((line) => `${line}\n`)
        .join(''),
    ],
    ['a time beside its day', first.replaceAll('2026-01-05', '2026-01-05 10:30')],
    ['its customer in capitals', first.replaceAll('Ann', 'ANN')],
  ])('the same order, %s, is left out', async (_what, rows) => {
    const person = await newCompany(site, owner, euros, stock);
    await importFile(person, 'import-orders', head + first);
    const job = await importFile(person, 'import-orders', head + rows, { options: { again: true } });
    expect(job).toMatchObject({ created: 0, skipped: 2, failed: 0, skips: { repeated: 2 } });
  });

  test('a file that says more, or less, of the same order is a repeat; whoever wants it again gets it', async () => {
    const person = await newCompany(site, owner, euros, stock);
    await importFile(person, 'import-orders', head + first);
    const bare = 'Order;SKU;Qty;Price\n1;LAMP;2;3,50\n1;CORD;1;1,00\n';
    expect(await importFile(person, 'import-orders', bare)).toMatchObject({ skipped: 2, failed: 0 });
    const again = { options: { repeat: 'again' } };
    const other = await importFile(person, 'import-orders', `${head}1;LAMP;7;3,50;2026-02-05;Bob\n`, again);
    expect(other).toMatchObject({ created: 1, failed: 0 });
    // From now on there are two orders of that number.
    expect(await importFile(person, 'import-orders', `${head}1;LAMP;7;3,50;2026-02-05;Bob \n`)).toMatchObject({
      ...{ skipped: 1, failed: 0 },
    });
    expect(await everyRow<Order>(person, '/api/orders')).toHaveLength(2);
  });
});

test('movements of one number and item, several in a file', async () => {
  const person = await newCompany(site, owner, euros, stock);
  const file = 'SKU;Menge;Belegnr.\nLAMP;2;W1\nLAMP;3;W1\nCORD;1;W1\n';
  expect(await importFile(person, 'import-movements', file)).toMatchObject({ created: 3 });
  const job = await importFile(person, 'import-movements', `${file}LAMP;9;W1\nLAMP;1;W2\n`);
  expect(job).toMatchObject({ created: 1, skipped: 3, failed: 1, skips: { repeated: 3 } });
  expect(await failedRows(person, job)).toEqual([expect.objectContaining({ row: 4, code: 'DUPLICATE' })]);
  expect(await levelsOf(person)).toEqual({ LAMP: 94, CORD: 99 });
});

test('a purchase order of another supplier under a known number', async () => {
  const person = await newCompany(site, owner, euros, stock);
  await importFile(person, 'import-suppliers', 'code;name\nS1;One\nS2;Two\n');
  const order = (supplier: string) => `PO;Supplier;SKU;Qty;Price\nP1;${supplier};LAMP;5;1,00\n`;
  expect(await importFile(person, 'import-purchase-orders', order('S1'))).toMatchObject({ created: 1 });
  expect(await importFile(person, 'import-purchase-orders', order('s1'))).toMatchObject({ skipped: 1, failed: 0 });
  expect(await importFile(person, 'import-purchase-orders', order('S2'))).toMatchObject({ created: 0, failed: 1 });
});
