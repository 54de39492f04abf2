import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPdf } from '../support/read-pdf.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Case 15: items and a supplier in Cyrillic, Greek, Chinese and Arabic, and signs such as ≥ and Ω. */
const { items, supplier } = JSON.parse(
  readFileSync(new URL('../data/cases/15-labels-input.json', import.meta.url), 'utf8'),
) as {
  items: { sku: string; name: string; location?: string }[];
  supplier: { code: string; name: string; address: Record<string, string> };
};

let site: TestSite;
let owner: TestPerson;
let ids: string[];

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  ids = [];
  for (const item of items) ids.push((await owner.call('inventory.create-item', { ...item, stock: 3, cost: 1 })).id);
});
afterAll(() => site.close());

async function paper(method: string, path: string, body?: object): Promise<string> {
  const answer = await fetch(`${site.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${owner.token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect(answer.headers.get('content-type'), `${answer.status} ${path}`).toBe('application/pdf');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect(bytes.length, 'fonts are cut down to the letters in use').toBeLessThan(200_000);
  return plain((await readPdf(bytes)).text);
}

/** Without blanks, and without what a reader may find in another order: an Arabic line begins at the right. */
const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s|[\u202a-\u202e]/g, '');
const wordsOf = (text: string) => text.split(/\s+/).map(plain);

function expectAll(found: string, texts: readonly string[]): void {
  for (const word of texts.flatMap(wordsOf)) {
    // A reader gives a word that runs from right to left in an order of its own.
    if (/\p{Script=Arabic}/u.test(word)) for (const letter of word) expect(found).toContain(letter);
    else expect(found).toContain(word);
  }
  expect(found).not.toMatch(/[?\ufffd]/);
}

test('labels show the letters themselves', async () => {
  const found = await paper('POST', '/api/labels.pdf', { items: ids.map((id) => ({ id })), layout: 'a4-2x7' });
  expectAll(
    found,
    items.map(({ name }) => name),
  );
});

test('a purchase order shows the supplier’s and the items’ letters', async () => {
  const { id: supplierId } = await owner.call('purchasing.create-supplier', supplier);
  const lines = ids.map((skuId) => ({ skuId, orderedQuantity: 1, orderedPrice: 1 }));
  const { id } = await owner.call('purchasing.create-order', {
    supplierId,
    items: lines,
    notes: 'Срочно ≥ 5 шт.\n请尽快',
  });
  const found = await paper('GET', `/api/purchase-orders/${id}/document.pdf`);
  expectAll(found, [supplier.name, ...Object.values(supplier.address), ...items.map(({ name }) => name), '请尽快']);
});

test('a count sheet shows places and names in their letters', async () => {
  const { id } = await owner.call('stocktake.open', { itemIds: ids });
  const found = await paper('GET', `/api/stocktakes/${id}/sheet.pdf`);
  expectAll(found, [...items.map(({ name }) => name), 'Склад 1']);
});
