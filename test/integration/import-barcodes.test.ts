import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseFile, failedRows, importFile, uploadFile } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let owner: TestPerson;
beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

test('case 13: barcodes of a list', async () => {
  const person = await site.company(owner);
  const draft = await uploadFile(person, 'import-items', caseFile('13-barcodes.csv'), { start: false });
  const { body } = await person.rest('POST', `/api/batches/${draft.body.data.id}/dry-run`, {});
  expect(body.data.warnings.map(({ what }: { what: string }) => what)).toEqual(['B-INT8', 'B-DATE', 'B-DUP2']);
  const job = await importFile(person, 'import-items', caseFile('13-barcodes.csv'), { options: { again: true } });
  expect(job).toMatchObject({ created: 6, failed: 2 });
  expect((await failedRows(person, job)).map(({ row, reason }) => [row, reason])).toEqual(
    [4, 5].map((row) => [
      row,
      'barcode: "4.00638E+12" was shortened by a spreadsheet, so its digits are lost. Write it in full.',
    ]),
  );
  const { warnings } = await person.call('batches.get', { id: job.id });
  expect(warnings.map(({ what, code }: { what: string; code: string }) => [what, code])).toEqual([
    ['B-INT8', 'BARCODE_UNUSUAL'],
    ['B-DATE', 'BARCODE_UNUSUAL'],
    ['B-DUP2', 'BARCODE_SHARED'],
  ]);
  const scan = async (code: string) => (await person.rest('GET', `/api/skus/by-code/${code}`)).body;
  expect((await scan('042100005264')).data).toMatchObject({ sku: 'B-UPCE' });
  expect((await scan('10002345')).data).toMatchObject({ sku: 'B-INT8' });
  expect((await scan('012345678905')).data).toMatchObject({ sku: 'B-SHORT' });
  expect(await scan('4006381333931')).toMatchObject({ success: false, error: 'AMBIGUOUS' });
});

test('a barcode may be written as it is printed', async () => {
  const person = await site.company(owner);
  await importFile(person, 'import-items', 'sku,name,barcode\nP-1,Pen,4 006381 333931\nP-2,Book,978-3-16-148410-0\n');
  const scan = async (code: string) => (await person.rest('GET', `/api/skus/by-code/${code}`)).body.data?.sku;
  expect([await scan('4006381333931'), await scan('9783161484100')]).toEqual(['P-1', 'P-2']);
});

test.each(['4006381333931.0', '"4,006,381,333,931"', '4006381333931;4006381333948', '#N/A', 'NULL'])(
  'what a spreadsheet or a program made of a barcode is refused: %s',
  async (barcode) => {
    const person = await site.company(owner);
    const job = await importFile(person, 'import-items', `sku,name,barcode\nP-1,Pen,${barcode}\n`);
    expect(job).toMatchObject({ created: 0, failed: 1 });
  },
);
