import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { itemSorts, type StockItem } from './contract.ts';
import type { ListPosition } from '../../server/core/lists/cursor.ts';
import type { OpenList } from '../../server/core/lists/list.ts';
import { openItems } from './store-lists.ts';
import { openMovements } from './store-movements.ts';
import { readFiguresByCategory } from './store-summary.ts';

let site: TestSite;
let owner: TestPerson;
let made = 0;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const db = () => site.site.services.reader.forTenant(owner.tenantId);
const add = async (more: object = {}): Promise<string> => {
  made += 1;
  return (await owner.call('inventory.create-item', { sku: `F-${made}`, name: `Box number ${made}`, ...more })).id;
};

const kg = { unit: 'kg' };

/** An item's value in minor units, by whole numbers alone: thousandths × millionths, half rounded up. */
function worth(stock: number, price: number): number {
  const nano = BigInt(Math.round(stock * 1_000)) * BigInt(Math.round(price * 1_000_000));
  return Number((nano + 5_000_000n) / 10_000_000n);
}

/** Added up from the items themselves; units in thousandths. */
async function sums() {
  const items: StockItem[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const answer = await owner.call('inventory.list-items', { limit: 500, cursor });
    items.push(...(answer.items as StockItem[]));
    cursor = answer.page.next as string | null;
  }
  const names = [...new Set(items.map(({ category }) => (category ?? '').toLowerCase()))].toSorted();
  return names.map((name) => {
    const those = items.filter(({ category }) => (category ?? '').toLowerCase() === name);
    const sum = (of: (item: StockItem) => number) => Math.round(those.reduce((total, item) => total + of(item), 0));
    return {
      category: name,
      items: those.length,
      units: sum(({ stock }) => Math.round(stock * 1_000)),
      valueMinor: sum(({ stock, price }) => worth(stock, price)),
      costMinor: sum(({ stock, cost }) => worth(stock, cost)),
      low: sum(({ isLow }) => (isLow ? 1 : 0)),
      empty: sum(({ stock }) => (stock === 0 ? 1 : 0)),
    };
  });
}

async function expectExact(): Promise<void> {
  const kept = await readFiguresByCategory(db());
  expect(kept.map((row) => ({ ...row, category: row.category.toLowerCase() }))).toEqual(await sums());
}

// Alone, because sums above 2^53 are only as exact as a double.
test('very large values do not stop a movement', async () => {
  const id = await add({ price: 1_000_000_000, stock: 1_000_000_000 });
  await owner.call('inventory.adjust-stock', { id, quantity: 1_000_000_000, type: 'add' });
  expect((await owner.call('dashboard.get-summary')).inventoryValue).toBeGreaterThan(1e18);
  await owner.call('inventory.deactivate-item', { id });
  await expectExact();
});

test('after any sequence of changes the figures of each category are the sums over its items', async () => {
  const category = fc.constantFrom('', 'Pumps', 'pumps', 'Spare');
  const money = fc.integer({ min: 0, max: 99_999_999 }).map((millionths) => millionths / 1_000_000);
  const level = fc.integer({ min: 0, max: 12_000 }).map((thousandths) => thousandths / 1_000);
  const which = fc.nat(2);
  const step = fc.oneof(
    fc.record({
      do: fc.constant('add' as const),
      category,
      price: money,
      cost: money,
      stock: level,
      reorderLevel: level,
    }),
    fc.record({
      do: fc.constant('adjust' as const),
      which,
      quantity: fc.integer({ min: 1, max: 9_000 }).map((thousandths) => thousandths / 1_000),
      type: fc.constantFrom('add', 'remove'),
    }),
    fc.record({ do: fc.constant('edit' as const), which, category, price: money, cost: money, reorderLevel: level }),
    fc.record({ do: fc.constant('relabel' as const), which, category }),
    fc.record({ do: fc.constant('list' as const), which, isActive: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const ids = [
        await add({ unit: 'kg', stock: 3.5 }),
        await add({ unit: 'm', category: 'Pumps', price: 2 }),
        await add(kg),
      ];
      for (const one of steps) {
        const { do: what, ...given } = one;
        const id = 'which' in one ? (ids[one.which] ?? '') : '';
        if (what === 'add') ids.unshift(await add({ ...kg, ...given }));
        else {
          const { which: _, ...fields } = given as { which: number };
          const done =
            what === 'adjust'
              ? owner.call('inventory.adjust-stock', { id, ...fields })
              : owner.call('inventory.update-item', { id, ...fields });
          await done.catch(({ code }: { code: string }) => expect(['CONFLICT', 'INSUFFICIENT_STOCK']).toContain(code));
        }
      }
      await expectExact();
    }),
    { numRuns: 25 },
  );
});

test('a category is spelt as it was last given', async () => {
  const id = await add({ category: 'lamps' });
  await owner.call('inventory.update-item', { id, category: 'Lamps' });
  const names: { name: string }[] = await owner.call('inventory.list-categories');
  expect(names.map(({ name }) => name)).toContain('Lamps');
});

const told = async <Row>(list: OpenList<Row>, limit: number, after?: ListPosition) => ({
  rows: (await list.rows(limit, after)).map(({ row, at }) => ({ row, at: at() })),
  total: await list.total(),
});

test('a long list answers every order, search and page as a short one does', async () => {
  for (const n of [1, 2, 3, 4, 5]) await add({ stock: n, price: 7 - n, category: 'Long' });
  // Of very many items that fit, `match` ranks none.
  for (const sort of itemSorts.filter((one) => one !== 'match')) {
    for (const search of [undefined, 'box', 'number', 'f', '1', 'b n', 'b 1', 'x']) {
      for (const more of [{}, { category: 'long' }, { lowStock: true }, { outOfStock: true }]) {
        const filters = { isActive: true, search, ...more };
        const order = { sort, order: 'desc' } as const;
        const short = await told(await openItems(db(), filters, order), 500);
        const list = await openItems(db(), filters, order, -1);
        expect(await told(list, 500), JSON.stringify({ filters, sort })).toEqual(short);
        expect((await told(list, 3)).rows).toEqual(short.rows.slice(0, 3));
      }
    }
  }
});

test('a long ledger answers every search, filter and page as a short one does', async () => {
  const ids = [await add({ stock: 9, location: 'A' }), await add({ stock: 9, location: 'B', name: 'Crate' })];
  for (const [n, id] of [...ids, ...ids, ...ids].entries()) {
    await owner.call('inventory.adjust-stock', { id, quantity: n + 1, type: n % 2 ? 'add' : 'remove' }).catch(() => {});
  }
  const startDate = '2000-01-01T00:00:00.000Z';
  for (const search of ['box', 'crate', 'f', 'b', 'b n', 'box 1', 'x']) {
    for (const more of [
      {},
      { type: 'adjustment' as const },
      { startDate },
      { startDate, place: 'a' },
      { place: 'B' },
    ]) {
      const filters = { search, ...more };
      const short = await told(await openMovements(db(), filters), 500);
      for (const few of [
        { items: -1, movements: 0 },
        { items: -1, movements: 500 },
      ]) {
        const name = JSON.stringify({ filters, few });
        const list = await openMovements(db(), filters, few);
        expect(await told(list, 500), name).toEqual({ ...short, total: short.rows.length });
        expect((await told(list, 2)).rows, name).toEqual(short.rows.slice(0, 2));
        const second = short.rows[1];
        if (second) expect((await told(list, 2, second.at)).rows, name).toEqual(short.rows.slice(2, 4));
      }
    }
  }
});
