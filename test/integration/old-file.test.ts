import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../src/contract/actor.ts';
import { domains } from '../../src/domains/index.ts';
import * as inventory from '../../src/domains/inventory/contract.ts';
import { coreMigrations } from '../../src/server/db/core-migrations.ts';
import { migrate } from '../../src/server/db/migrator.ts';
import type { Tx } from '../../src/server/db/port.ts';
import { openDatabase } from '../../src/server/db/sqlite.ts';
import { createTestSite, type TestSite } from '../support/test-site.ts';

/** A file as it was before there was one folding of names and codes (migrations before 2026-11-28). */
const folder = mkdtempSync(join(tmpdir(), 'yardmaster-old-'));
const before = '2026-11-28';
const now = '2026-11-21T00:00:00.000Z';
const owner = systemActor('old');
let site: TestSite;

interface OldItem {
  readonly sku: string;
  readonly name: string;
  readonly category?: string;
  readonly location?: string;
  readonly barcode?: string;
  readonly stock?: number;
  readonly elsewhere?: number;
  readonly isActive?: number;
}

const oldItems: readonly OldItem[] = [
  { sku: 'ZW-1', name: 'Öse', category: 'Äxte', location: 'Lager Süd', stock: 4 },
  { sku: 'ZW-\u200B1', name: 'Zange', category: 'ÄXTE', location: 'LAGER SÜD', stock: 5 },
  { sku: 'ZW-1-2', name: 'ärmel', category: 'Äxte', location: 'Lager Su\u0308d', stock: 6 },
  { sku: 'UPC', name: 'Straßenkegel', barcode: '04252614', location: 'Hof', stock: 20, elsewhere: 12 },
  { sku: 'OFF', name: 'Straßenwalze', isActive: 0 },
];

async function insertOld(tx: Tx): Promise<void> {
  for (const [n, item] of oldItems.entries()) {
    const { sku, name, category = '', location = '', barcode = '', stock = 0, elsewhere = 0, isActive = 1 } = item;
    const numbers = { stock, elsewhere, isActive, productId: n + 1 };
    await tx.run(
      `INSERT INTO stock_items (tenant_id, id, product_id, sku, name, category, location, unit, stock, elsewhere, cost, price,
          reorder_level, barcode, words, version, is_active, created_at, updated_at, place_levels)
        VALUES (@tenant, @id, @productId, @sku, @name, @category, @location, 'pcs', @stock, @elsewhere, 100, 200,
          0, @barcode, '', 1, @isActive, @now, @now, @levels)`,
      { id: `i${n + 1}`, sku, name, category, location, barcode, ...numbers, now, levels: sku === 'UPC' ? 2 : 0 },
    );
  }
  const lying: readonly [string, number][] = [
    ['Wagen ö', 3],
    ['WAGEN Ö', 4],
    ['Ho\u200Bf', 5],
  ];
  for (const [place, quantity] of lying) {
    await tx.run(
      `INSERT INTO item_places (tenant_id, item_id, place, quantity) VALUES (@tenant, 'i4', @place, @quantity)`,
      { place, quantity },
    );
  }
  for (const [place, level] of lying.slice(0, 2)) {
    await tx.run(
      `INSERT INTO item_place_levels (tenant_id, item_id, place, reorder_level) VALUES (@tenant, 'i4', @place, @level)`,
      { place, level },
    );
  }
  for (const [n, place] of ['Lager Süd', 'LAGER SÜD'].entries()) {
    await tx.run(
      `INSERT INTO stock_movements (tenant_id, id, item_id, place, type, quantity, balance_before, balance_after, occurred_at,
          recorded_at, user_id)
        VALUES (@tenant, @id, @item, @place, 'adjustment', 1, 0, 1, @now, @now, 'u1')`,
      { id: `m${n}`, item: `i${n + 1}`, place, now },
    );
  }
}

beforeAll(async () => {
  const db = openDatabase(join(folder, 'site.db'), 'write');
  const migrations = [...coreMigrations, ...domains.flatMap((domain) => domain.migrations)];
  const old = migrations.filter(({ name }) => name < before);
  await migrate(db, old, { backupFolder: join(folder, 'backups'), now });
  await db.tx.run(
    `INSERT INTO companies (id, name, subdomain, settings, created_at) VALUES ('old', 'Old', 'old', '{}', '${now}')`,
  );
  db.begin();
  await insertOld(db.tx.forTenant('old'));
  db.commit();
  db.close();
  site = await createTestSite({ dataFolder: folder });
});
afterAll(() => site.close());

// oxlint-disable-next-line typescript/no-explicit-any -- as the lists of any domain answer
const ask = (query: (typeof inventory)['listItems'], input: object): Promise<any> =>
  site.site.services.dispatch.query(owner, query, input);
const skusOf = async (input: object): Promise<string[]> =>
  (await ask(inventory.listItems, input)).items.map(({ sku }: { sku: string }) => sku);

describe('a file from before', () => {
  test('loses no item and no unit', async () => {
    const { items } = await ask(inventory.listItems, {});
    expect(items.map(({ sku, stock }: { sku: string; stock: number }) => [sku, stock])).toEqual([
      ['UPC', 20],
      ['ZW-1', 4],
      ['ZW-1-2', 6],
      ['ZW-1-3', 5],
    ]);
  });

  test('is searched and scanned by the new rules', async () => {
    expect(await skusOf({ search: 'strassenkegel' })).toEqual(['UPC']);
    expect(await skusOf({ search: 'kegel' })).toEqual(['UPC']);
    expect(await skusOf({ search: 'walze' })).toEqual([]);
    const found = await site.site.services.dispatch.query(owner, inventory.findByCode, { code: '042100005264' });
    expect(found.sku).toBe('UPC');
  });

  test('has each place once, with all that lay there', async () => {
    const places = await site.site.services.dispatch.query(owner, inventory.listPlaces, {});
    expect(places).toEqual([
      { place: 'Hof', items: 1, units: 13 },
      { place: 'Lager Süd', items: 3, units: 15 },
      { place: 'Wagen ö', items: 1, units: 7 },
    ]);
    expect(await site.site.services.dispatch.query(owner, inventory.getItemPlaces, { id: 'i4' })).toEqual([
      { place: 'Hof', quantity: 13, isDefault: true, reorderLevel: null },
      { place: 'Wagen ö', quantity: 7, isDefault: false, reorderLevel: 4 },
    ]);
  });

  test('keeps its ledger as it was written, found by any spelling', async () => {
    const { items } = await site.site.services.dispatch.query(owner, inventory.listMovements, { place: 'lager süd' });
    expect(new Set(items.map(({ place }) => place))).toEqual(new Set(['LAGER SÜD', 'Lager Süd']));
  });

  test('has each category once, exactly counted, and its names in order', async () => {
    const categories = await site.site.services.dispatch.query(owner, inventory.listCategories, {});
    expect(categories).toEqual([{ name: 'Äxte', items: 3, units: 15 }]);
    expect(await skusOf({ sort: 'name' })).toEqual(['ZW-1-2', 'ZW-1', 'UPC', 'ZW-1-3']);
  });

  test('is derived once: the next start finds nothing to do', async () => {
    const rows = () => site.site.services.reader.all('SELECT name, version FROM derived_by ORDER BY name');
    const known = await rows();
    await site.restart();
    expect(await rows()).toEqual(known);
    expect(await skusOf({ search: 'kegel' })).toEqual(['UPC']);
  });
});
