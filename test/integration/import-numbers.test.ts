import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseFile, failedRows, importFile, jobEnded, previewFile, uploadFile } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let owner: TestPerson;
beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const german = { currency: 'EUR', timezone: 'Europe/Berlin' };
const american = { currency: 'USD', timezone: 'America/New_York' };

/** A company of its own for each case; without settings it has no known region. */
async function company(settings: object = {}): Promise<TestPerson> {
  const person = await site.company(owner);
  await person.call('people.update-company', { settings });
  return person;
}

const items = async (person: TestPerson) =>
  Object.fromEntries(
    (await person.call('inventory.list-items', { limit: 500 })).items.map(
      ({ sku, ...item }: { sku: string; [field: string]: unknown }) => [sku, item],
    ),
  );

describe('thousands in quantities (01)', () => {
  test.each([
    ['a company without a region', {}],
    ['a German company', german],
    ['an American company', american],
  ])('the German list in %s', async (_who, settings) => {
    const person = await company(settings);
    const job = await importFile(person, 'import-items', caseFile('01-qty-thousands-german.csv'));
    expect(job).toMatchObject({ status: 'completed', successful: 4, failed: 0 });
    expect(await items(person)).toMatchObject({
      'T-M8MU': { stock: 1000, reorderLevel: 2000, price: 0.05 },
      'T-M8SC': { stock: 12_000, reorderLevel: 10_000, price: 0.12 },
      'T-M6SC': { stock: 2500, reorderLevel: 0, price: 0.1 },
      'T-DUEB': { stock: 850, reorderLevel: 100, price: 0.08, name: 'Dübel' },
    });
  });

  test('the American list', async () => {
    const person = await company();
    await importFile(person, 'import-items', caseFile('01b-qty-thousands-us.csv'));
    expect(await items(person)).toMatchObject({
      'U-BOLT': { stock: 1000, price: 0.25 },
      'U-NUT': { stock: 12_000 },
      'U-WASH': { stock: 1250, price: 0.02 },
      'U-ROD': { stock: 40, price: 3.1 },
    });
  });

  test('a purchase order and a sale', async () => {
    const person = await company();
    await importFile(person, 'import-items', 'sku;name;quantity;price\nT-DUEB;Dübel;5000;0,05\n');
    await person.call('purchasing.create-supplier', { code: 'LIEF1', name: 'Lieferant' });
    await importFile(person, 'import-purchase-orders', caseFile('01c-po-qty-thousands.csv'));
    const [order] = (await person.call('purchasing.list-orders', {})).items;
    expect((await person.call('purchasing.get-order', { id: order.id })).items[0]).toMatchObject({
      orderedQuantity: 5000,
      orderedPrice: 0.05,
    });
    await importFile(person, 'import-movements', caseFile('01d-sales-qty-thousands.csv'));
    expect(await items(person)).toMatchObject({ 'T-DUEB': { stock: 4000 } });
  });

  test.each([
    ['six decimals are no thousands', 'sku,name,qty\nA,Anchor,6.00\nB,Bolt,12.00\n', { A: 6, B: 12 }],
    ['the last of many rows decides', `sku;name;qty\n${rows(1500)}Z;Zinc;0,0\n`, { R0: 1000, R1499: 1000 }],
    ['another column decides', 'sku,name,qty,weight\nA,Anchor,"1,000",2.5\n', { A: 1000 }],
    [
      'blanks part thousands',
      'sku;name;qty\nA;Anchor;1 000\nB;Bolt;12\u00A0000\nC;Clip;1\u202F234\u202F567\n',
      {
        ...{ A: 1000, B: 12_000, C: 1_234_567 },
      },
    ],
    ['apostrophes part thousands', "sku;name;qty\nA;Anchor;1'000\nB;Bolt;12’000\n", { A: 1000, B: 12_000 }],
    ['Indian groups', 'sku,name,qty\nA,Anchor,"1,00,000"\nB,Bolt,"1,000"\n', { A: 100_000, B: 1000 }],
    ['two points part millions', 'sku\tname\tqty\nA\tAnchor\t1.000.000\nB\tBolt\t1.000\n', { A: 1_000_000, B: 1000 }],
    ['a semicolon keeps the comma free', 'sku;name;qty\nA;Anchor;1.000\nB;Bolt;2.500\n', { A: 1000, B: 2500 }],
  ])('%s', async (_what, content, levels) => {
    const person = await company();
    const job = await importFile(person, 'import-items', content);
    expect(job).toMatchObject({ status: 'completed', failed: 0 });
    const stockOf = async (sku: string) => (await person.rest('GET', `/api/skus/${sku}`)).body.data.stock;
    for (const [sku, level] of Object.entries(levels)) expect(await stockOf(sku)).toBe(level);
  });
});

