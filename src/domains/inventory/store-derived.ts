import type { Reader, Tx } from '../../server/db/port.ts';

/** The SQL of `derived.ts`: what brings rows up to date with the rules of names and codes. */
export const statements = {
  spellings: `SELECT kind, name FROM name_spellings WHERE tenant_id = @tenant AND is_current = 1`,
  forgetSpellings: 'DELETE FROM name_spellings WHERE tenant_id = @tenant AND kind = @kind',
  /** Old spellings stay known: the ledger keeps them. */
  allSpellings: 'SELECT name FROM name_spellings WHERE tenant_id = @tenant AND kind = @kind',
  categories: `SELECT name, count(*) AS uses FROM (
      SELECT category COLLATE BINARY AS name FROM stock_items WHERE tenant_id = @tenant
      UNION ALL SELECT category COLLATE BINARY FROM products WHERE tenant_id = @tenant)
    WHERE name <> '' GROUP BY name COLLATE BINARY`,
  brands: `SELECT brand COLLATE BINARY AS name, count(*) AS uses FROM products
    WHERE tenant_id = @tenant AND brand <> '' GROUP BY brand COLLATE BINARY`,
  places: `SELECT name, count(*) AS uses FROM (
      SELECT location COLLATE BINARY AS name FROM stock_items WHERE tenant_id = @tenant
      UNION ALL SELECT place COLLATE BINARY FROM item_places WHERE tenant_id = @tenant
      UNION ALL SELECT place COLLATE BINARY FROM item_place_levels WHERE tenant_id = @tenant)
    WHERE name <> '' GROUP BY name COLLATE BINARY`,
  /** Places that only the ledgers name, in an old spelling perhaps. */
  pastPlaces: `SELECT DISTINCT place COLLATE BINARY AS name FROM stock_movements WHERE tenant_id = @tenant AND place <> ''`,

  renameCategory: `UPDATE stock_items SET category = @to
    WHERE tenant_id = @tenant AND category = @from COLLATE BINARY`,
  renameLocation: `UPDATE stock_items SET location = @to
    WHERE tenant_id = @tenant AND location = @from COLLATE BINARY`,
  otherPlaces: `SELECT p.item_id AS itemId, p.place, p.quantity, i.location FROM item_places p
    JOIN stock_items i ON i.tenant_id = p.tenant_id AND i.id = p.item_id WHERE p.tenant_id = @tenant`,
  removePlace: 'DELETE FROM item_places WHERE tenant_id = @tenant AND item_id = @itemId AND place = @place',
  joinPlace: `INSERT INTO item_places (tenant_id, item_id, place, quantity) VALUES (@tenant, @itemId, @place, @quantity)
    ON CONFLICT (tenant_id, item_id, place) DO UPDATE SET quantity = item_places.quantity + excluded.quantity`,
  joinDefault: `UPDATE stock_items SET elsewhere = elsewhere - @quantity WHERE tenant_id = @tenant AND id = @itemId`,
  placeLevels: `SELECT item_id AS itemId, place, reorder_level AS reorderLevel FROM item_place_levels
    WHERE tenant_id = @tenant`,
  removeLevel: 'DELETE FROM item_place_levels WHERE tenant_id = @tenant AND item_id = @itemId AND place = @place',
  joinLevel: `INSERT INTO item_place_levels (tenant_id, item_id, place, reorder_level)
    VALUES (@tenant, @itemId, @place, @reorderLevel)
    ON CONFLICT (tenant_id, item_id, place) DO UPDATE
      SET reorder_level = max(item_place_levels.reorder_level, excluded.reorder_level)`,
  countLevels: `UPDATE stock_items SET place_levels = (SELECT count(*) FROM item_place_levels
      WHERE tenant_id = @tenant AND item_id = @itemId)
    WHERE tenant_id = @tenant AND id = @itemId`,

  skus: 'SELECT id, sku FROM stock_items WHERE tenant_id = @tenant ORDER BY product_id',
  changeSku: 'UPDATE stock_items SET sku = @sku WHERE tenant_id = @tenant AND id = @id',
  items: `SELECT id, product_id AS productId, sku, name, category, location, barcode, is_active AS isActive
    FROM stock_items WHERE tenant_id = @tenant AND id > @after ORDER BY id LIMIT 1000`,
  derive: `UPDATE stock_items SET words = @words, barcode_key = @barcodeKey, name_order = @nameOrder,
      category_order = @categoryOrder, location_order = @locationOrder
    WHERE tenant_id = @tenant AND id = @id`,
} as const;

