import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseFile, failedRows, importFile, jobEnded, levelsOf, previewFile, uploadFile } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let owner: TestPerson;
beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

/** A company of its own for each case. */
const company = () => site.company(owner);

const items = async (person: TestPerson): Promise<Record<string, Record<string, unknown>>> =>
  Object.fromEntries(
    (await person.call('inventory.list-items', { limit: 500 })).items.map(
      ({ sku, ...item }: { sku: string; [field: string]: unknown }) => [sku, item],
    ),
  );

async function imported(content: string | Uint8Array, options?: object) {
  const person = await company();
  const job = await importFile(person, 'import-items', content, options ? { options } : {});
  return { job, found: await items(person), faults: await failedRows(person, job), person };
}

describe('line ends (05)', () => {
  test.each([
    ['05-mixed-line-ends.csv', ['L-1', 'L-2', 'L-3']],
    ['05b-mixed-line-ends-concatenated.csv', ['LC-1', 'LC-2', 'LC-3', 'LC-4', 'LC-5']],
    ['05c-old-mac.csv', ['LM-1', 'LM-2']],
  ])('%s', async (name, skus) => {
    const { job, found } = await imported(caseFile(name));
    expect(job).toMatchObject({ status: 'completed', total: skus.length, successful: skus.length });
    expect(Object.keys(found).toSorted()).toEqual(skus);
    expect(found[skus[1] ?? '']).toMatchObject({ name: 'Two', stock: 2, price: 2 });
  });

  test('a failed row names its line, whatever the line ends', async () => {
    const { faults } = await imported('sku,name,quantity\r\nA,"two\r\nlines",1\rB,Bolt,x\n\nC,Clip,y');
    expect(faults.map(({ row, line }) => [row, line])).toEqual([
      [2, 4],
      [3, 6],
    ]);
  });
});

describe('a file without names of columns', () => {
  const values = 'V-1,Vase,3,2.5\nV-2,Vat,4,2.5\n';
  const mapping = { sku: 'Column 1', name: 'Column 2', stock: 'Column 3' };

  test('is asked about, never guessed', async () => {
    const person = await site.company(owner);
    const { status, body } = await uploadFile(person, 'import-items', values, { mapping });
    expect([status, body.error]).toEqual([400, 'BAD_FILE']);
    expect(body.message).toMatch(/^The first line holds values\. Choose the line .* \(options\.headerRow\), or 0/);
    const preview = await previewFile(person, 'import-items', values);
    expect(preview).toMatchObject({
      headerRow: 0,
      columns: ['Column 1', 'Column 2', 'Column 3', 'Column 4'],
      total: 2,
    });
    const start = (options: object) =>
      person.rest('POST', `/api/batches/${preview.batchId}/start`, { mapping, options });
    expect((await start({})).body.error).toBe('BAD_FILE');
    expect((await start({ headerRow: 0 })).status).toBe(200);
    expect(await jobEnded(person, preview.batchId)).toMatchObject({ total: 2, created: 2, failed: 0 });
    expect(await levelsOf(person)).toEqual({ 'V-1': 3, 'V-2': 4 });
  });

  test('comes in at once where the caller says so, and a line of names that looks like values can be chosen', async () => {
    const person = await site.company(owner);
    const job = await importFile(person, 'import-items', values, { mapping, options: { headerRow: 0 } });
    expect(job).toMatchObject({ created: 2, failed: 0 });
    const numbered = await importFile(person, 'import-items', '1,2,3\nV-3,Vane,5\n', {
      mapping: { sku: '1', name: '2', stock: '3' },
      options: { headerRow: 1 },
    });
    expect(numbered).toMatchObject({ created: 1, failed: 0 });
  });
});

