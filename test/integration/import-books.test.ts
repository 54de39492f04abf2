import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StockItem, StockMovement } from '../../src/domains/inventory/contract.ts';
import type { Order } from '../../src/domains/orders/contract.ts';
import type { PurchaseOrder } from '../../src/domains/purchasing/contract.ts';
import { caseFile, everyRow, failedRows, importFile, levelsOf, placesOf } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Issue 7: what must be in the books after the files that people really have. Each case in a company of its own. */
let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

/** A company with these items on stock, each at its level. */
async function companyWith(stock: Readonly<Record<string, number>> = {}): Promise<TestPerson> {
  const person = await site.company(owner);
  const skus = Object.entries(stock).map(([sku, level]) => ({
    sku,
    name: `Item ${sku}`,
    stock: level,
    reorderLevel: 0,
  }));
  if (skus.length > 0) await person.call('inventory.create-items', { skus });
  return person;
}

const ordersOf = (person: TestPerson) => everyRow<Order>(person, '/api/orders?sort=orderNumber&order=asc');
const movementsOf = (person: TestPerson, sku: string) =>
  everyRow<StockMovement>(person, `/api/stock-movements?skuId=${sku}`);
const csv = (...lines: readonly string[]) => `${lines.join('\n')}\n`;

describe('one code on several rows', () => {
  test('case 03: is an item at its places, whose levels add up', async () => {
    const person = await companyWith();
    const job = await importFile(person, 'import-items', caseFile('03-same-sku-two-places.csv'));
    expect(job).toMatchObject({ successful: 3, created: 3, failed: 0 });
    expect(await levelsOf(person)).toEqual({ 'Q-CHAIR': 12, 'Q-DESK': 2 });
    expect(await placesOf(person, 'Q-CHAIR')).toEqual({ 'Hall A': 5, 'Hall B': 7 });
  });

  test('case 14: Shopify’s inventory by location, by what is on hand', async () => {
    const person = await companyWith();
    const job = await importFile(person, 'import-items', caseFile('14-shopify-inventory-by-location.csv'));
    expect(job).toMatchObject({ successful: 3, failed: 0 });
    expect(await levelsOf(person)).toEqual({ 'SH-MUG': 10, 'SH-PLATE': 4 });
    expect(await placesOf(person, 'SH-MUG')).toEqual({ 'Warehouse A': 7, 'Shop B': 3 });
    expect((await person.rest('GET', '/api/skus/SH-MUG')).body.data.name).toBe('Mug, large');
  });

  test('also where a list is sorted by place, so that the rows stand far apart', async () => {
    const person = await companyWith();
    const at = (place: string) => Array.from({ length: 300 }, (_, n) => `S-${n},Thing ${n},${place},${n % 7}`);
    const job = await importFile(
      person,
      'import-items',
      csv('sku,name,location,quantity', ...at('North'), ...at('South')),
    );
    expect(job).toMatchObject({ total: 600, successful: 600, failed: 0 });
    const items = await everyRow<StockItem>(person, '/api/skus');
    expect(items).toHaveLength(300);
    for (const { sku, stock } of items) expect(stock).toBe(2 * (Number(sku.slice(2)) % 7));
    expect(await placesOf(person, 'S-6')).toEqual({ North: 6, South: 6 });
  });

  test('with one place twice, without places, or with two prices: refused in words, all rows of it', async () => {
    const person = await companyWith();
    const job = await importFile(
      person,
      'import-items',
      csv(
        'sku,name,location,quantity,price',
        'TWICE,Twice,Hall,5,1',
        'TWICE,Twice,hall,7,1',
        'NOWHERE,Nowhere,,5,1',
        'NOWHERE,Nowhere,,5,1',
        'PRICES,Prices,Hall,5,1',
        'PRICES,Prices,Dock,5,2',
        'FINE,Fine,Hall,5,1',
      ),
    );
    expect(job).toMatchObject({ successful: 1, failed: 6 });
    expect(await levelsOf(person)).toEqual({ FINE: 5 });
    const errors = await failedRows(person, job);
    expect(errors.map(({ row, code, field }) => [row, code, field])).toEqual([
      ...[1, 2, 3, 4].map((row) => [row, 'DUPLICATE', 'location']),
      [5, 'OTHER_ROW', null],
      [6, 'DUPLICATE', 'price'],
    ]);
    expect(errors[0]?.reason).toContain('Which level counts?');
    expect(errors[4]?.reason).toContain('Row 6 of the same item failed');
  });
});

