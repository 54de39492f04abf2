import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import searched from '../../../test/data/cases/16-search-and-sameness.json' with { type: 'json' };
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { StockItem } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let count = 0;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const add = (fields: object): Promise<StockItem> => {
  count += 1;
  return owner.call('inventory.create-item', { sku: `NM-${count}`, name: 'Thing', ...fields });
};
const listed = async (query: string): Promise<StockItem[]> => (await owner.rest('GET', `/api/skus?${query}`)).body.data;
const found = async (search: string) => (await listed(`search=${encodeURIComponent(search)}`)).map(({ name }) => name);

describe('search finds (case 16)', () => {
  const cases = searched['search must find (today not)'] as [string, string][];
  test.each(cases.filter(([text]) => !text.startsWith('supplier')))('%j by %j', async (name, search) => {
    await add({ name });
    expect(await found(search)).toContain(name);
  });

  test.each([
    ['Sechskantschraube', 'schraube'],
    ['Hex bolt', 'olt'],
    ['ボルト六角', '六角'],
    ['육각볼트', '볼트'],
    ['Болт М8', 'болт'],
    ['Ærø lås', 'aero'],
    ['Ｍ８ Mutter', 'm8 mutter'],
    ['Zero\u200Bwidth', 'zerowidth'],
  ])('and its neighbours: %j by %j', async (name, search) => {
    const { name: kept } = await add({ name });
    expect(await found(search)).toContain(kept);
  });

  test('no longer by an old name, and again when it comes back to the list', async () => {
    const { id } = await add({ name: 'Quittenkern' });
    await owner.call('inventory.update-item', { id, name: 'Apfelkern' });
    expect(await found('itten')).toEqual([]);
    await owner.call('inventory.deactivate-item', { id });
    expect(await found('felker')).toEqual([]);
    await owner.call('inventory.update-item', { id, isActive: true });
    expect(await found('felker')).toEqual(['Apfelkern']);
  });

  test('nothing of another company', async () => {
    const other = await site.company(owner);
    await add({ name: 'Geheimwaffel' });
    expect((await other.rest('GET', '/api/skus?search=waffel')).body.page.total).toBe(0);
    await other.call('inventory.create-item', { sku: 'O-1', name: 'Waffeleisen' });
    expect((await other.rest('GET', '/api/skus?search=waffel')).body.page.total).toBe(1);
    expect(await found('waffel')).toEqual(['Geheimwaffel']);
  });
});

describe('one place is one, however it is spelt (case 16)', () => {
  const places = searched['must be one place (today two each)'];
  test.each(places.map((names) => [names]))('%j', async (names) => {
    const made: StockItem[] = [];
    for (const location of names) made.push(await add({ location, stock: 2, category: `Cat ${names[0]}` }));
    const [first = ''] = names;
    expect(new Set(made.map(({ location }) => location))).toEqual(new Set([first]));
    const { body } = await owner.rest('GET', '/api/places');
    const known = body.data.filter(({ place }: { place: string }) => names.includes(place.normalize('NFC')));
    expect(known).toEqual([{ place: first, items: names.length, units: 2 * names.length }]);
    for (const name of names) {
      expect(await listed(`place=${encodeURIComponent(name)}`)).toHaveLength(names.length);
      expect(await listed(`location=${encodeURIComponent(name)}`)).toHaveLength(names.length);
    }
  });

  test('units move there, lie there and are counted there together', async () => {
    const item = await add({ location: 'Halle Ä', stock: 10 });
    const move = (to: string, quantity: number) =>
      owner.rest('POST', `/api/skus/${item.id}/transfer`, { to, quantity });
    expect((await move('HALLE Ä', 1)).body.message).toMatch(/different places/);
    await move('Wagen Öst', 3);
    const { places } = (await move('WAGEN O\u0308ST', 2)).body.data;
    expect(places.map(({ place, quantity }: { place: string; quantity: number }) => [place, quantity])).toEqual([
      ['Halle Ä', 5],
      ['Wagen Öst', 5],
    ]);
    await owner.call('inventory.adjust-stock', { id: item.id, type: 'remove', quantity: 5, place: ' wagen  öst' });
    const { items: moved } = await owner.call('inventory.list-movements', { place: 'wagen öst' });
    expect(moved.map(({ place, quantity }: { place: string; quantity: number }) => [place, quantity])).toEqual([
      ['Wagen Öst', -5],
    ]);
  });

  test('a name that nobody else has is spelt as it was last given', async () => {
    const one = await add({ location: 'keller ü', category: 'Ösen', stock: 1 });
    const change = (fields: object) => owner.call('inventory.update-item', { id: one.id, ...fields });
    expect(await change({ location: 'Keller Ü', category: 'ÖSEN' })).toMatchObject({
      ...{ location: 'Keller Ü', category: 'ÖSEN' },
    });
    const { items: transfers } = await owner.call('inventory.list-transfers', { skuId: one.id });
    expect(transfers).toEqual([]);
    const { items: moved } = await owner.call('inventory.list-movements', { place: 'KELLER Ü' });
    expect(moved).toHaveLength(1);
    await add({ location: 'KELLER Ü', category: 'ösen' });
    expect(await change({ location: 'keller ü', category: 'Ösen' })).toMatchObject({
      location: 'Keller Ü',
      category: 'ÖSEN',
    });
  });

  test('names that an accent tells apart stay two', async () => {
    await add({ location: 'Regal Sud', category: 'Cafe' });
    expect(await add({ location: 'Regal Süd', category: 'Café' })).toMatchObject({
      ...{ location: 'Regal Süd', category: 'Café' },
    });
  });
});

describe('names sort as the language sorts (case 16)', () => {
  const [names = []] = Object.entries(searched).flatMap(([title, value]) =>
    title.startsWith('sorted') ? [value as string[]] : [],
  );
  const right = names.toSorted(new Intl.Collator('de').compare);

  test.each(['name', 'category', 'location'])('by %s, through pages of three, in both directions', async (sort) => {
    const other = await site.company(owner);
    const skus = names.map((name, n) => ({ sku: `SO-${n}`, name, category: name, location: name }));
    await other.call('inventory.create-items', { skus });
    for (const order of ['asc', 'desc']) {
      const seen: string[] = [];
      for (let cursor = ''; ; ) {
        const { body } = await other.rest('GET', `/api/skus?sort=${sort}&order=${order}&limit=3&cursor=${cursor}`);
        seen.push(...body.data.map((item: StockItem) => item[sort as 'name']));
        if (!body.page.next) break;
        cursor = encodeURIComponent(body.page.next);
      }
      expect(seen).toEqual(order === 'asc' ? right : right.toReversed());
    }
    const facets = await other.call('inventory.list-facets');
    for (const list of ['categories', 'locations']) {
      expect(facets[list].map(({ name }: { name: string }) => name)).toEqual(right);
    }
  });
});