describe('what stands above and in the header (06)', () => {
  test.each([
    ['06-sep-line.csv', 2, { 'S-1': { name: 'One', stock: 1, price: 1 }, 'S-2': { stock: 2 } }],
    ['06b-title-lines.csv', 4, { 'S-3': { name: 'Three', stock: 3, price: 3 } }],
    ['06c-header-with-commas.csv', 1, {}],
  ])('%s', async (name, headerRow, expected) => {
    const person = await company();
    const preview = await previewFile(person, 'import-items', caseFile(name));
    expect(preview).toMatchObject({ headerRow, delimiter: ';' });
    expect(preview.headRows[headerRow - 1]?.[0]).toBe('SKU');
    const mapping = preview.columns.includes('Name, colour, size, material')
      ? { sku: 'SKU', name: 'Name, colour, size, material', stock: 'Qty' }
      : preview.mapping;
    const job = await importFile(person, 'import-items', caseFile(name), { mapping });
    expect(job).toMatchObject({ status: 'completed', failed: 0, options: { headerRow } });
    expect(await items(person)).toMatchObject(
      name.startsWith('06c') ? { 'S-4': { name: 'Shirt, red, L, cotton', stock: 4 } } : expected,
    );
  });

  test('another line is the header when somebody says so', async () => {
    const content = 'SKU;Name;Qty\nold;old;1\nSKU;Name;Qty\nS-5;Five;5\n';
    const person = await company();
    const preview = await previewFile(person, 'import-items', content);
    expect(preview).toMatchObject({ headerRow: 1, total: 3 });
    const path = `/api/batches/${preview.batchId}`;
    const tried = await person.rest('POST', `${path}/preview`, { options: { headerRow: 3 } });
    expect(tried.body.data).toMatchObject({ headerRow: 3, total: 1, rows: [['S-5', 'Five', '5']] });
    await person.rest('POST', `${path}/start`, { options: { headerRow: 3 } });
    const { total } = await person.call('batches.get', { id: preview.batchId });
    expect(total).toBe(1);
    const far = await person.rest('POST', '/api/batches/none/preview', { options: { headerRow: 3 } });
    expect(far.status).toBe(404);
    const beyond = await uploadFile(person, 'import-items', content, { options: { headerRow: 40 } });
    expect(beyond.body).toMatchObject({ error: 'BAD_FILE', message: expect.stringContaining('record 40') });
  });

  test('titles of several values, an empty line, a total at the end', async () => {
    const { job, found, faults } = await imported(
      'Inventory export\nCreated by,Ann,on,2026-12-04\n\nsku,name,quantity\nA,Anchor,1\nB,Bolt,2\nTotal,,3\n',
    );
    expect(job).toMatchObject({ total: 3, created: 2, skips: { total: 1 } });
    expect(Object.keys(found)).toEqual(['A', 'B']);
    expect(faults).toEqual([]);
  });
});

describe('what keeps a spreadsheet from changing codes (07)', () => {
  test.each([
    ['07-excel-text-formula.csv', { '00123': { barcode: '0012345678905', stock: 3 } }],
    ['07b-excel-text-formula-quoted.csv', { '00124': { barcode: '0012345678905', stock: 3 } }],
    ['07c-tab-protected.csv', { '00125': { name: 'Valve', stock: 3 } }],
  ])('%s', async (name, expected) => {
    expect((await imported(caseFile(name))).found).toMatchObject(expected);
  });

  test('also where the value holds the delimiter, and for numbers', async () => {
    const { found } = await imported('sku;name;quantity;price\n="A;1";="Bolt; long";="5";="1,50"\n');
    expect(found).toMatchObject({ 'A;1': { name: 'Bolt; long', stock: 5, price: 1.5 } });
  });

  test('an apostrophe before digits or before the sign of a formula stands for text', async () => {
    const { found } = await imported("sku,name,quantity\n'00126,'=Valve,'3\n'00127,'s-Gravenhage valve,1\n");
    expect(found).toMatchObject({ '00126': { name: '=Valve', stock: 3 }, '00127': { name: "'s-Gravenhage valve" } });
  });

  test('a code that a spreadsheet has shortened is refused in words', async () => {
    const { found, faults } = await imported(
      'sku,name,barcode,quantity\nA,Ate,4.00638E+12,5\n1.2E+10,Ate too,,5\nE5,Fine,,1\n1E5,Fine too,,1\n',
    );
    expect(Object.keys(found).toSorted()).toEqual(['1E5', 'E5']);
    expect(faults.map(({ row, reason }) => [row, reason])).toEqual([
      [1, 'barcode: "4.00638E+12" was shortened by a spreadsheet, so its digits are lost. Write it in full.'],
      [2, expect.stringContaining('sku: "1.2E+10" was shortened')],
    ]);
  });
});