describe('a letter is no return', () => {
  test.each(['import-orders', 'import-movements'] as const)('case 04 as %s: three sales', async (kind) => {
    const person = await companyWith({ 'D-LAMP': 100 });
    const job = await importFile(person, kind, caseFile('04-dolibarr-customer-orders.csv'));
    expect(job).toMatchObject({ successful: 3, created: 3, failed: 0 });
    expect(await levelsOf(person)).toEqual({ 'D-LAMP': 94 });
    if (kind === 'import-movements') return;
    const orders = await ordersOf(person);
    expect(orders.map(({ reference, kind: is, customerName }) => [reference, is, customerName])).toEqual([
      ['CO2601-0001', 'sale', 'Client One'],
      ['CO2601-0002', 'sale', 'Client Two'],
      ['SO2601-0003', 'sale', 'Client Three'],
    ]);
  });

  test('a positive quantity never puts anything back; C and digits below zero do', async () => {
    const person = await companyWith({ LAMP: 100 });
    const rows = csv('Invoice,SKU,Qty,Price', 'C1001,LAMP,3,2', 'C1002,LAMP,-4,2', 'CN7,LAMP,-5,2', 'X1,LAMP,-6,2');
    await importFile(person, 'import-orders', rows);
    expect(await levelsOf(person)).toEqual({ LAMP: 100 - 3 + 4 - 5 - 6 });
    const orders = await ordersOf(person);
    expect(orders.map(({ kind }) => kind)).toEqual(['sale', 'return', 'adjustment', 'adjustment']);
  });
});

