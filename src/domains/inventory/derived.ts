import { codeOf, isSameName, nameKey, tidyName } from '../../contract/folding.ts';
import type { Derived } from '../../server/core/domain.ts';
import { knownSpelling, rememberSpelling, respell, type SpeltKind } from '../../server/core/spellings.ts';
import type { Tx } from '../../server/db/port.ts';
import { derivedOf } from './store.ts';
import {
  changeSku,
  forgetSpellings,
  joinLevel,
  joinLying,
  readCurrentSpellings,
  readDerivable,
  readLevels,
  readLying,
  readPastSpellings,
  readSkus,
  readUses,
  renameInItems,
  type Use,
  writeDerived,
} from './store-derived.ts';
import { writeText } from './store-search.ts';

/** Names of categories, brands and places that are one by the rule of names get one spelling: that which most rows have. */
export const spellings: Derived = {
  name: 'spellings',
  version: 1,
  isGround: true,
  derive: async (tx) => {
    for (const kind of ['category', 'brand', 'place'] as const) await spellAnew(tx, kind);
  },
};

/** What items are searched, compared and sorted by; places and categories in one spelling; SKUs in the form of codes. */
export const foldedItems: Derived = {
  name: 'inventory',
  version: 1,
  derive: async (tx) => {
    for (const kind of ['category', 'place'] as const) await renameAll(tx, kind);
    await joinPlaces(tx);
    await foldSkus(tx);
    await deriveAll(tx);
  },
};

async function spellAnew(tx: Tx, kind: SpeltKind): Promise<void> {
  const current = await readCurrentSpellings(tx, kind);
  const past = await readPastSpellings(tx, kind);
  const chosen = new Map<string, Use>();
  for (const use of await readUses(tx, kind)) {
    const key = nameKey(use.name);
    const best = chosen.get(key);
    if (!best || isBetter(use, best, current)) chosen.set(key, use);
  }
  await forgetSpellings(tx, kind);
  for (const { name } of chosen.values()) await respell(tx, kind, name);
  for (const name of past) await rememberSpelling(tx, kind, name);
}

/** More rows have it, or it was the current one, or it has the small letters. */
function isBetter(one: Use, other: Use, current: ReadonlySet<string>): boolean {
  if (one.uses !== other.uses) return one.uses > other.uses;
  if (current.has(one.name) !== current.has(other.name)) return current.has(one.name);
  return one.name > other.name;
}

async function renameAll(tx: Tx, kind: 'category' | 'place'): Promise<void> {
  for (const { name } of await readUses(tx, kind)) {
    const spelt = await knownSpelling(tx, kind, name);
    if (spelt === name) continue;
    await renameInItems(tx, kind, name, spelt);
    await rememberSpelling(tx, kind, name);
  }
}

/** Units that lie at two spellings of one place of an item lie together; so do levels. No unit is lost. */
async function joinPlaces(tx: Tx): Promise<void> {
  for (const row of await readLying(tx)) {
    const spelt = await knownSpelling(tx, 'place', row.place);
    if (isSameName(spelt, row.location)) await joinLying(tx, row, 'default');
    else if (spelt !== row.place) await joinLying(tx, row, spelt);
  }
  for (const row of await readLevels(tx)) {
    const spelt = await knownSpelling(tx, 'place', row.place);
    if (spelt !== row.place) await joinLevel(tx, row, spelt);
  }
}

/** An item whose code is another's in its right form gets the next free one: items are never joined. */
async function foldSkus(tx: Tx): Promise<void> {
  const rows = await readSkus(tx);
  const taken = new Set(rows.map(({ sku }) => sku));
  for (const { id, sku } of rows) {
    const code = codeOf(sku) || tidyName(sku) || id;
    if (code === sku) continue;
    let free = code;
    for (let n = 2; taken.has(free); n += 1) free = `${code}-${n}`;
    taken.add(free);
    await changeSku(tx, id, free);
  }
}

async function deriveAll(tx: Tx): Promise<void> {
  for (let page = await readDerivable(tx, ''); page.length > 0; page = await readDerivable(tx, page.at(-1)?.id ?? '')) {
    for (const item of page) {
      const derived = derivedOf(item);
      await writeDerived(tx, item.id, derived);
      await writeText(tx, item.productId, item.isActive === 1 ? derived.words : '');
    }
  }
}
