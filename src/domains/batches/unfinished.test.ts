import { afterEach, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/support/test-site.ts';
import { unfinishedJobs } from './unfinished.ts';

const sites: TestSite[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

test('what a stop would interrupt are the files of running jobs, of every company', async () => {
  const site = await createTestSite();
  sites.push(site);
  const owner = await site.owner();
  const other = await site.company(owner);
  const ids = [];
  for (const [person, name] of [
    [owner, 'one.csv'],
    [other, 'two.csv'],
  ] as const) {
    const form = new FormData();
    form.set('kind', 'import-suppliers');
    form.set('options', '{"maxRowsPerSecond":1}');
    form.set('file', new Blob([`code,name\n${'A,Anchor\n'.repeat(500)}`], { type: 'text/csv' }), name);
    ids.push((await person.rest('POST', '/api/batches', form)).body.data.id);
  }
  expect((await unfinishedJobs(site.site.services)).toSorted()).toEqual(['one.csv', 'two.csv']);
  await owner.rest('POST', `/api/batches/${ids[0]}/pause`);
  await other.rest('POST', `/api/batches/${ids[1]}/cancel`);
  expect(await unfinishedJobs(site.site.services)).toEqual([]);
});