describe('an order is booked whole or not at all', () => {
  test('case 09e: its head may stand on its first line alone', async () => {
    const person = await companyWith({ 'D-LAMP': 10, 'D-SHADE': 10 });
    const job = await importFile(person, 'import-orders', caseFile('09e-order-head-only-on-first-line.csv'));
    expect(job).toMatchObject({ successful: 3, failed: 0 });
    const orders = await ordersOf(person);
    expect(orders).toMatchObject([
      {
        reference: 'H-1',
        customerName: 'Ann',
        tax: 0,
        totalAmount: 30,
        items: [{ sku: 'D-LAMP' }, { sku: 'D-SHADE' }],
      },
      { reference: 'H-2', customerName: 'Bob', tax: 0, totalAmount: 20, items: [{ sku: 'D-LAMP' }] },
    ]);
    expect(await levelsOf(person)).toEqual({ 'D-LAMP': 8, 'D-SHADE': 9 });
  });

  test('case 09d: Shopify’s orders, by their own columns', async () => {
    const person = await companyWith({ 'D-LAMP': 10, 'D-SHADE': 10 });
    const job = await importFile(person, 'import-orders', caseFile('09d-shopify-orders.csv'));
    expect(job).toMatchObject({ successful: 3, failed: 0 });
    expect(await ordersOf(person)).toMatchObject([
      {
        ...{ reference: '#1001', customerName: 'Ann Example', customerEmail: 'a@example.test', totalAmount: 50 },
        ...{ orderDate: '2026-01-15T15:21:33.000Z', createdByName: person.actor.name, taxRate: 0 },
        items: [
          { sku: 'D-LAMP', productName: 'Lamp', quantity: 2, price: 20 },
          { sku: 'D-SHADE', productName: 'Shade', quantity: 1, price: 10 },
        ],
      },
      { reference: '#1002', customerName: 'Bob Example', totalAmount: 20 },
    ]);
    expect(await levelsOf(person)).toEqual({ 'D-LAMP': 7, 'D-SHADE': 9 });
  });

  test('Shopify’s tax, discount and shipping stand in the order as they stand in the file; a cancelled one is left out', async () => {
    const person = await companyWith({ LAMP: 10, SHADE: 10 });
    const job = await importFile(
      person,
      'import-orders',
      csv(
        'Name,Created at,Subtotal,Shipping,Taxes,Total,Discount Amount,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Cancelled at',
        '#1,2026-01-15,46.00,5.00,4.60,55.60,4.00,2,Lamp,20.00,LAMP,Ann,',
        '#1,2026-01-15,,,,,,1,Shade,10.00,SHADE,,',
        '#2,2026-01-16,20.00,0.00,3.19,20.00,0.00,1,Lamp,20.00,LAMP,Bob,',
        '#3,2026-01-17,20.00,0.00,0.00,20.00,0.00,1,Lamp,20.00,LAMP,Cid,2026-01-18 09:00:00 -0500',
      ),
    );
    expect(job).toMatchObject({ successful: 4, created: 3, skipped: 1, skips: { cancelled: 1 }, failed: 0 });
    expect(await ordersOf(person)).toMatchObject([
      {
        ...{ subtotal: 55, discount: 4, tax: 4.6, totalAmount: 55.6, customerName: 'Ann' },
        items: [{ sku: 'LAMP' }, { sku: 'SHADE' }, { sku: null, productName: 'Shipping', price: 5 }],
      },
      { subtotal: 20, tax: 0, totalAmount: 20, notes: 'Tax included in the prices: 3.19' },
    ]);
    expect(await levelsOf(person)).toEqual({ LAMP: 7, SHADE: 9 });
  });

  test('one bad line keeps its whole order out, wherever the lines stand; the others say which row it was', async () => {
    const person = await companyWith({ LAMP: 1000 });
    const many = Array.from({ length: 600 }, (_, n) => `M-1,LAMP,${n === 599 ? 'many' : '1'},2`);
    const job = await importFile(
      person,
      'import-orders',
      csv('Order,SKU,Qty,Price', 'A-1,LAMP,1,2', ...many, 'A-2,LAMP,1,2', 'A-1,LAMP,x,2', 'A-2,LAMP,2,2'),
    );
    expect(job).toMatchObject({ total: 604, successful: 2, created: 2, failed: 602 });
    expect((await ordersOf(person)).map(({ reference, itemCount }) => [reference, itemCount])).toEqual([['A-2', 2]]);
    expect(await levelsOf(person)).toEqual({ LAMP: 997 });
    const faults = (await person.rest('GET', `/api/batches/${job.id}/errors?code=BAD_QUANTITY`)).body.data;
    expect(faults).toMatchObject([
      { row: 601, field: 'quantity', column: 'Qty' },
      { row: 603, field: 'quantity', column: 'Qty' },
    ]);
    const [first] = await failedRows(person, job);
    expect(first).toMatchObject({ row: 1, code: 'OTHER_ROW', reason: expect.stringContaining('Row 603') });
  });

  test('a purchase order too: an unknown item keeps it out, and the row at fault is named', async () => {
    const person = await companyWith({ BOLT: 0, NUT: 0 });
    await person.call('purchasing.create-supplier', { name: 'Acme', code: 'ACME' });
    const job = await importFile(
      person,
      'import-purchase-orders',
      csv(
        'PO Number,Supplier,SKU,Qty,Price,Shipping cost,Status,Expected date',
        'P-1,ACME,BOLT,5,1.00,7.50,Sent,2026-12-24',
        ',,NUT,3,2.00,,,',
        'P-2,ACME,BOLT,5,1.00,,,',
        ',,GHOST,3,2.00,,,',
        'P-3,NOBODY,BOLT,5,1.00,,,',
      ),
    );
    expect(job).toMatchObject({ created: 2, failed: 3 });
    expect(await everyRow<PurchaseOrder>(person, '/api/purchase-orders')).toMatchObject([
      {
        ...{ reference: 'P-1', status: 'Sent', lineCount: 2, subtotal: 11, tax: 0, taxRate: null },
        ...{ shippingCost: 7.5, totalAmount: 18.5, createdByName: person.actor.name },
      },
    ]);
    expect((await failedRows(person, job)).map(({ row, code, column }) => [row, code, column])).toEqual([
      [3, 'OTHER_ROW', null],
      [4, 'UNKNOWN_ITEM', 'SKU'],
      [5, 'UNKNOWN_SUPPLIER', 'Supplier'],
    ]);
  });

  test('two customers under one number are not one order', async () => {
    const person = await companyWith({ LAMP: 10 });
    const rows = csv('Order,SKU,Qty,Price,Customer', '1,LAMP,1,2,Ann', '1,LAMP,1,2,Bob');
    const job = await importFile(person, 'import-orders', rows);
    expect(job).toMatchObject({ successful: 0, failed: 2 });
    expect((await failedRows(person, job))[1]?.reason).toBe('The order names two customers: Ann and Bob.');
    expect(await levelsOf(person)).toEqual({ LAMP: 10 });
  });
});