function rows(count: number): string {
  return Array.from({ length: count }, (_, n) => `R${n};Row ${n};1.000\n`).join('');
}

describe('a decimal comma with three digits (02)', () => {
  test('costs and prices', async () => {
    const person = await company();
    const job = await importFile(person, 'import-items', caseFile('02-price-three-decimals-comma.csv'));
    const found = await items(person);
    expect(found).toMatchObject({
      'P-A': { cost: 0.5, price: 1.25 },
      'P-B': { cost: 12.5, price: 19.9 },
      'P-D': { cost: 1250, price: 1900 },
      'P-E': { cost: 1250, price: 1900 },
    });
    // 0.045: exactly, or refused in words.
    if ('P-C' in found) expect(found['P-C']).toMatchObject({ cost: 0.045, price: 0.1 });
    else expect(await failedRows(person, job)).toMatchObject([{ row: 3, code: 'BAD_NUMBER' }]);
  });
});

describe('what stays undecided', () => {
  const list = 'sku,name,qty\nA,Anchor,1.000\nB,Bolt,2.500\n';

  test('is refused, with its readings and what to do, and leaves nothing behind', async () => {
    const person = await company();
    const { status, body } = await uploadFile(person, 'import-items', list);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      error: 'AMBIGUOUS',
      message: expect.stringContaining('options.numberFormat'),
      details: {
        readings: [
          {
            ...{ field: 'stock', column: 'qty', kind: 'number', chosen: null, certain: false },
            choices: [
              { value: '1,234.56', samples: ['1', '2.5'] },
              { value: '1.234,56', samples: ['1000', '2500'] },
            ],
          },
        ],
      },
    });
    expect(await items(person)).toEqual({});
  });

  test('is read as the company writes', async () => {
    const person = await company({ region: 'en-US' });
    expect((await previewFile(person, 'import-items', list)).readings).toMatchObject([
      { chosen: '1,234.56', certain: false, reason: 'region' },
    ]);
    const tabs = list.replaceAll(',', '\t');
    const other = await company(german);
    await importFile(other, 'import-items', tabs);
    expect(await items(other)).toMatchObject({ A: { stock: 1000 }, B: { stock: 2500 } });
  });

  test('is read as it was chosen, for all columns or for one', async () => {
    const person = await company();
    await importFile(person, 'import-items', list, { options: { numberFormat: '1.234,56' } });
    expect(await items(person)).toMatchObject({ A: { stock: 1000 }, B: { stock: 2500 } });
    const second = list.replaceAll('qty', 'reorder level').replace('1.000', '3.000');
    const job = await importFile(person, 'import-items', second, {
      options: { mode: 'update', numberFormats: { reorderLevel: '1.234,56' } },
    });
    expect(job.options.numberFormats).toEqual({ reorderLevel: '1.234,56' });
    expect(await items(person)).toMatchObject({ A: { reorderLevel: 3000 }, B: { reorderLevel: 2500 } });
  });

  test('a draft is asked too, tried without a trace, and starts with the choice', async () => {
    const person = await company();
    const preview = await previewFile(person, 'import-items', list);
    expect(preview.readings).toMatchObject([{ field: 'stock', chosen: null }]);
    const path = `/api/batches/${preview.batchId}`;
    expect((await person.rest('POST', `${path}/start`, {})).body).toMatchObject({ error: 'AMBIGUOUS' });
    const tried = await person.rest('POST', `${path}/preview`, { options: { numberFormat: '1.234,56' } });
    expect(tried.body.data.readings).toMatchObject([{ chosen: '1.234,56', certain: true, reason: 'options' }]);
    expect((await person.rest('GET', `${path}/preview`)).body.data.readings).toMatchObject([{ chosen: null }]);
    const started = await person.rest('POST', `${path}/start`, { options: { numberFormat: '1.234,56' } });
    expect(started.body).toMatchObject({ success: true });
  });
});

