import { afterAll, beforeAll, expect, test } from 'vitest';
import { failedRows, importFile, levelsOf, newCompany } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** A line counts in the unit of its item, or not at all. */
let site: TestSite;
let owner: TestPerson;
beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  person = await newCompany(site, owner, { timezone: 'Europe/Berlin', currency: 'EUR' });
  await importFile(
    person,
    'import-items',
    'SKU;Name;Einheit;Bestand\nLAMP;Lamp;Stk;100\nCORD;Cord;m;100\nSALT;Salt;Karton;100\n',
  );
  await importFile(person, 'import-suppliers', 'code;name\nS1;One\n');
});
afterAll(() => site.close());
let person: TestPerson;

test.each([
  [
    'import-orders',
    'Order;SKU;Qty;Unit;Price',
    (n: number, sku: string, unit: string) => `O${n};${sku};1;${unit};3,50`,
  ],
  ['import-movements', 'Belegnr.;SKU;Menge;ME', (n: number, sku: string, unit: string) => `M${n};${sku};1;${unit}`],
  [
    'import-purchase-orders',
    'PO;Supplier;SKU;Qty;UoM',
    (n: number, sku: string, unit: string) => `P${n};S1;${sku};1;${unit}`,
  ],
])('%s: another unit is refused in words, another spelling is not', async (kind, head, rowOf) => {
  const before = await levelsOf(person);
  const own = ['LAMP pcs', 'LAMP Stück', 'LAMP шт.', 'LAMP ', 'CORD Meter', 'SALT box', 'SALT carton'];
  const foreign = ['LAMP Karton', 'LAMP dozen', 'LAMP kg', 'LAMP Pack', 'CORD cm', 'CORD Rolle', 'SALT Stk'];
  const rows = [...own, ...foreign].map((pair, n) => {
    const [sku = '', unit = ''] = pair.split(' ');
    return rowOf(n, sku, unit);
  });
  const job = await importFile(person, kind, `${head}\n${rows.join('\n')}\n`);
  expect((await failedRows(person, job)).map(({ row, code, field }) => [row, code, field])).toEqual(
    foreign.map((_, n) => [own.length + n + 1, 'BAD_VALUE', 'unit']),
  );
  const [first] = await failedRows(person, job);
  expect(first?.reason).toBe('"Karton" is not the unit of LAMP, which is counted in Stk. Give the quantity in Stk.');
  const taken = kind === 'import-purchase-orders' ? [0, 0, 0] : [4, 1, 2];
  expect(await levelsOf(person)).toEqual({
    LAMP: (before['LAMP'] ?? 0) - (taken[0] ?? 0),
    CORD: (before['CORD'] ?? 0) - (taken[1] ?? 0),
    SALT: (before['SALT'] ?? 0) - (taken[2] ?? 0),
  });
});
