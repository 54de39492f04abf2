import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { itemSorts, recordMovement, type StockItem, type StockMovement } from './contract.ts';

let site: TestSite;
let owner: TestPerson;

const categories = ['Heart', 'Lantern', 'Bag', null];

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  const skus = Array.from({ length: 60 }, (_, n) => ({
    sku: `P-${String((n * 37) % 60).padStart(3, '0')}`,
    name: `${n % 2 ? 'White hanging' : 'Rote Früchte'} thing ${n % 7}`,
    category: categories[n % 4],
    location: `A-${n % 5}`,
    stock: n % 10,
    price: n / 4,
    reorderLevel: 3,
  }));
  await owner.call('inventory.create-items', { skus });
});
afterAll(() => site.close());

const list = (input: object = {}): Promise<{ items: StockItem[]; page: { next: string | null; total: number } }> =>
  owner.call('inventory.list-items', input);

async function allPages(input: object): Promise<StockItem[]> {
  const items: StockItem[] = [];
  let cursor: string | undefined;
  do {
    const answer = await list({ ...input, limit: 7, cursor });
    items.push(...answer.items);
    cursor = answer.page.next ?? undefined;
  } while (cursor);
  return items;
}

describe('the stock list', () => {
  test.each(
    itemSorts.filter((sort) => sort !== 'match').flatMap((sort) => [[sort, 'asc'] as const, [sort, 'desc'] as const]),
  )('in pages by %s %s shows every item once, in order', async (sort, order) => {
    const items = await allPages({ sort, order });
    expect(new Set(items.map(({ sku }) => sku)).size).toBe(60);
    const keys = items.map((item) => {
      const value = sort === 'value' ? item.stock * item.price : (item[sort] ?? '');
      return typeof value === 'string' ? value.toLowerCase() : value;
    });
    const sorted = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    expect(keys).toEqual(order === 'desc' ? sorted.toReversed() : sorted);
  });

  test('does not slip when an item is added between two pages', async () => {
    const first = await list({ limit: 30 });
    await owner.call('inventory.create-item', { sku: 'P-0000', name: 'Late', stock: 1 });
    const rest = await list({ limit: 500, cursor: first.page.next });
    const skus = [...first.items, ...rest.items].map(({ sku }) => sku);
    expect(skus).toHaveLength(60);
    expect(new Set(skus).size).toBe(60);
    const late = await owner.call('inventory.get-item', { id: 'P-0000' });
    await owner.call('inventory.deactivate-item', { id: late.id });
  });

  test.each([
    ['white', 30],
    ['WHITE hang', 30],
    ['früchte', 30],
    ['fruchte', 30],
    ['anging', 30],
    ['ang', 30],
    ['ng', 0],
    ['012', 1],
    ['white früchte', 0],
    ['p-01', 10],
    ['P012', 1],
    ['thing 3 white', 5],
    ['%', 0],
    ['w', 30],
  ])('finds %j in %i items', async (search, total) => {
    const answer = await list({ search, limit: 500 });
    expect(answer.page.total).toBe(total);
    expect(answer.items).toHaveLength(total);
  });

  test('finds an item by its new name only, once it is renamed', async () => {
    const [item] = (await list({ search: 'P-005' })).items;
    await owner.call('inventory.update-item', { id: item?.id, name: 'Zebra' });
    expect((await list({ search: 'zeb' })).items.map(({ sku }) => sku)).toEqual(['P-005']);
    await owner.call('inventory.update-item', { id: item?.id, name: item?.name });
    expect((await list({ search: 'zeb' })).page.total).toBe(0);
  });

  test('filters by category, place, low and out of stock, together with a search', async () => {
    const every = (await list({ limit: 500 })).items;
    const low = await list({ lowStock: 'true', limit: 500 });
    expect(low.items).toEqual(every.filter(({ isLow }) => isLow));
    expect(low.page.total).toBe(18);
    expect((await list({ outOfStock: true })).page.total).toBe(6);
    expect((await list({ category: 'heart', limit: 500 })).items).toEqual(
      every.filter((item) => item.category === 'Heart'),
    );
    const both = every.filter((item) => item.location === 'A-1' && item.name.startsWith('White'));
    expect((await list({ location: 'A-1', search: 'white', limit: 500 })).items).toEqual(both);
    expect(both.length).toBeGreaterThan(0);
  });

  test.each(['nonsense', 'W10', Buffer.from('["name asc","x","y"]').toString('base64url')])(
    'refuses a cursor that is not its own: %s',
    async (cursor) => {
      await expect(list({ cursor })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    },
  );

  test('names its categories and places', async () => {
    const facets = await owner.call('inventory.list-facets');
    expect(facets.categories).toEqual([
      { name: 'Bag', count: 15 },
      { name: 'Heart', count: 15 },
      { name: 'Lantern', count: 15 },
    ]);
    expect(facets.locations).toHaveLength(5);
  });

  test('shows what is low, the emptiest first, with what to order', async () => {
    const low = await owner.call('inventory.list-low-stock', { limit: 500 });
    expect(low).toHaveLength(18);
    expect(low[0]).toMatchObject({ stock: 0, suggestedQuantity: 6, severity: 'critical' });
    expect(low.at(-1)).toMatchObject({ stock: 2, suggestedQuantity: 4, severity: 'warning' });
  });

  test('finds one item by id, by SKU in any case and by its number', async () => {
    const [item] = (await list({ limit: 1 })).items;
    for (const id of [item?.id, item?.sku.toLowerCase(), String(item?.product_id)]) {
      expect(await owner.call('inventory.get-item', { id })).toEqual(item);
    }
    const byNumber = await owner.call('inventory.get-item-by-product-id', { productId: String(item?.product_id) });
    expect(byNumber).toEqual(item);
  });

  test('goes into a CSV that no spreadsheet runs', async () => {
    const made = await owner.call('inventory.create-item', {
      sku: 'CSV-1',
      name: '=1+1, "quoted"',
      stock: 2,
      price: 1.5,
    });
    const file = await owner.call('inventory.export-items', { search: 'CSV-1' });
    const lines = Buffer.from(file.bytes).toString('utf8').trim().split('\n');
    expect(lines[0]).toMatch(/^sku,name,category/);
    expect(lines[1]).toMatch(/^CSV-1,"'=1\+1, ""quoted""",,,pcs,0,2,0,1.5,/);
    expect(lines).toHaveLength(2);
    await owner.call('inventory.deactivate-item', { id: made.id });
  });
});

describe('the ledger', () => {
  let item: StockItem;
  const movements = (
    input: object = {},
  ): Promise<{ items: StockMovement[]; page: { next: string | null; total: number } }> =>
    owner.call('inventory.list-movements', input);

  beforeAll(async () => {
    item = await owner.call('inventory.create-item', { sku: 'LEDGER', name: 'Ledger', stock: 500 });
    const days = ['2010-12-03', '2010-12-01', '2010-12-02'];
    for (let n = 0; n < 90; n += 1) {
      const occurredAt = `${days[n % 3]}T12:00:${String(n % 60).padStart(2, '0')}.000Z`;
      const type = n % 9 === 0 ? 'return' : 'sale';
      const quantity = type === 'sale' ? -1 : 1;
      const sale = { itemId: item.id, type, quantity, reference: `${n}`, referenceType: 'order', occurredAt } as const;
      await site.site.services.dispatch.command(owner.actor, recordMovement, sale);
    }
  });

  test('is read newest first, in pages that hold together while rows are added', async () => {
    const first = await movements({ skuId: item.id, limit: 50 });
    await owner.call('inventory.adjust-stock', { id: item.id, type: 'add', quantity: 1 });
    const second = await movements({ skuId: item.sku, limit: 50, cursor: first.page.next });
    const references = [...first.items, ...second.items].map(({ reference }) => reference);
    expect(references).toEqual([...Array.from({ length: 90 }, (_, n) => `${89 - n}`), null]);
    expect(second.page).toEqual({ next: null, total: 92 });
    await owner.call('inventory.adjust-stock', { id: item.id, type: 'remove', quantity: 1 });
  });

  test('of a period is read in the order in which things happened', async () => {
    const period = { startDate: '2010-12-02', endDate: '2010-12-03' };
    const first = await movements({ ...period, limit: 40 });
    const second = await movements({ ...period, limit: 40, cursor: first.page.next });
    const times = [...first.items, ...second.items].map(({ timestamp }) => timestamp);
    expect(times).toHaveLength(60);
    expect(first.page.total).toBe(60);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(times.at(-1)).toMatch(/^2010-12-02/);
    expect(times[0]).toMatch(/^2010-12-03/);
  });

  test('is filtered by item, type and reference type', async () => {
    expect((await movements({ type: 'return' })).page.total).toBe(10);
    expect((await movements({ productId: item.product_id, type: 'sale' })).page.total).toBe(80);
    expect((await movements({ referenceType: 'order' })).page.total).toBe(90);
    expect((await movements({ skuId: 'NO-SUCH' })).page.total).toBe(0);
    const everything = await movements({ limit: 500 });
    expect(everything.page.total).toBe(everything.items.length);
  });

  test('shows one movement', async () => {
    const [movement] = (await movements({ limit: 1 })).items;
    expect(await owner.call('inventory.get-movement', { id: movement?.id })).toEqual(movement);
    await expect(owner.call('inventory.get-movement', { id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('goes into a CSV', async () => {
    const file = await owner.call('inventory.export-movements', { skuId: item.id, type: 'sale' });
    const lines = Buffer.from(file.bytes).toString('utf8').trim().split('\n');
    expect(lines).toHaveLength(81);
    expect(lines[1]).toMatch(/^2010-12-\d\dT.*,LEDGER,Ledger,sale,-1,/);
    expect(file.fileName).toMatch(/^stock-movements-\d{4}-\d\d-\d\d\.csv$/);
  });

  test('draws the curve of an item', async () => {
    const { points, movements: count } = await owner.call('inventory.get-stock-curve', { id: item.id });
    expect(count).toBe(points.length);
    expect(points[0]).toMatchObject({ balance: 500 });
    expect(points.at(-1)).toMatchObject({ balance: 430 });
    const times = points.map(({ time }: { time: string }) => time);
    expect(times).toEqual(times.toSorted());
  });

  test('cannot be rewritten', async () => {
    const { openDatabase } = await import('../../server/db/sqlite.ts');
    const db = openDatabase(site.site.services.config.databasePath, 'write');
    db.begin();
    const rewrite = db.tx
      .forTenant(owner.tenantId)
      .run('UPDATE stock_movements SET note = @note WHERE tenant_id = @tenant', { note: 'never happened' });
    await expect(rewrite).rejects.toThrow(/append-only/);
    db.rollback();
    db.close();
  });
});

describe('what is searched for exactly', () => {
  beforeAll(async () => {
    const skus = [
      { sku: 'J-1', name: 'Airline bag jumbo', barcode: '4006381333931' },
      { sku: 'J-2', name: 'Jumbolino' },
      { sku: 'J-3', name: 'Bag, megajumbo' },
      { sku: 'J-4', name: 'Zebra jumbo', stock: 1 },
      { sku: 'JUMBO', name: 'Zither' },
      { sku: 'A-4006381333931', name: 'Aardvark with another’s code in its own' },
      { sku: 'J-9', name: 'Off the list', barcode: '96385074' },
    ];
    await owner.call('inventory.create-items', { skus });
    const { id } = await owner.call('inventory.get-item', { id: 'J-9' });
    await owner.call('inventory.deactivate-item', { id });
  });
  const skusOf = async (input: object) => (await list(input)).items.map(({ sku }) => sku);

  test('is the first hit in every order: a SKU, a barcode, a barcode in another form', async () => {
    for (const sort of itemSorts) {
      for (const order of ['asc', 'desc']) {
        expect((await skusOf({ search: 'jumbo', sort, order }))[0]).toBe('JUMBO');
        expect((await skusOf({ search: '4006381333931', sort, order }))[0]).toBe('J-1');
      }
    }
    expect(await skusOf({ search: '(01)04006381333931(10)LOT42' })).toEqual(['J-1']);
    expect(await skusOf({ search: '96385074' })).toEqual([]);
    expect(await skusOf({ search: '96385074', isActive: false })).toEqual(['J-9']);
    expect(await skusOf({ search: 'jumbo', outOfStock: true })).toContain('JUMBO');
    expect(await skusOf({ search: 'j-4', outOfStock: true })).not.toContain('J-4');
  });

  test('the best match comes before the others: whole words, beginnings of words, parts of words', async () => {
    expect(await skusOf({ search: 'jumbo', sort: 'match' })).toEqual(['JUMBO', 'J-1', 'J-4', 'J-2', 'J-3']);
  });

  test('pages show each once, and the total counts each once', async () => {
    for (const sort of itemSorts) {
      for (const limit of [1, 2, 3, 7]) {
        const skus: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await list({ search: 'jumbo', sort, limit, ...(cursor && { cursor }) });
          expect(page.page.total).toBe(5);
          skus.push(...page.items.map(({ sku }) => sku));
          cursor = page.page.next;
        } while (cursor !== null);
        expect(skus[0]).toBe('JUMBO');
        expect(skus.toSorted()).toEqual(['J-1', 'J-2', 'J-3', 'J-4', 'JUMBO']);
      }
    }
  });
});
