import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { domains } from '../../src/domains/index.ts';
import { coreMigrations } from '../../src/server/db/core-migrations.ts';
import { migrate } from '../../src/server/db/migrator.ts';
import type { Database, SqlParams } from '../../src/server/db/port.ts';
import { openDatabase } from '../../src/server/db/sqlite.ts';

/** A file as sites had it before quantities were exact: whole units, prices in minor units. */
const all = [...coreMigrations, ...domains.flatMap(({ migrations }) => migrations)];
const before = all.filter(({ name }) => name < '2026-11-28');
const now = '2026-11-28T08:00:00.000Z';

let folder: string;
let db: Database;

const item = (id: string, given: SqlParams = {}) => ({
  ...{ id, product_id: Number(id.slice(1)), sku: id.toUpperCase(), name: id, category: '', location: 'A', unit: 'pcs' },
  ...{ stock: 0, elsewhere: 0, on_order: 0, cost: 0, price: 0, reorder_level: 0, reorder_target: null, barcode: '' },
  ...{ words: '', version: 1, is_active: 1, created_at: now, updated_at: now, ...given },
});

async function insert(table: string, row: SqlParams): Promise<void> {
  const given: SqlParams = { tenant_id: 'c', ...row };
  const names = Object.keys(given);
  const values = names.map((name) => `@${name}`);
  await db.tx.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${values.join(', ')})`, given);
}

const read = (sql: string) => db.reader.all(sql);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-exact-'));
  db = openDatabase(join(folder, 'site.db'), 'write');
  const options = { backupFolder: join(folder, 'backups'), now };
  await migrate(db, before, options);
  await fill();
  await migrate(db, all, options);
});

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

async function fill(): Promise<void> {
  const bolt = { stock: 12, elsewhere: 2, on_order: 5, cost: 45, price: 250, reorder_level: 10, reorder_target: 30 };
  await insert('stock_items', item('i1', { ...bolt, category: 'Bolts' }));
  await insert('stock_items', item('i2', { unit: 'Lfd. m', stock: 3, price: 199, category: 'Cable' }));
  await insert('stock_items', item('i3', { unit: 'kg', stock: 7, price: 1, is_active: 0 }));
  await insert('item_places', { item_id: 'i1', place: 'B', quantity: 2 });
  await insert('item_place_levels', { item_id: 'i1', place: 'B', reorder_level: 4 });
  const movement = { item_id: 'i1', place: 'A', recorded_at: now, occurred_at: now, user_id: 'u', note: null };
  const none = { reference: null, reference_type: null };
  const steps = [
    ['m1', 'adjustment', 20, 0, 20],
    ['m2', 'sale', -8, 20, 12],
  ] as const;
  for (const [id, type, quantity, balance_before, balance_after] of steps) {
    await insert('stock_movements', { ...movement, ...none, id, type, quantity, balance_before, balance_after });
  }
  const counts = { hour: '2026-11-28T08', type: 'sale', movements: 1, units_in: 0, units_out: 8 };
  await insert('movement_counts', counts);
  const transfer = { id: 't1', item_id: 'i1', from_place: 'A', to_place: 'B', quantity: 2, note: null };
  await insert('stock_transfers', { ...transfer, occurred_at: now, user_id: 'u' });
  const alert = { id: 'a1', item_id: 'i1', place: 'B', sku: 'I1', name: 'i1', category: 'Bolts', words: '' };
  const levels = { level: 4, target: null, stock: 2, on_order: 0, state: 'open', is_critical: 0 };
  await insert('alerts', { ...alert, ...levels, opened_at: now, updated_at: now });
  const product = { id: 'p1', name: 'Shirt', description: '', category: '', brand: '', base_price: 1999 };
  const flags = { has_variants: 0, variant_options: '[]', supplier_id: '', image_address: '', words: '', version: 1 };
  await insert('products', { ...product, ...flags, is_active: 1, created_at: now, updated_at: now });
}

test('levels, places and rules become thousandths, prices millionths; what is measured gets its decimals', async () => {
  expect(
    await read(`SELECT id, stock, elsewhere, on_order, reorder_level, reorder_target, cost, price, quantity_step
      FROM stock_items ORDER BY id`),
  ).toEqual([
    {
      ...{ id: 'i1', stock: 12_000, elsewhere: 2_000, on_order: 5_000, reorder_level: 10_000, reorder_target: 30_000 },
      ...{ cost: 450_000, price: 2_500_000, quantity_step: 1_000 },
    },
    {
      ...{ id: 'i2', stock: 3_000, elsewhere: 0, on_order: 0, reorder_level: 0, reorder_target: null },
      ...{ cost: 0, price: 1_990_000, quantity_step: 1 },
    },
    {
      ...{ id: 'i3', stock: 7_000, elsewhere: 0, on_order: 0, reorder_level: 0, reorder_target: null },
      ...{ cost: 0, price: 10_000, quantity_step: 1 },
    },
  ]);
  expect(await read('SELECT quantity FROM item_places')).toEqual([{ quantity: 2_000 }]);
  expect(await read('SELECT reorder_level FROM item_place_levels')).toEqual([{ reorder_level: 4_000 }]);
  expect(await read('SELECT level, target, stock FROM alerts')).toEqual([{ level: 4_000, target: null, stock: 2_000 }]);
  expect(await read('SELECT base_price FROM products')).toEqual([{ base_price: 19_990_000 }]);
});

test('the ledgers say the same as before, and are final again', async () => {
  expect(await read('SELECT id, quantity, balance_before, balance_after FROM stock_movements ORDER BY id')).toEqual([
    { id: 'm1', quantity: 20_000, balance_before: 0, balance_after: 20_000 },
    { id: 'm2', quantity: -8_000, balance_before: 20_000, balance_after: 12_000 },
  ]);
  expect(await read('SELECT units_in, units_out FROM movement_counts')).toEqual([{ units_in: 0, units_out: 8_000 }]);
  expect(await read('SELECT quantity FROM stock_transfers')).toEqual([{ quantity: 2_000 }]);
  for (const table of ['stock_movements', 'stock_transfers']) {
    await expect(db.tx.run(`UPDATE ${table} SET quantity = 1 WHERE tenant_id = 'c'`)).rejects.toThrow('append-only');
  }
});

test('the figures of categories are those of the items, and follow them', async () => {
  const figures = () => read('SELECT category, items, units, value, cost, low, empty FROM category_figures');
  expect(await figures()).toEqual([
    { category: 'Bolts', items: 1, units: 12_000, value: 3_000, cost: 540, low: 0, empty: 0 },
    { category: 'Cable', items: 1, units: 3_000, value: 597, cost: 0, low: 0, empty: 0 },
  ]);
  await db.tx.run("UPDATE stock_items SET stock = 2500 WHERE tenant_id = 'c' AND id = 'i2'");
  await db.tx.run("UPDATE stock_items SET is_active = 1 WHERE tenant_id = 'c' AND id = 'i3'");
  expect(await figures()).toEqual([
    { category: '', items: 1, units: 7_000, value: 7, cost: 0, low: 0, empty: 0 },
    { category: 'Bolts', items: 1, units: 12_000, value: 3_000, cost: 540, low: 0, empty: 0 },
    // 2.5 × 1.99 = 4.975
    { category: 'Cable', items: 1, units: 2_500, value: 498, cost: 0, low: 0, empty: 0 },
  ]);
});

test('a level that its item cannot have is refused by the table itself', async () => {
  const half = db.tx.run("UPDATE stock_items SET stock = 500 WHERE tenant_id = 'c' AND id = 'i1'");
  await expect(half).rejects.toThrow('CHECK');
});