describe('inches (08)', () => {
  test.each([
    ['08-inches-unquoted.csv', { 'I-1': 'Elbow 3/4" brass', 'I-2': '19" rack shelf', 'I-3': 'Tee 1"' }],
    ['08b-inches-first.csv', { 'I-4': '"3/4" elbow', 'I-5': 'Plain' }],
    ['08c-inches-tab.tsv', { 'I-6': 'Elbow 3/4" brass', 'I-7': 'Plain' }],
  ])('%s', async (name, expected) => {
    const { job, found } = await imported(caseFile(name));
    expect(job).toMatchObject({ failed: 0, successful: Object.keys(expected).length });
    expect(Object.fromEntries(Object.entries(found).map(([sku, item]) => [sku, item['name']]))).toEqual(expected);
  });

  test('values after a blank may stand in quotation marks', async () => {
    const { found } = await imported('sku, name, quantity\nA, "Mug, large", 5\nB, 3/4" pipe, 2\n');
    expect(found).toMatchObject({ A: { name: 'Mug, large', stock: 5 }, B: { name: '3/4" pipe', stock: 2 } });
  });

  test('a quotation mark that is never closed names its line, also when a later one seems to close it', async () => {
    const person = await company();
    const open = ['sku,name,quantity', 'A,Anchor,1', 'B,"3/4 elbow,5', 'C,"19"" rack",2', 'D,Drill,1', ''].join('\n');
    for (const content of [open, open.replace('"19"" rack"', 'Rack')]) {
      const { status, body } = await uploadFile(person, 'import-items', content);
      expect(status).toBe(400);
      expect(body).toMatchObject({
        ...{ error: 'BAD_FILE', details: { line: 3 } },
        message: 'Line 3: a quotation mark is opened and never closed.',
      });
    }
  });
});

