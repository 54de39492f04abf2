import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { Product, ProductDetail, ProductItem } from './contract.ts';

let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

const variantOptions = [
  { name: 'Size', values: ['S', 'M'] },
  { name: 'Colour', values: ['red', 'blue'] },
];
let count = 0;
const fresh = (what: string) => `${what} ${(count += 1)}`;

const create = (given: object = {}): Promise<ProductDetail> =>
  owner.call('products.create', { name: fresh('Shirt'), basePrice: 19.99, category: 'Wear', variantOptions, ...given });
const generate = (id: string, given: object = {}): Promise<{ created: ProductItem[]; left: number }> =>
  owner.call('products.generate-items', { id, ...given });
const itemsOf = (id: string): Promise<ProductItem[]> => owner.call('products.list-items', { id });
const item = (given: object = {}) => owner.call('inventory.create-item', { sku: fresh('IT'), name: 'Loose', ...given });

/** What the company was told since the last `clearEvents`, by name. */
const told = () => site.events.map(({ event }) => event);

describe('a product', () => {
  test('over REST has the fields of document 004', async () => {
    const body = { name: 'Lantern', description: 'Glass', category: 'Garden', brand: 'Lux', basePrice: 12.5 };
    const posted = await owner.rest('POST', '/api/inventory/products', body);
    expect(posted.status).toBe(201);
    const product = posted.body.data as ProductDetail;
    expect(product).toMatchObject({
      ...body,
      ...{ hasVariants: false, variantOptions: [], supplierId: null, image: null, isActive: true },
      ...{ version: 1, skuCount: 0, totalStock: 0, images: [] },
    });
    expect(product._id).toBe(product.id);
    expect(told()).toEqual(['product:created', 'dashboard:stats-updated']);

    const put = await owner.rest('PUT', `/api/products/${product.id}`, { brand: '', image: 'https://x.test/l.png' });
    expect(put.body.data).toMatchObject({ brand: null, image: 'https://x.test/l.png', version: 2, basePrice: 12.5 });
    const [updated] = site.eventsNamed('product:updated');
    expect(updated?.payload).toMatchObject({ productId: product.id, changes: ['brand', 'image'] });

    const gone = await owner.rest('DELETE', `/api/products/${product.id}`);
    expect(gone.body.data.outcome).toBe('deleted');
    expect(site.eventsNamed('product:deleted')[0]?.payload).toMatchObject({ productId: product.id, name: 'Lantern' });
    expect((await owner.rest('GET', `/api/products/${product.id}`)).status).toBe(404);
  });

  test('that is changed on the base of an old version is refused with the current one, and nothing is told', async () => {
    const { id } = await create();
    await owner.call('products.update', { id, brand: 'A', version: 1 });
    site.clearEvents();
    await expect(owner.call('products.update', { id, brand: 'B', version: 1 })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      details: { currentVersion: 2, current: { brand: 'A' } },
    });
    await owner.call('products.update', { id, brand: 'A' });
    expect(told()).toEqual([]);
  });

  test('with SKUs is deactivated instead of deleted, and keeps them', async () => {
    const { id, name } = await create();
    await generate(id);
    expect(await owner.call('products.delete', { id })).toMatchObject({ outcome: 'deactivated' });
    expect(await itemsOf(id)).toHaveLength(4);
    expect((await owner.call('products.list', { search: name })).items).toEqual([]);
    expect((await owner.call('products.list', { search: name, isActive: false })).items).toHaveLength(1);
  });

  test.each([
    { variantOptions: [{ name: 'Size', values: ['S', 's'] }] },
    { variantOptions: [{ name: 'Size', values: [] }] },
    { name: ' ' },
    { basePrice: -1 },
    { basePrice: 1.2345678 },
  ])('is refused as %j', async (given) => {
    await expect(create(given)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(told()).toEqual([]);
  });

  test('is not written by who may only look', async () => {
    const viewer = await site.person(owner, 'viewer');
    site.clearEvents();
    await expect(viewer.call('products.create', { name: 'No' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await viewer.rest('GET', '/api/products')).status).toBe(200);
    expect(told()).toEqual([]);
  });
});

describe('the SKUs of its variants', () => {
  test('are made at once, all of them, in the order of the options', async () => {
    const { id, name } = await create({ name: 'Garden Shirt' });
    site.clearEvents();
    const { created, left } = await generate(id, { cost: 7, reorderLevel: 3, withBarcodes: true });
    expect(left).toBe(0);
    expect(created.map(({ sku }) => sku)).toEqual([
      ...['GARDEN-SHIRT-S-RED', 'GARDEN-SHIRT-S-BLUE', 'GARDEN-SHIRT-M-RED', 'GARDEN-SHIRT-M-BLUE'],
    ]);
    expect(created[1]).toMatchObject({
      ...{ name: `${name}, S / blue`, variantInfo: 'S / blue', combination: { Size: 'S', Colour: 'blue' } },
      ...{ price: 19.99, cost: 7, reorderLevel: 3, category: 'Wear', stock: 0, productId: id },
    });
    expect(created[0]?.barcode).toMatch(/^2\d{12}$/);
    expect(new Set(created.map(({ barcode }) => barcode)).size).toBe(4);
    expect(site.eventsNamed('item:added')).toHaveLength(4);
    expect(site.eventsNamed('product:updated').map(({ payload }) => payload['changes'])).toEqual([['skus']]);
    expect(site.eventsNamed('dashboard:stats-updated').length).toBeGreaterThan(0);
    const onStockList = await owner.call('inventory.get-item', { id: created[0]?.id });
    expect(onStockList).toMatchObject({ productId: id, variantInfo: 'S / red' });
  });

  test('that exist are left; chosen ones are made', async () => {
    const { id } = await create();
    const first = await generate(id, { combinations: [{ size: 'm', colour: 'RED' }] });
    expect(first.created.map(({ variantInfo }) => variantInfo)).toEqual(['M / red']);
    const second = await generate(id);
    expect([second.created.length, second.left]).toEqual([3, 1]);
    site.clearEvents();
    expect(await generate(id)).toEqual({ created: [], left: 4 });
    expect(told()).toEqual([]);
    expect((await owner.call('products.get', { id })).skuCount).toBe(4);
  });

  test('are shown before they are made', async () => {
    const { id, name } = await create();
    await generate(id, { combinations: [{ Size: 'S', Colour: 'red' }] });
    await item({ sku: `${name}-s-blue`.replaceAll(' ', '-') });
    const preview = await owner.rest(
      'GET',
      `/api/products/${id}/skus/preview?pattern=${encodeURIComponent('{product}-{size}-{Colour}')}`,
    );
    const code = name.toUpperCase().replaceAll(' ', '-');
    expect(preview.body.data).toMatchObject([
      { sku: `${code}-S-RED`, existing: `${code}-S-RED`, isTaken: false },
      { sku: `${code}-S-BLUE`, existing: null, isTaken: true },
      { sku: `${code}-M-RED`, existing: null, isTaken: false },
      { sku: `${code}-M-BLUE`, existing: null, isTaken: false },
    ]);
    site.clearEvents();
    await expect(generate(id)).rejects.toMatchObject({ code: 'DUPLICATE', details: { skus: [`${code}-S-BLUE`] } });
    await expect(generate(id, { pattern: 'SAME' })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(generate(id, { pattern: '{Cut}' })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(generate(id, { combinations: [{ Size: 'XXL', Colour: 'red' }] })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(told()).toEqual([]);
    expect(await itemsOf(id)).toHaveLength(1);
  });

  test('of a product without options is one', async () => {
    const { id } = await create({ name: 'Plain mug', variantOptions: [] });
    const { created } = await generate(id, { pattern: 'MUG' });
    expect(created).toMatchObject([{ sku: 'MUG', name: 'Plain mug', variantInfo: null, combination: {} }]);
  });

  test('add up to the stock of the product', async () => {
    const { id } = await create();
    const { created } = await generate(id);
    await owner.call('inventory.adjust-stock', { id: created[0]?.id, quantity: 5, type: 'add' });
    await owner.call('inventory.adjust-stock', { id: created[3]?.id, quantity: 2, type: 'add' });
    expect(await owner.call('products.get', { id })).toMatchObject({ skuCount: 4, totalStock: 7 });
  });

  test('hold the options that they stand for: a value in use can not go, a new one can come', async () => {
    const { id } = await create();
    await generate(id);
    site.clearEvents();
    const fewer = [{ name: 'Size', values: ['S'] }, variantOptions[1]];
    await expect(owner.call('products.update', { id, variantOptions: fewer })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(owner.call('products.update', { id, variantOptions: [] })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(told()).toEqual([]);
    const more = [
      { name: 'Colour', values: ['Red', 'blue'] },
      { name: 'Size', values: ['S', 'M', 'L'] },
    ];
    await owner.call('products.update', { id, variantOptions: more });
    expect((await itemsOf(id)).map(({ variantInfo }) => variantInfo)).toEqual([
      ...['Red / S', 'Red / M', 'blue / S', 'blue / M'],
    ]);
    expect((await generate(id)).created).toHaveLength(2);
  });
});

describe('existing items', () => {
  test('are gathered into a product, told apart by what the variants are called', async () => {
    const [red, blue] = [await item({ stock: 4 }), await item({ stock: 1 })];
    site.clearEvents();
    const { body, status } = await owner.rest('POST', '/api/products/from-items', {
      name: 'Bag',
      variantOptions: [{ name: 'Variant', values: ['red', 'blue'] }],
      items: [
        { itemId: red.id, combination: { Variant: 'red' } },
        { itemId: blue.id, combination: { Variant: 'blue' } },
      ],
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ skuCount: 2, totalStock: 5, hasVariants: true });
    expect(site.eventsNamed('product:created')).toHaveLength(1);
    expect(await owner.call('inventory.get-item', { id: red.id })).toMatchObject({
      productId: body.data.id,
      variantInfo: 'red',
    });
    const listed = await owner.call('inventory.list-items', { productId: body.data.id });
    expect(listed.items).toHaveLength(2);
  });

  test('of another product refuse the whole, and nothing is told', async () => {
    const { id } = await create();
    const { created } = await generate(id);
    const free = await item();
    site.clearEvents();
    const items = [{ itemId: free.id }, { itemId: created[0]?.id }];
    await expect(owner.call('products.create-from-items', { name: 'Two', items })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(told()).toEqual([]);
    expect((await owner.call('products.list', { search: 'Two' })).items).toEqual([]);
  });

  test('are linked, change places and are taken out again with their stock', async () => {
    const { id } = await create();
    const [a, b] = [await item({ stock: 3 }), await item()];
    const [S, M] = [
      { Size: 'S', Colour: 'red' },
      { Size: 'M', Colour: 'red' },
    ];
    const link = (items: object[]) => owner.call('products.link-items', { id, items });
    await link([
      { itemId: a.id, combination: S },
      { itemId: b.id, combination: M },
    ]);
    await expect(link([{ itemId: b.id, combination: S }])).rejects.toMatchObject({ code: 'CONFLICT' });
    await link([
      { itemId: a.id, combination: M },
      { itemId: b.id, combination: S },
    ]);
    expect((await itemsOf(id)).map((one) => [one.id, one.variantInfo])).toEqual([
      [b.id, 'S / red'],
      [a.id, 'M / red'],
    ]);
    expect(await owner.call('products.unlink-items', { id, itemIds: [a.id] })).toHaveLength(1);
    expect(await owner.call('inventory.get-item', { id: a.id })).toMatchObject({
      ...{ productId: a.id, variantInfo: null, stock: 3 },
    });
    await expect(owner.call('products.unlink-items', { id, itemIds: [a.id] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('without a barcode get one of the company, no number twice and none that an item has', async () => {
    const { barcode } = await owner.call('products.propose-barcode');
    const next = String(Number(barcode.slice(0, 12)) + 1);
    const sum = [...next].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
    const used = await item({ barcode: `${next}${(10 - (sum % 10)) % 10}` });
    const [a, b] = [await item(), await item()];
    const { given } = await owner.call('products.give-barcodes', { itemIds: [a.id, used.id, b.id] });
    expect(given.map(({ itemId }: { itemId: string }) => itemId)).toEqual([a.id, b.id]);
    expect(new Set([barcode, used.barcode, ...given.map((one: { barcode: string }) => one.barcode)]).size).toBe(4);
    expect(await owner.call('inventory.find-by-code', { code: given[0].barcode })).toMatchObject({ id: a.id });
  });
});

test('SKUs of no product are listed by name, in pages, until one has them', async () => {
  const made = [await item({ name: 'Zebra mat, small' }), await item({ name: 'Zebra mat, large' })];
  const list = (input: object) => owner.call('products.list-loose-items', { search: 'zebra', ...input });
  const first = await list({ limit: 1 });
  const second = await list({ limit: 1, cursor: first.page.next });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([made[1].id, made[0].id]);
  expect([first.page.total, second.page.next]).toEqual([2, null]);
  const { id } = await create({ variantOptions: [] });
  await owner.call('products.link-items', { id, items: [{ itemId: made[0].id }] });
  expect((await list({})).items).toMatchObject([{ id: made[1].id, sku: made[1].sku }]);
});

describe('several products', () => {
  test('are changed together, and back with what the answer says', async () => {
    const [a, b] = [await create({ category: 'A' }), await create({ category: 'B', isActive: false })];
    site.clearEvents();
    const updates = [a, b].map(({ id }) => ({ id, category: 'New', isActive: false }));
    const { body } = await owner.rest('PATCH', '/api/products/bulk', { updates });
    expect(body.data.changed).toBe(2);
    expect(told().filter((name) => name === 'dashboard:stats-updated')).toHaveLength(1);
    await owner.call('products.update-many', { updates: body.data.before });
    expect(await owner.call('products.get', { id: a.id })).toMatchObject({ category: 'A', isActive: true });
    expect(await owner.call('products.get', { id: b.id })).toMatchObject({ category: 'B', isActive: false });
    site.clearEvents();
    const faulty = { updates: [...updates, { id: 'none', category: 'X' }] };
    await expect(owner.call('products.update-many', faulty)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(told()).toEqual([]);
  });

  test('and items of a category get its new name together', async () => {
    const product = await create({ category: 'Old stuff' });
    const loose = await item({ category: 'old stuff' });
    const other = await create({ category: 'Kept' });
    site.clearEvents();
    const answer = await owner.rest('POST', '/api/products/categories/rename', { from: 'OLD STUFF', to: 'Kept' });
    expect(answer.body.data).toEqual({ products: 1, items: 1 });
    expect(site.eventsNamed('category:renamed')[0]?.payload).toMatchObject({ to: 'Kept', products: 1, items: 1 });
    expect(site.eventsNamed('item:updated')).toHaveLength(1);
    for (const { id } of [product, other]) {
      expect(await owner.call('products.get', { id })).toMatchObject({ category: 'Kept' });
    }
    expect(await owner.call('inventory.get-item', { id: loose.id })).toMatchObject({ category: 'Kept' });
    const categories = await owner.call('products.list-categories');
    expect(categories).toContainEqual({ name: 'Kept', products: 2, items: 1 });
    await expect(owner.call('products.rename-category', { from: 'Old stuff', to: 'X' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

test('the address of an item is its page in the console', async () => {
  const { id } = await item();
  const { path, urls } = await owner.call('products.get-item-address', { itemId: id });
  expect(path).toBe(`/stock/${id}`);
  expect(urls.every((url: string) => url.endsWith(path))).toBe(true);
});

test('the list and its file show the same', async () => {
  const made: Product = await create({ name: '=cmd shirt', brand: 'Files' });
  const page = await owner.rest('GET', '/api/products?brand=Files&sort=totalStock&order=desc');
  expect(page.body).toMatchObject({ success: true, data: [{ id: made.id }], page: { total: 1, next: null } });
  const csv = await owner.rest('GET', '/api/products/export.csv?brand=Files');
  expect(csv.body).toContain("'=cmd shirt,Files,Wear,19.99,0,0");
  expect((await owner.rest('GET', '/api/products/export.xlsx?brand=Files')).status).toBe(200);
});
