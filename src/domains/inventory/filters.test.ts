import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchWords } from '../../contract/search-words.ts';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { itemSorts, linkProduct, recordMovement, type StockItem, type StockMovement } from './contract.ts';
import { indexedWords } from './model.ts';
import { searchFor } from './store-search.ts';

let site: TestSite;
let owner: TestPerson;
let items: StockItem[];
let movements: StockMovement[];
let supplierId: string;
/** By item: the places that hold units of it, its default place included. */
const placesOf = new Map<string, readonly string[]>();

const names = [
  'Red hanging lamp',
  'Red heart',
  'White hanging heart lamp',
  'Lamp, retro, red',
  'Small white box',
  'Rope',
];
const words = [
  'r',
  're',
  'red',
  'h',
  'ha',
  'la',
  'lamp',
  'amp',
  'mp',
  'ang eart',
  'w',
  'x',
  'x 0',
  'x0',
  'r h',
  'h la',
  'red lamp h',
  'zz',
];

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  supplierId = (await owner.call('purchasing.create-supplier', { code: 'S1', name: 'Sacks' })).id;
  const made: StockItem[] = await owner.call('inventory.create-items', {
    skus: Array.from({ length: 36 }, (_, n) => ({
      sku: `X-${String(n).padStart(3, '0')}`,
      name: names[n % names.length],
      category: n % 2 === 0 ? 'Even' : 'Odd',
      location: n % 3 === 0 ? 'A' : 'B',
      stock: n % 4 === 0 ? 0 : 10 + n,
      reorderLevel: n % 5 === 0 ? 60 : 5,
      price: (n * 7) % 11,
      ...(n % 6 === 0 ? { supplierId } : {}),
    })),
  });
  const { dispatch } = site.site.services;
  for (const [n, { id, stock, location }] of made.entries()) {
    placesOf.set(id, [location ?? '']);
    if (n % 7 === 1 && stock > 0) {
      await owner.call('inventory.transfer-stock', { id, to: 'Van', quantity: 2 });
      placesOf.set(id, [location ?? '', 'Van']);
    }
    if (n % 9 === 0)
      await dispatch.command(owner.actor, linkProduct, { itemId: id, productId: 'p1', variantInfo: 'V' });
    if (n % 8 === 3) await owner.call('inventory.update-item', { id, name: `${names[(n + 1) % names.length]} retro` });
    if (n % 11 === 5) await owner.call('inventory.deactivate-item', { id });
    const sale = { itemId: id, type: 'sale', quantity: -1, atMost: true, referenceType: 'order' } as const;
    if (n % 11 !== 5) await dispatch.command(owner.actor, recordMovement, { ...sale, reference: `ORD-${n % 3}` });
  }
  const all = await Promise.all(
    [true, false].map((isActive) => owner.call('inventory.list-items', { isActive, limit: 500 })),
  );
  items = all.flatMap((page) => page.items);
  movements = (await owner.call('inventory.list-movements', { limit: 500 })).items;
});
afterAll(() => site.close());

/** Every combination of the given filters. */
function combinations(filters: Readonly<Record<string, unknown>>): Record<string, unknown>[] {
  return Object.entries(filters).reduce<Record<string, unknown>[]>(
    (sets, [name, value]) => [...sets, ...sets.map((set) => ({ ...set, [name]: value }))],
    [{}],
  );
}

const has = (item: StockItem, search: string) => {
  const words = indexedWords({ sku: item.sku, name: item.name, barcode: item.barcode ?? '' });
  return searchWords(search).every((part) =>
    words.some((word) => word.startsWith(part) || (part.length > 2 && word.includes(part))),
  );
};
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).toSorted();

describe('the stock list', () => {
  test('answers every combination of its filters as a look at each item does, in every order', async () => {
    const sets = combinations({
      search: 'r h',
      lowStock: true,
      outOfStock: true,
      category: 'even',
      location: 'A',
      place: 'van',
      supplierId,
      productId: 'p1',
      isActive: false,
    });
    for (const [n, filters] of sets.entries()) {
      const f = filters as { search?: string; place?: string; isActive?: boolean };
      const wanted = items.filter(
        (item) =>
          item.isActive === (f.isActive ?? true) &&
          (!f.search || has(item, f.search)) &&
          (!('lowStock' in filters) || item.isLow) &&
          (!('outOfStock' in filters) || item.stock === 0) &&
          (!('category' in filters) || item.category === 'Even') &&
          (!('location' in filters) || item.location === 'A') &&
          (!f.place || placesOf.get(item.id)?.includes('Van')) &&
          (!('supplierId' in filters) || item.supplierId === supplierId) &&
          (!('productId' in filters) || item.productId === 'p1'),
      );
      const sort = itemSorts[n % itemSorts.length];
      const order = n % 2 === 0 ? 'asc' : 'desc';
      const { items: found, page } = await owner.call('inventory.list-items', { ...filters, sort, order, limit: 500 });
      expect(ids(found), JSON.stringify({ ...filters, sort })).toEqual(ids(wanted));
      expect(page.total, JSON.stringify(filters)).toBe(wanted.length);
    }
  });

  test('counts what is found without looking at the items, also after names changed and items left the list', async () => {
    for (const search of words) {
      const wanted = items.filter((item) => item.isActive && has(item, search));
      const { items: found, page } = await owner.call('inventory.list-items', { search, limit: 500 });
      expect(ids(found), search).toEqual(ids(wanted));
      expect(page.total, search).toBe(wanted.length);
      // As on a long list, where candidates are never worth having.
      const counted = await searchFor(site.site.services.reader.forTenant(owner.tenantId), search, -1);
      expect(counted?.items, search).toBe(wanted.length);
    }
  });
});

test('the ledger answers every combination of its filters as a look at each movement does', async () => {
  const [first] = movements;
  const sets = combinations({
    skuId: first?.skuId,
    productId: 'p1',
    search: 'red',
    type: 'sale',
    referenceType: 'order',
    reference: 'ORD-0',
    place: 'a',
    startDate: first?.timestamp.slice(0, 10),
  });
  const found = new Map(items.map((item) => [item.id, item]));
  for (const filters of sets) {
    const wanted = movements.filter((row) => {
      const item = found.get(row.skuId);
      return (
        (!('skuId' in filters) || row.skuId === filters['skuId']) &&
        (!('productId' in filters) || row.productId === 'p1') &&
        (!('search' in filters) || (item?.isActive && has(item, 'red'))) &&
        (!('type' in filters) || row.type === 'sale') &&
        (!('referenceType' in filters) || row.referenceType === 'order') &&
        (!('reference' in filters) || row.reference === 'ORD-0') &&
        (!('place' in filters) || row.place === 'A')
      );
    });
    const { items: rows, page } = await owner.call('inventory.list-movements', { ...filters, limit: 500 });
    expect(ids(rows), JSON.stringify(filters)).toEqual(ids(wanted));
    expect(page.total, JSON.stringify(filters)).toBe(wanted.length);
    const firstPage = await owner.call('inventory.list-movements', { ...filters, limit: 2 });
    if (!firstPage.page.next) continue;
    const second = await owner.call('inventory.list-movements', {
      ...filters,
      limit: 500,
      cursor: firstPage.page.next,
    });
    expect(ids([...firstPage.items, ...second.items]), JSON.stringify(filters)).toEqual(ids(wanted));
  }
});