describe('letters (11)', () => {
  test.each([
    ['11-cp1250.csv', { 'E-PL': 'Śruba żółta, łeb stożkowy' }],
    ['11b-cp1251.csv', { 'E-RU': 'Болт оцинкованный М8' }],
    ['11c-utf16be-bom.csv', { 'E-BE': 'Größe Ä' }],
    ['11d-utf16le-nobom.csv', { 'E-LE': 'Größe Ä' }],
    ['11e-utf16le-bom-tab.txt', { 'E-LB': 'Größe Ä' }],
    ['11f-latin1-last-byte.csv', { 'E-LAST': 'Café' }],
    ['11g-cp850-msdos.csv', { 'E-DOS': 'Dübel, grün, Größe' }],
    ['11h-macroman.csv', { 'E-MAC': 'Dübel, grün, Größe' }],
    ['11i-shift-jis.csv', { 'E-JP': 'ボルト' }],
  ])('%s', async (name, expected) => {
    const { job, found } = await imported(caseFile(name));
    expect(job).toMatchObject({ status: 'completed', failed: 0 });
    expect(Object.fromEntries(Object.entries(found).map(([sku, item]) => [sku, item['name']]))).toEqual(expected);
  });

  test('a guess is shown with its choices, and another one can be taken', async () => {
    const person = await company();
    const preview = await previewFile(person, 'import-items', caseFile('11-cp1250.csv'));
    expect(preview).toMatchObject({ encoding: 'windows-1250', encodingCertain: false });
    expect(preview.encodingChoices[0]).toEqual({ value: 'windows-1250', sample: 'Śruba żółta · łeb stożkowy' });
    const path = `/api/batches/${preview.batchId}`;
    const tried = await person.rest('POST', `${path}/preview`, { options: { encoding: 'cp1252' } });
    expect(tried.body.data).toMatchObject({ encoding: 'windows-1252', encodingCertain: true });
    expect(tried.body.data.rows[0][1]).toBe('Œruba ¿ó³ta, ³eb sto¿kowy');
    await importFile(person, 'import-items', caseFile('11-cp1250.csv'), { options: { encoding: 'latin1' } });
    expect((await items(person))['E-PL']).toMatchObject({ name: 'Œruba ¿ó³ta, ³eb sto¿kowy' });
    const unknown = await uploadFile(person, 'import-items', 'sku,name\nA,B\n', { options: { encoding: 'cp9999' } });
    expect(unknown).toMatchObject({ status: 400, body: { error: 'VALIDATION_FAILED' } });
  });

  test('two likely readings are asked about, with what each of them says', async () => {
    const person = await company();
    const content = Buffer.from('sku;name;quantity\nE-N;Nakr\u00EAtka;5\n', 'latin1');
    const { status, body } = await uploadFile(person, 'import-items', content);
    expect([status, body.error]).toEqual([409, 'AMBIGUOUS']);
    const choices = [
      { value: 'windows-1252', samples: ['Nakrêtka'] },
      { value: 'windows-1250', samples: ['Nakrętka'] },
    ];
    expect(body.details).toEqual({
      readings: [
        {
          ...{ field: 'encoding', kind: 'encoding', chosen: null, certain: false },
          choices: expect.arrayContaining(choices),
        },
      ],
    });
    expect(body.message).toMatch(/windows-1252 \(Nakrêtka\) or .*\(options\.encoding\)/);
    expect(await items(person)).toEqual({});
    const preview = await previewFile(person, 'import-items', content);
    expect(preview).toMatchObject({ encodingOpen: true, encodingCertain: false });
    const path = `/api/batches/${preview.batchId}`;
    expect((await person.rest('POST', `${path}/dry-run`, {})).body.error).toBe('AMBIGUOUS');
    expect((await person.rest('POST', `${path}/start`, {})).body.error).toBe('AMBIGUOUS');
    const tried = await person.rest('POST', `${path}/preview`, { options: { encoding: 'cp1250' } });
    expect(tried.body.data).toMatchObject({ encodingOpen: false, rows: [['E-N', 'Nakrętka', '5']] });
    expect((await person.rest('POST', `${path}/start`, { options: { encoding: 'cp1250' } })).status).toBe(200);
    await jobEnded(person, preview.batchId);
    expect((await items(person))['E-N']).toMatchObject({ name: 'Nakrętka' });
  });

  test('a control byte fails its row in words and no other', async () => {
    const { found, faults } = await imported(caseFile('11j-one-control-byte.csv'));
    expect(Object.keys(found)).toEqual(['E-OK']);
    expect(faults).toMatchObject([
      { row: 1, code: 'BAD_VALUE', reason: expect.stringContaining('a character that nobody can see (U+001D)') },
    ]);
  });

  test.each([0x00, 0x01, 0x07, 0x08, 0x1b, 0x7f])('byte %d too', async (byte) => {
    const { found, faults } = await imported(`sku,name,quantity\nA,Sea${String.fromCharCode(byte)}lant,5\nB,Fine,1\n`);
    expect(Object.keys(found)).toEqual(['B']);
    expect(faults).toMatchObject([{ row: 1, code: 'BAD_VALUE' }]);
  });

  test('bytes that are no letters fail their row in words', async () => {
    const bytes = Buffer.concat([
      Buffer.from('sku,name,quantity\nA,Größe,1\nB,Gerät,2\nC,Gr'),
      Buffer.from([0xfc, 0x6e]),
      Buffer.from(',3\nD,Öl,4\n'),
    ]);
    const { found, faults } = await imported(bytes);
    expect(Object.keys(found)).toEqual(['A', 'B', 'D']);
    expect(faults).toMatchObject([{ row: 3, reason: expect.stringContaining('no letters in this encoding') }]);
  });

  test('the end mark of DOS and zeros that fill a file up are nothing', async () => {
    const { job } = await imported(`sku,name,quantity\r\nA,Anchor,1\r\n\u001A${'\u0000'.repeat(90)}`);
    expect(job).toMatchObject({ total: 1, successful: 1, failed: 0 });
  });
});

describe('what was right stays right (24)', () => {
  test('blank rows at the end, a value of two lines', async () => {
    const { job, found } = await imported(caseFile('24-trailing-blank-rows.csv'));
    expect(job).toMatchObject({ total: 2, successful: 2 });
    expect(found).toMatchObject({ 'TB-1': { stock: 5, price: 1 }, 'TB-2': { name: 'Plain', stock: 6 } });
  });

  test('a name that stands twice', async () => {
    const { found } = await imported(caseFile('24b-duplicate-headers.csv'));
    expect(found).toMatchObject({ 'DH-1': { name: 'First', stock: 1 } });
  });
});
