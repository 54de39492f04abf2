import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFile } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Issue 7, 8: every CSV opens rightly in the person's region, and comes back in unchanged. */

let site: TestSite;
let owner: TestPerson;
/** What stands for `:id` in the path of an export that is about one thing. */
const things: Record<string, string> = {};

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  const item = {
    sku: 'BOLT',
    name: '=1+1 bolt; long',
    unit: 'm',
    stock: 2.25,
    price: 1234.5,
    cost: 0.045,
    location: 'Hall; A',
  };
  const { id: skuId } = await owner.call('inventory.create-item', item);
  const { id: supplierId } = await owner.call('purchasing.create-supplier', { name: 'Acme', code: 'ACME' });
  const items = [{ skuId, orderedQuantity: 2.5, orderedPrice: 1.125 }];
  const purchase = await owner.call('purchasing.create-order', { supplierId, items });
  for (const status of ['Sent', 'Confirmed']) {
    await owner.call('purchasing.set-order-status', { id: purchase.id, status });
  }
  await owner.call('purchasing.receive-order', { id: purchase.id });
  const count = await owner.call('stocktake.open', { itemIds: [skuId] });
  const task = await owner.call('tasks.create', { title: 'Mend it' });
  const job = await importFile(owner, 'import-items', 'sku,name,price\nBAD,=cmd(),abc\n');
  Object.assign(things, { 'purchasing.export-receipts': purchase.id, 'stocktake.export-variances': count.id });
  Object.assign(things, { 'worklogs.export': task.id, 'batches.export-errors': job.id });
});
afterAll(() => site.close());

/** Every export there is: a new one is among them. */
const exportsOf = (of: TestSite) =>
  of.site.operations.definitions.flatMap(({ name, rest }) => {
    const path = rest && [rest.path, ...(rest.aliases ?? [])].find((one) => one.endsWith('.:format'));
    return path ? [{ name, path }] : [];
  });
const ask = async (name: string, path: string, query = '') => {
  const at = path.replace(':format', 'csv').replace(/:(?:id|taskId)/, things[name] ?? 'missing');
  const response = await fetch(`${site.url}${at}${query}`, { headers: { authorization: `Bearer ${owner.token}` } });
  return { status: response.status, text: Buffer.from(await response.arrayBuffer()).toString() };
};

test('all exports, as a person of each region and as a program gets them', async () => {
  const all = exportsOf(site);
  expect(all.length).toBeGreaterThanOrEqual(22);
  for (const { name, path } of all) {
    const [plain, german, british] = [
      await ask(name, path),
      await ask(name, path, '?locale=de-DE'),
      await ask(name, path, '?locale=en-GB'),
    ];
    expect([name, plain.status, german.status, british.status]).toEqual([name, 200, 200, 200]);
    const head = plain.text.split('\r\n')[0] ?? '';
    expect(head.split(',').length, name).toBeGreaterThan(2);
    expect(german.text.split('\r\n')[0], name).toBe(`\uFEFF${head.replaceAll(',', ';')}`);
    expect(british.text, name).toBe(`\uFEFF${plain.text}`);
    expect((await ask(name, path, '?locale=no%20locale')).status, name).toBe(400);
  }
});

test('numbers have the decimal sign of the region, and what a spreadsheet would run stays text', async () => {
  const german = (await ask('inventory.export-items', '/api/skus/export.:format', '?locale=de-DE')).text;
  expect(german).toContain(';4,75;');
  expect(german).toContain('1234,5');
  expect(german).toContain('"\'=1+1 bolt; long"');
  const swiss = (await ask('inventory.export-items', '/api/skus/export.:format', '?locale=de-CH')).text;
  expect(swiss).toContain(';4.75;');
  const failed = (await ask('batches.export-errors', '/api/batches/:id/errors/export.:format', '?locale=de-DE')).text;
  expect(failed).toContain("'=cmd()");
});

describe.each(['de-DE', 'de-CH', 'en-GB', undefined])('what is exported for %s', (locale) => {
  test('changes nothing when it is imported again', async () => {
    const before = (await owner.call('inventory.list-items')).items;
    const file = await owner.call('inventory.export-items', { format: 'csv', locale });
    const job = await importFile(owner, 'import-items', file.bytes, { options: { mode: 'set-levels' } });
    expect(job).toMatchObject({ status: 'completed', failed: 0, created: 0, changed: 0 });
    expect((await owner.call('inventory.list-items')).items).toEqual(before);
  });
});
