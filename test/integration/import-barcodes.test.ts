import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseFile, failedRows, importFile } from '../support/imports.ts';
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
  const job = await importFile(person, 'import-items', caseFile('13-barcodes.csv'));
  console.log(job);
  console.log(await failedRows(person, job));
});