test('money signs, signs behind and parentheses; what is no number fails its row in words', async () => {
  const person = await company();
  const content = [
    'sku,name,cost,quantity',
    'A,Anchor,"US$ 1,234.50",5',
    'B,Bolt,$ 0.25,+7',
    'C,Clip,3.10 USD,1',
    'D,Drill,12.-,2',
    'E,Elbow,1e3,2',
    'F,Fan,"1,5",2',
    'G,Gear,5 %,2',
    'H,Hook,2.50,4.00638E+2',
    'I,Iron,(2.50),2',
    'J,Jar,2.50,7-',
    'K,Key,about 3,2',
  ];
  const job = await importFile(person, 'import-items', `${content.join('\n')}\n`);
  expect(await items(person)).toMatchObject({
    ...{ A: { cost: 1234.5, stock: 5 }, B: { cost: 0.25, stock: 7 }, C: { cost: 3.1 }, D: { cost: 12 } },
  });
  expect((await failedRows(person, job)).map(({ row, code, reason }) => [row, code, reason])).toEqual([
    [5, 'BAD_NUMBER', expect.stringContaining('cost: "1e3" was shortened by a spreadsheet')],
    [6, 'BAD_NUMBER', 'cost: "1,5" is no number in the form 1,234.56.'],
    [7, 'BAD_NUMBER', 'cost: "5 %" is a percentage, a number is needed.'],
    [8, 'BAD_QUANTITY', expect.stringContaining('quantity: "4.00638E+2" was shortened')],
    [9, 'BAD_NUMBER', expect.stringContaining('below zero')],
    [10, 'BAD_QUANTITY', expect.stringContaining('below zero')],
    [11, 'BAD_NUMBER', 'cost: "about 3" is no number in the form 1,234.56.'],
  ]);
});

test('what stands for no value is none; what a spreadsheet has spoilt is refused', async () => {
  const person = await company();
  const nothing = ['-', '–', 'n/a', 'N/A', '#N/A', 'null', 'NULL', 'none', 'k.A.', 'k. A.', '#NV'];
  const content = [
    'sku,name,price,quantity',
    'A,Anchor,1.50,1000',
    ...nothing.map((word, n) => `N-${n},Nut,${word},${word}`),
    'X,Axe,#REF!,1',
    'Y,Yarn,1,#DIV/0!',
    'Z,Zip,1,#####',
  ];
  const job = await importFile(person, 'import-items', `${content.join('\n')}\n`);
  const found = await items(person);
  expect(found['A']).toMatchObject({ price: 1.5, stock: 1000 });
  for (const n of nothing.keys()) expect(found[`N-${n}`]).toMatchObject({ price: 0, stock: 0 });
  const first = nothing.length + 2;
  expect((await failedRows(person, job)).map(({ row, code, reason }) => [row, code, reason])).toEqual([
    [first, 'BAD_NUMBER', expect.stringContaining('price: "#REF!" is what a spreadsheet shows when a value is lost')],
    [first + 1, 'BAD_QUANTITY', expect.stringContaining('"#DIV/0!"')],
    [first + 2, 'BAD_QUANTITY', expect.stringContaining('"#####"')],
  ]);
});

test('where a value is needed, a word for none is none; a column reads by its other cells', async () => {
  const person = await company(german);
  const preview = await previewFile(
    person,
    'import-movements',
    'SKU;Datum;Menge;Ref\nA;k.A.;-;1\nA;-;n/a;2\nA;31.12.2025;1.000;3\nA;#####;2,5;4\n',
  );
  expect(preview.readings).toMatchObject([
    { field: 'quantity', chosen: '1.234,56', certain: true },
    { field: 'date', chosen: 'D/M/YYYY' },
  ]);
  await person.rest('POST', `/api/batches/${preview.batchId}/start`, {});
  await jobEnded(person, preview.batchId);
  const faults = await failedRows(person, { id: preview.batchId });
  expect(faults.slice(0, 2).map(({ row, code }) => [row, code])).toEqual([
    [1, 'MISSING_VALUE'],
    [2, 'MISSING_VALUE'],
  ]);
  expect(faults.at(-1)).toMatchObject({ row: 4, code: 'BAD_DATE' });
});