describe('what an earlier file brought in', () => {
  test.each(['import-orders', 'import-movements'] as const)(
    'cases 18 and 18b as %s: only what is new',
    async (kind) => {
      const person = await companyWith({ 'D-SHADE': 100 });
      expect(await importFile(person, kind, caseFile('18-week-1.csv'))).toMatchObject({ created: 2, skipped: 0 });
      const second = await importFile(person, kind, caseFile('18b-week-1-and-2.csv'));
      expect(second).toMatchObject({
        ...{ successful: 3, created: 1, skipped: 2, failed: 0, skips: { repeated: 2 } },
      });
      expect(await levelsOf(person)).toEqual({ 'D-SHADE': 97 });
      expect(site.eventsNamed('batch:complete').at(-1)?.payload).toMatchObject({
        ...{ results: { total: 3, successful: 3, failed: 0 }, created: 1, changed: 0, skipped: 2 },
      });
    },
  );

  test('comes in again when that is said', async () => {
    const person = await companyWith({ 'D-SHADE': 100 });
    await importFile(person, 'import-orders', caseFile('18-week-1.csv'));
    const options = { repeat: 'again' };
    const again = await importFile(person, 'import-orders', caseFile('18b-week-1-and-2.csv'), { options });
    expect(again).toMatchObject({ created: 3, skipped: 0 });
    expect(await levelsOf(person)).toEqual({ 'D-SHADE': 95 });
  });

  test('is known by its number, with other lines it fails in words; a line that failed may come again', async () => {
    const person = await companyWith({ A: 10, B: 10, C: 1 });
    await importFile(person, 'import-orders', csv('Order,SKU,Qty,Price', 'O-1,A,1,1'));
    const more = await importFile(person, 'import-orders', csv('Order,SKU,Qty,Price', 'O-1,A,1,1', 'O-1,B,1,1'));
    expect(more).toMatchObject({ created: 0, skipped: 0, failed: 2 });
    const moves = csv('Order,SKU,Qty', 'M-1,A,1', 'M-1,B,1', 'M-1,C,5');
    expect(await importFile(person, 'import-movements', moves)).toMatchObject({ created: 2, failed: 1 });
    const mended = csv('Order,SKU,Qty', 'M-1,A,1', 'M-1,B,1', 'M-1,C,1');
    expect(await importFile(person, 'import-movements', mended)).toMatchObject({ created: 1, skipped: 2, failed: 0 });
    expect(await levelsOf(person)).toEqual({ A: 8, B: 9, C: 0 });
  });

  test('is no repeat of itself: lines of one number in one file, far apart', async () => {
    const person = await companyWith({ A: 2_000 });
    const lines = Array.from({ length: 900 }, (_, n) => `N-${n % 3},A,1,2026-11-20`);
    const job = await importFile(person, 'import-movements', csv('Order,SKU,Qty,Date', ...lines));
    expect(job).toMatchObject({ created: 900, skipped: 0, failed: 0 });
    expect(await levelsOf(person)).toEqual({ A: 1_100 });
  });

  test('purchase orders by their number', async () => {
    const person = await companyWith({ BOLT: 0 });
    await person.call('purchasing.create-supplier', { name: 'Acme', code: 'ACME' });
    const head = 'PO Number,Supplier,SKU,Qty,Price';
    await importFile(person, 'import-purchase-orders', csv(head, 'P-1,ACME,BOLT,5,1'));
    const second = await importFile(
      person,
      'import-purchase-orders',
      csv(head, 'P-1,ACME,BOLT,5,1', 'P-2,ACME,BOLT,6,1'),
    );
    expect(second).toMatchObject({ created: 1, skipped: 1, skips: { repeated: 1 } });
    expect(await everyRow(person, '/api/purchase-orders')).toHaveLength(2);
    expect((await person.rest('GET', '/api/skus/BOLT')).body.data.onOrder).toBe(0);
  });
});

