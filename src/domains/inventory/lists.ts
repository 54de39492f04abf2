import type { FiltersOf } from '../../contract/list.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { answerList } from '../../server/core/lists/answer-list.ts';
import { listOf, type OpenList, type Order } from '../../server/core/lists/list.ts';
import { allSpellings, knownSpelling } from '../../server/core/spellings.ts';
import type { Reader } from '../../server/db/port.ts';
import {
  exportItems,
  exportMovements,
  exportTransfers,
  type ItemSort,
  listItems,
  listMovements,
  listTransfers,
} from './contract.ts';
import { productNumber } from './model.ts';
import { lookUp } from './reports.ts';
import { findScanned } from './scans.ts';
import { findItem, type ItemRow, toItem } from './store.ts';
import { namedMovement, type NamedMovementRow } from './store-ledger.ts';
import { type ItemFilters, openItems } from './store-lists.ts';
import { type MovementFilters, openMovements } from './store-movements.ts';
import { transferList } from './store-places.ts';

interface AskedItems extends ItemFilters {
  /** Of the rows only these, by id or `product_id`. */
  readonly ids?: readonly string[] | undefined;
  readonly now: string;
}

/** Names are looked for as the company spells them; a `product_id` is the item that it stands for. */
async function askedItems(
  { db, now }: QueryContext,
  { productId, category, location, place, ...filters }: FiltersOf<typeof listItems> & Pick<AskedItems, 'ids'>,
): Promise<AskedItems> {
  return {
    ...filters,
    now,
    ...(category !== undefined && { category: await knownSpelling(db, 'category', category) }),
    ...(location !== undefined && { location: await knownSpelling(db, 'place', location) }),
    ...(place !== undefined && { place: await knownSpelling(db, 'place', place) }),
    ...(productId !== undefined && { productId: await productOrItem(db, productId) }),
  };
}

async function productOrItem(db: Reader, productId: string | number): Promise<string> {
  const number = productNumber(productId);
  const item = number === undefined ? undefined : await findItem(db, { by: 'productId', value: number });
  return item?.id ?? String(productId);
}

/** What is exactly the code that is searched for begins the list, whatever the order. */
async function openWithExact(
  db: Reader,
  { now, ids: _ids, ...filters }: AskedItems,
  order: Order<ItemSort>,
): Promise<OpenList<ItemRow>> {
  const exact = await exactItems(db, filters, now);
  const except = exact.length > 0 ? exact.map(({ productId }) => productId) : undefined;
  const others = await openItems(db, { ...filters, except }, order);
  return {
    async rows(limit, [part = 0, at = -1, ...more] = []) {
      const begin = part === 0 ? Number(at) + 1 : exact.length;
      const first = exact.slice(begin, begin + limit);
      const after = part === 0 ? undefined : [at, ...more];
      const rest = first.length < limit ? await others.rows(limit - first.length, after) : [];
      return [
        ...first.map((row, n) => ({ row, at: () => [0, begin + n, ''] })),
        ...rest.map((placed) => ({ row: placed.row, at: () => [1, ...placed.at()] })),
      ];
    },
    total: async () => exact.length + (await others.total()),
  };
}

/** The items whose SKU or barcode a search is, as far as they pass the other filters. */
async function exactItems(db: Reader, filters: ItemFilters, now: string): Promise<ItemRow[]> {
  if (!filters.search?.trim()) return [];
  const { items } = await findScanned(db, filters.search, now);
  if (items.length === 0) return [];
  const only = items.map(({ productId }) => productId);
  const list = await openItems(db, { ...filters, search: undefined, only }, { sort: 'sku', order: 'asc' });
  return (await list.rows(only.length, undefined)).map(({ row }) => row);
}

const itemList = listOf({
  usual: { sort: 'sku', order: 'asc' },
  values: 3,
  open: openWithExact,
  show: (rows: readonly ItemRow[], { ids }) => {
    const wanted = ids && new Set(ids);
    return rows
      .filter((row) => !wanted || wanted.has(row.id) || wanted.has(String(row.productId)))
      .map((row) => toItem(row));
  },
});

/** `undefined` when the filter names an item that does not exist. */
async function askedMovements(
  { db }: QueryContext,
  { skuId, productId, place, ...given }: FiltersOf<typeof exportMovements>,
): Promise<MovementFilters | undefined> {
  const product = productId === undefined ? {} : { productId: await productOrItem(db, productId) };
  const places = place === undefined ? undefined : await allSpellings(db, 'place', place);
  const filters = { ...given, ...(places && { places }) };
  if (skuId === undefined) return { ...filters, ...product };
  const item = await lookUp(db, skuId);
  return item && { ...filters, ...product, itemId: item.id };
}

const movementList = listOf({
  usual: { sort: 'newest', order: 'desc' },
  values: 2,
  open: (db: Reader, filters: MovementFilters, _order: Order<'newest'>) => openMovements(db, filters),
  show: (rows: readonly NamedMovementRow[]) => rows.map((row) => namedMovement(row)),
});

async function askedTransfers({ db }: QueryContext, { skuId }: FiltersOf<typeof exportTransfers>) {
  if (skuId === undefined) return {};
  const item = await lookUp(db, skuId);
  return item && { itemId: item.id };
}

export const lists = [
  /** The headers of the file are the field names that `import-items` reads. */
  ...answerList(
    listItems,
    exportItems,
    itemList,
    {
      name: 'stock',
      columns: [
        'sku',
        'name',
        'category',
        'location',
        'unit',
        ['quantityDecimals', 'number'],
        ['stock', 'number'],
        ['cost', 'price'],
        ['price', 'price'],
        ['reorderLevel', 'number'],
        ['reorderTarget', 'number'],
        'barcode',
        { header: 'active', value: (item) => item.isActive },
        ['onOrder', 'number'],
        ['product_id', 'number'],
        ['updatedAt', 'time'],
      ],
    },
    askedItems,
  ),
  ...answerList(
    listMovements,
    exportMovements,
    movementList,
    {
      name: 'stock-movements',
      columns: [
        ['timestamp', 'time'],
        ['recordedAt', 'time'],
        'sku',
        'itemName',
        'type',
        ['quantity', 'number'],
        ['balanceBefore', 'number'],
        ['balanceAfter', 'number'],
        'place',
        'reference',
        'referenceType',
        'note',
        'userId',
        'id',
      ],
    },
    askedMovements,
  ),
  ...answerList(
    listTransfers,
    exportTransfers,
    transferList,
    {
      name: 'stock-transfers',
      columns: [['timestamp', 'time'], 'sku', 'itemName', 'from', 'to', ['quantity', 'number'], 'note', 'userId', 'id'],
    },
    askedTransfers,
  ),
];
