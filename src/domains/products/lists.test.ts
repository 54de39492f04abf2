import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { type Product, productSorts } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let supplierId: string;

const categories = ['Heart', 'lantern', 'Bag', null];

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  const supplier = await owner.call('purchasing.create-supplier', { name: 'Knit & Co', code: 'KNIT' });
  supplierId = supplier.id;
  for (let n = 0; n < 40; n += 1) {
    const { id } = await owner.call('products.create', {
      name: `${n % 2 ? 'White hanging' : 'Rote Früchte'} thing ${(n * 37) % 40}`,
      category: categories[n % 4],
      brand: n % 3 === 0 ? `Brand ${n % 5}` : null,
      basePrice: n % 7,
      supplierId: n % 10 === 0 ? supplierId : null,
      variantOptions: n % 5 === 0 ? [{ name: 'Size', values: ['S', 'M'] }] : [],
    });
    if (n >= 10) continue;
    const { created } = await owner.call('products.generate-items', { id, pattern: `P${n}-{variant}` });
    const stock = { id: created[0].id, quantity: 1 + (n % 4), type: 'add' };
    await owner.call('inventory.adjust-stock', stock);
  }
});
afterAll(() => site.close());

const list = (input: object = {}): Promise<{ items: Product[]; page: { next: string | null; total: number } }> =>
  owner.call('products.list', input);

async function allPages(input: object): Promise<Product[]> {
  const items: Product[] = [];
  let cursor: string | undefined;
  do {
    const answer = await list({ ...input, limit: 7, cursor });
    items.push(...answer.items);
    cursor = answer.page.next ?? undefined;
  } while (cursor);
  return items;
}

describe('the list of products', () => {
  test.each(productSorts.flatMap((sort) => [[sort, 'asc'] as const, [sort, 'desc'] as const]))(
    'in pages by %s %s shows every product once, in order',
    async (sort, order) => {
      const items = await allPages({ sort, order });
      expect(new Set(items.map(({ id }) => id)).size).toBe(40);
      const keys = items.map((product) => {
        const value = product[sort] ?? '';
        return typeof value === 'string' ? value.toLowerCase() : value;
      });
      const sorted = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(keys).toEqual(order === 'desc' ? sorted.toReversed() : sorted);
    },
  );

  test.each([
    ['words', { search: 'fruch rote' }, 20],
    ['a brand', { search: 'brand' }, 14],
    ['a brand as filter', { brand: 'brand 3' }, 3],
    ['the beginning of a SKU', { search: 'p5-' }, 1],
    ['a whole SKU', { search: 'P5-S' }, 1],
    ['nothing', { search: 'zebra' }, 0],
    ['signs alone', { search: '%%' }, 0],
    ['a category, in any case', { category: 'LANTERN' }, 10],
    ['variants', { hasVariants: true }, 8],
    ['variants as text', { hasVariants: 'false' }, 32],
    ['what is off the list', { isActive: false }, 0],
  ])('is filtered by %s', async (_what, filters, total) => {
    const answer = await list({ ...filters, limit: 500 });
    expect([answer.items.length, answer.page.total]).toEqual([total, total]);
  });

  test('is filtered by a supplier, and by all at once', async () => {
    expect((await list({ supplierId })).page.total).toBe(4);
    const all = { search: 'thing', category: 'heart', hasVariants: true, supplierId };
    expect((await list(all)).items).toHaveLength(2);
    expect((await list({ supplierId: 'none' })).page.total).toBe(0);
  });

  test('finds a product by the barcode of its SKU', async () => {
    const found = await list({ search: 'P0-S' });
    const [item] = await owner.call('products.list-items', { id: found.items[0]?.id });
    const { given } = await owner.call('products.give-barcodes', { itemIds: [item.id] });
    expect((await list({ search: given[0].barcode })).items).toMatchObject([{ id: found.items[0]?.id }]);
  });

  test('follows a new name', async () => {
    const { id } = await owner.call('products.create', { name: 'Before' });
    await owner.call('products.update', { id, name: 'Afterwards' });
    expect((await list({ search: 'before' })).page.total).toBe(0);
    expect((await list({ search: 'afterw' })).page.total).toBe(1);
    await owner.call('products.update', { id, isActive: false });
    expect((await list({ search: 'afterw' })).page.total).toBe(0);
    expect((await list({ search: 'afterw', isActive: false })).page.total).toBe(1);
    await owner.call('products.update', { id, isActive: true });
    expect((await list({ search: 'afterw' })).page.total).toBe(1);
    await owner.call('products.delete', { id });
    expect((await list({ search: 'afterw' })).page.total).toBe(0);
  });

  test('refuses a cursor of another order', async () => {
    const { page } = await list({ limit: 5 });
    await expect(list({ cursor: page.next, sort: 'brand' })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