export interface Use {
  readonly name: string;
  readonly uses: number;
}

const usesOf = { category: statements.categories, brand: statements.brands, place: statements.places } as const;
type Kind = keyof typeof usesOf;

export function readUses(db: Reader, kind: Kind): Promise<Use[]> {
  return db.all<Use>(usesOf[kind]);
}

/** Every spelling that was ever written down, without those in use. */
export async function readPastSpellings(db: Reader, kind: Kind): Promise<string[]> {
  const known = await db.all<{ name: string }>(statements.allSpellings, { kind });
  const past = kind === 'place' ? await db.all<{ name: string }>(statements.pastPlaces) : [];
  return [...known, ...past].map(({ name }) => name);
}

export async function readCurrentSpellings(db: Reader, kind: Kind): Promise<ReadonlySet<string>> {
  const rows = await db.all<{ kind: string; name: string }>(statements.spellings);
  return new Set(rows.filter((row) => row.kind === kind).map(({ name }) => name));
}

export async function forgetSpellings(tx: Tx, kind: Kind): Promise<void> {
  await tx.run(statements.forgetSpellings, { kind });
}

export async function renameInItems(tx: Tx, kind: 'category' | 'place', from: string, to: string): Promise<void> {
  await tx.run(kind === 'category' ? statements.renameCategory : statements.renameLocation, { from, to });
}

export interface LyingRow {
  readonly itemId: string;
  readonly place: string;
  readonly quantity: number;
  /** The item's default place. */
  readonly location: string;
}

export function readLying(db: Reader): Promise<LyingRow[]> {
  return db.all<LyingRow>(statements.otherPlaces);
}

/** The units of a place join those of another one, or those of the default place. */
export async function joinLying(tx: Tx, { itemId, place, quantity }: LyingRow, to: string): Promise<void> {
  await tx.run(statements.removePlace, { itemId, place });
  if (to === 'default') await tx.run(statements.joinDefault, { itemId, quantity });
  else await tx.run(statements.joinPlace, { itemId, place: to, quantity });
}

export interface LevelRow {
  readonly itemId: string;
  readonly place: string;
  readonly reorderLevel: number;
}

export function readLevels(db: Reader): Promise<LevelRow[]> {
  return db.all<LevelRow>(statements.placeLevels);
}

/** Of two levels of one place the higher one stays. */
export async function joinLevel(tx: Tx, { itemId, place, reorderLevel }: LevelRow, to: string): Promise<void> {
  await tx.run(statements.removeLevel, { itemId, place });
  await tx.run(statements.joinLevel, { itemId, place: to, reorderLevel });
  await tx.run(statements.countLevels, { itemId });
}

export function readSkus(db: Reader): Promise<{ readonly id: string; readonly sku: string }[]> {
  return db.all(statements.skus);
}

export async function changeSku(tx: Tx, id: string, sku: string): Promise<void> {
  await tx.run(statements.changeSku, { id, sku });
}

export interface DerivableRow {
  readonly id: string;
  readonly productId: number;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly location: string;
  readonly barcode: string;
  readonly isActive: number;
}

export function readDerivable(db: Reader, after: string): Promise<DerivableRow[]> {
  return db.all<DerivableRow>(statements.items, { after });
}

export async function writeDerived(
  tx: Tx,
  id: string,
  derived: Readonly<Record<'words' | 'barcodeKey' | 'nameOrder' | 'categoryOrder' | 'locationOrder', string>>,
): Promise<void> {
  await tx.run(statements.derive, { id, ...derived });
}
