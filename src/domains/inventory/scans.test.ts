import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { StockItem } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let items: readonly StockItem[];

const ean = '4006381333931';

/** Issue 7, cases 13 and 13b. */
const stocked = [
  ['SC-DUPA', '96385074'],
  ['SC-DUPB', '96385074'],
  ['SC-EAN', ean],
  ['SC-UPCE', '04252614'],
  ['SC-UPCA', '036000291452'],
  ['SC-HOUSE', '10002345'],
  ['SC-SHORT', '12345678905'],
  ['SC-CASE', '15901234123454'],
  ['SC-PIECE', '5901234123457'],
  ['SC-TEXT', 'Shelf-a1'],
  ['SC-LIKE', 'SC-SKU'],
  ['SC-SKU', ''],
  ['MASSE', ''],
  ['Maße', ''],
] as const;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  const skus = stocked.map(([sku, barcode]) => ({ sku, name: `Thing ${sku}`, barcode, stock: 5 }));
  items = await owner.call('inventory.create-items', { skus });
});
afterAll(() => site.close());

const scan = async (code: string) => owner.rest('GET', `/api/skus/by-code/${encodeURIComponent(code)}`);

describe('a label finds its item', () => {
  test.each([
    [ean, 'SC-EAN'],
    ['04006381333931', 'SC-EAN'],
    ['14006381333938', 'SC-EAN'],
    [']E04006381333931', 'SC-EAN'],
    ['01040063813339311727123110LOT42', 'SC-EAN'],
    [']C101040063813339311727123110LOT42', 'SC-EAN'],
    ['(01)04006381333931(17)271231(10)LOT42', 'SC-EAN'],
    [']d2010400638133393110LOT42\u001D17271231', 'SC-EAN'],
    ['https://id.gs1.org/01/04006381333931/10/LOT42', 'SC-EAN'],
    ['042100005264', 'SC-UPCE'],
    ['0042100005264', 'SC-UPCE'],
    ['04252614', 'SC-UPCE'],
    ['0036000291452', 'SC-UPCA'],
    ['00036000291452', 'SC-UPCA'],
    ['10002345', 'SC-HOUSE'],
    ['012345678905', 'SC-SHORT'],
    ['15901234123454', 'SC-CASE'],
    ['5901234123457', 'SC-PIECE'],
    ['25901234123451', 'SC-PIECE'],
    ['SHELF-A1', 'SC-TEXT'],
    ['sc-ean', 'SC-EAN'],
    ['\uFEFFsc-ean\u200B', 'SC-EAN'],
    [']C0SC-EAN', 'SC-EAN'],
    ['masse', 'MASSE'],
    ['maße', 'MAẞE'],
  ])('%j is %s', async (code, sku) => {
    expect((await scan(code)).body.data).toMatchObject({ sku });
  });

  test('the label says which lot, until when and how many', async () => {
    const { data } = (await scan('01040063813339311727123110LOT42\u001D3024')).body;
    expect(data.label).toEqual({
      ...{ gtin: '04006381333931', lot: 'LOT42', expiry: '2027-12-31', quantity: 24 },
      ...{ serial: null, bestBefore: null, production: null },
    });
    expect((await scan(ean)).body.data).not.toHaveProperty('label');
  });
});

describe('an unknown label is unknown', () => {
  test.each(['00004', '4', '2', '4006381333932', '94006381333936', '99999999', 'SC', '0036000291453'])(
    '%s',
    async (code) => {
      const answer = await scan(code);
      expect([answer.status, answer.body.error]).toEqual([404, 'NOT_FOUND']);
    },
  );

  test('while the paths of the documents still know the running number', async () => {
    const fourth = await owner.rest('GET', '/api/skus/4');
    expect(fourth.body.data).toMatchObject({ product_id: 4 });
  });
});

describe('a code of several items', () => {
  test('is asked about, with the items to choose from', async () => {
    const answer = await scan('96385074');
    expect([answer.status, answer.body.error]).toEqual([409, 'AMBIGUOUS']);
    expect(answer.body.details.candidates.map(({ sku }: StockItem) => sku)).toEqual(['SC-DUPA', 'SC-DUPB']);
    expect(answer.body.message).toContain('SC-DUPA, SC-DUPB');
  });

  test('a SKU that is the barcode of another item is asked about too', async () => {
    expect((await scan('SC-SKU')).body.details.candidates).toHaveLength(2);
  });

  test('is no question once only one of them is on the list', async () => {
    const made = await owner.call('inventory.create-items', {
      skus: ['OFF-1', 'OFF-2'].map((sku) => ({ sku, name: sku, barcode: 'OFF-BOTH' })),
    });
    await owner.call('inventory.deactivate-item', { id: made[0].id });
    expect((await scan('OFF-BOTH')).body.data).toMatchObject({ sku: 'OFF-2' });
  });
});

describe('a barcode is looked at as it is entered', () => {
  const add = (sku: string, barcode: string) =>
    owner.rest('POST', '/api/skus', { sku, name: `Thing ${sku}`, barcode, stock: 1 });

  test('that it is on another item is said, by whichever form of the number', async () => {
    const made = await add('EN-1', '04006381333931');
    expect(made.status).toBe(201);
    expect(made.body.data.warnings).toMatchObject([{ code: 'BARCODE_SHARED', items: [{ sku: 'SC-EAN' }] }]);
    const changed = await owner.rest('PATCH', `/api/skus/${made.body.data.id}`, { barcode: '042100005264' });
    expect(changed.body.data.warnings).toMatchObject([{ items: [{ sku: 'SC-UPCE' }] }]);
    expect(changed.body.data.warnings[0].message).toContain('SC-UPCE (Thing SC-UPCE)');
    const untouched = await owner.rest('PATCH', `/api/skus/${made.body.data.id}`, { name: 'Other' });
    expect(untouched.body.data).not.toHaveProperty('warnings');
  });

  test.each(['20270101', '20260115', '14006381333931'])('%s is taken as a number of their own', async (barcode) => {
    const made = await add(`EN-${barcode}`, barcode);
    expect(made.body.data).toMatchObject({ barcode, warnings: [{ code: 'BARCODE_UNUSUAL' }] });
    expect((await scan(barcode)).body.data).toMatchObject({ sku: `EN-${barcode}` });
  });

  test.each([
    ['4.00638E+12', /spreadsheet/],
    ['4,00638E+12', /spreadsheet/],
    ['4006381333932', /check digit/],
  ])('%s is refused in words', async (barcode, words) => {
    const refused = await add('EN-BAD', barcode);
    expect([refused.status, refused.body.error]).toEqual([400, 'VALIDATION_FAILED']);
    expect(refused.body.message).toMatch(words);
    expect((await scan('EN-BAD')).status).toBe(404);
  });
});

test('codes with characters that cannot be seen are one code (case 16)', async () => {
  const add = (sku: string) => owner.rest('POST', '/api/skus', { sku, name: 'Code' });
  expect((await add('ZW-1')).status).toBe(201);
  for (const sku of ['ZW-\u200B1', 'zw-1\u2060', 'ＺＷ－１', 'ZW\u20111']) {
    expect([sku, (await add(sku)).body.error]).toEqual([sku, 'DUPLICATE']);
  }
  expect((await add('\u200B')).status).toBe(400);
  expect(items.map(({ sku }) => sku)).toContain('MAẞE');
});
