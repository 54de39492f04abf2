import { afterEach, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { Batch } from './contract.ts';

const sites: TestSite[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

async function draftOf(content: string): Promise<{ owner: TestPerson; id: string }> {
  const site = await createTestSite();
  sites.push(site);
  const owner = await site.owner();
  const form = new FormData();
  form.set('kind', 'import-items');
  form.set('start', 'false');
  form.set('file', new Blob([content], { type: 'text/csv' }), 'list.csv');
  const { body } = await owner.rest('POST', '/api/batches', form);
  return { owner, id: body.data.id };
}

test('under another header the columns are proposed anew, in the preview and at the start', async () => {
  const { owner, id } = await draftOf(
    'sku,name,group\nold,names,here\nArtikelnummer,Bezeichnung,Bestand\nA,Anchor,3\n',
  );
  const before = await owner.rest('POST', `/api/batches/${id}/preview`, {});
  expect(before.body.data).toMatchObject({ headerRow: 1, mapping: { sku: 'sku', name: 'name', category: 'group' } });
  const options = { headerRow: 3 };
  const after = await owner.rest('POST', `/api/batches/${id}/preview`, { options });
  expect(after.body.data).toMatchObject({
    ...{ headerRow: 3, total: 1, missing: [] },
    mapping: { sku: 'Artikelnummer', name: 'Bezeichnung', stock: 'Bestand' },
  });
  await owner.rest('POST', `/api/batches/${id}/start`, { options });
  const job = await eventually(
    () => owner.call('batches.get', { id }) as Promise<Batch>,
    ({ status }) => status === 'completed',
  );
  expect(job).toMatchObject({ total: 1, successful: 1, mapping: { sku: 'Artikelnummer' } });
});