describe('what is there already', () => {
  const list = csv('sku,name,quantity,price', 'OLD,Renamed,3,9', 'NEW,New,4,1');

  test('keeps its name, price and level when nobody says otherwise', async () => {
    const person = await companyWith({ OLD: 10 });
    const job = await importFile(person, 'import-items', list);
    expect(job).toMatchObject({ successful: 2, created: 1, changed: 0, skipped: 1, skips: { exists: 1 } });
    expect(await levelsOf(person)).toEqual({ OLD: 10, NEW: 4 });
    expect((await person.rest('GET', '/api/skus/OLD')).body.data).toMatchObject({ name: 'Item OLD', price: 0 });
  });

  test('gets the fields of the file with `update`, and its level with `set-levels`, by a movement', async () => {
    const person = await companyWith({ OLD: 10 });
    expect(await importFile(person, 'import-items', list, { options: { mode: 'update' } })).toMatchObject({
      ...{ created: 1, changed: 1, skipped: 0 },
    });
    expect(await levelsOf(person)).toEqual({ OLD: 10, NEW: 4 });
    expect((await person.rest('GET', '/api/skus/OLD')).body.data).toMatchObject({ name: 'Renamed', price: 9 });
    const levels = { mode: 'set-levels', again: true };
    expect(await importFile(person, 'import-items', list, { options: levels })).toMatchObject({
      ...{ created: 0, changed: 1, skipped: 1, skips: { unchanged: 1 } },
    });
    expect(await levelsOf(person)).toEqual({ OLD: 3, NEW: 4 });
    expect((await movementsOf(person, 'OLD'))[0]).toMatchObject({
      ...{ type: 'adjustment', quantity: -7, referenceType: 'batch', userId: person.userId },
    });
  });

  test('suppliers too', async () => {
    const person = await companyWith();
    await person.call('purchasing.create-supplier', { name: 'Acme', code: 'ACME', phone: '1' });
    const rows = csv('code,name,phone', 'ACME,Acme Tools,2', 'BOLTS,Bolts,3');
    expect(await importFile(person, 'import-suppliers', rows)).toMatchObject({ created: 1, skipped: 1 });
    const names = async () => (await everyRow<{ name: string }>(person, '/api/suppliers')).map(({ name }) => name);
    expect(await names()).toEqual(['Acme', 'Bolts']);
    const options = { mode: 'update', again: true };
    expect(await importFile(person, 'import-suppliers', rows, { options })).toMatchObject({ changed: 1, skipped: 1 });
    expect(await names()).toEqual(['Acme Tools', 'Bolts']);
  });
});

describe('files of shop systems', () => {
  test('case 12: WooCommerce’s products', async () => {
    const person = await companyWith();
    const job = await importFile(person, 'import-items', caseFile('12-woocommerce-products.csv'));
    expect(job).toMatchObject({ successful: 4, failed: 0 });
    const items = await everyRow<StockItem>(person, '/api/skus');
    expect(
      Object.fromEntries(items.map((item) => [item.sku, [item.price, item.stock, item.location, item.category]])),
    ).toEqual({
      'W-TEE': [0, 0, null, 'Clothing > Tees'],
      'W-HOODIE': [45, 12, null, 'Clothing > Hoodies'],
      'W-BEANIE': [20, 30, null, 'Clothing > Accessories'],
      'W-TEE-RED': [20, 7, null, null],
    });
    expect(items.find(({ sku }) => sku === 'W-BEANIE')?.reorderLevel).toBe(5);
  });

  test('case 24: blank rows at the end and names of columns twice', async () => {
    const person = await companyWith();
    const blank = await importFile(person, 'import-items', caseFile('24-trailing-blank-rows.csv'));
    expect(blank).toMatchObject({ total: 2, successful: 2 });
    const twice = await importFile(person, 'import-items', caseFile('24b-duplicate-headers.csv'));
    expect(twice).toMatchObject({ total: 1, successful: 1 });
    expect(await levelsOf(person)).toEqual({ 'TB-1': 5, 'TB-2': 6, 'DH-1': 1 });
    expect((await person.rest('GET', '/api/skus/DH-1')).body.data.name).toBe('First');
  });
});
