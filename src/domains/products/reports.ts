import type { ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { badCursor, readCursor, writeCursor } from '../../server/core/list-cursor.ts';
import { type TableColumn, tableFile } from '../../server/core/table-file.ts';
import { knownSpelling } from '../../server/core/spellings.ts';
import type { Reader } from '../../server/db/port.ts';
import type {
  exportProducts,
  getItemAddress,
  listLooseItems,
  listProducts,
  previewItems,
  Product,
} from './contract.ts';
import { readItems, refuseUnknown } from './items.ts';
import { combinationKey, combinationsOf, skusByPattern, variantInfo } from './model.ts';
import { findProduct, optionsOf, type ProductRow, toDetail, toProduct } from './store.ts';
import {
  combinationOf,
  countLooseItems,
  findFreeItem,
  type LoosePosition,
  readLinked,
  readLooseItems,
  readTakenSkus,
  toLooseItem,
} from './store-items.ts';
import {
  countProducts,
  type ProductFilters,
  type ProductOrder,
  productPosition,
  type ProductPosition,
  readProducts,
} from './store-lists.ts';

const exportPage = 2_000;

export async function productPage({ db }: QueryContext, input: ParsedInputOf<typeof listProducts>) {
  const { limit, cursor, sort, order, ...asked } = input;
  const filters = await speltFilters(db, asked);
  const position = readCursor<[string, ...ProductPosition]>(cursor, 3);
  if (position && position[0] !== `${sort} ${order}`) throw badCursor();
  const after = position && ([position[1], position[2]] as const);
  const rows = await readProducts(db, filters, { sort, order }, limit + 1, after);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last ? writeCursor([`${sort} ${order}`, ...productPosition(last, sort)]) : null;
  return { items: shown.map(toProduct), page: { next, total: await countProducts(db, filters) } };
}

/** Names are looked for as the company spells them. */
async function speltFilters<F extends ProductFilters>(db: Reader, filters: F): Promise<F> {
  const { category, brand } = filters;
  return {
    ...filters,
    ...(category !== undefined && { category: await knownSpelling(db, 'category', category) }),
    ...(brand !== undefined && { brand: await knownSpelling(db, 'brand', brand) }),
  };
}

const columns: readonly TableColumn<Product>[] = [
  { header: 'name', value: ({ name }) => name },
  { header: 'brand', value: ({ brand }) => brand },
  { header: 'category', value: ({ category }) => category },
  { header: 'basePrice', kind: 'price', value: ({ basePrice }) => basePrice },
  { header: 'skuCount', kind: 'number', value: ({ skuCount }) => skuCount },
  { header: 'totalStock', kind: 'number', value: ({ totalStock }) => totalStock },
  {
    header: 'variantOptions',
    value: ({ variantOptions }) => variantOptions.map(({ name, values }) => `${name}: ${values.join(', ')}`).join('; '),
  },
  { header: 'supplierId', value: ({ supplierId }) => supplierId },
  { header: 'description', value: ({ description }) => description },
  { header: 'isActive', value: ({ isActive }) => isActive },
  { header: 'updatedAt', kind: 'time', value: ({ updatedAt }) => updatedAt },
  { header: 'id', value: ({ id }) => id },
];

export async function productFile({ db, now }: QueryContext, input: ParsedInputOf<typeof exportProducts>) {
  const { sort, order, format, locale, ...filters } = input;
  return tableFile({ name: 'products', format, locale, now, columns, pages: pagesOf(db, filters, { sort, order }) });
}

async function* pagesOf(db: Reader, filters: ProductFilters, order: ProductOrder): AsyncGenerator<Product[]> {
  let after: ProductPosition | undefined;
  for (;;) {
    const rows = await readProducts(db, filters, order, exportPage, after);
    yield rows.map(toProduct);
    const last = rows.at(-1);
    if (rows.length < exportPage || !last) return;
    after = productPosition(last, order.sort);
  }
}

async function requireRow(db: Reader, id: string): Promise<ProductRow> {
  const row = await findProduct(db, id);
  if (!row) throw notFound('product', id);
  return row;
}

export async function oneProduct({ db }: QueryContext, { id }: { readonly id: string }) {
  return toDetail(db, await requireRow(db, id));
}

export async function itemsOfProduct({ db }: QueryContext, { id }: { readonly id: string }) {
  return readItems(db, await requireRow(db, id));
}

export async function looseItemPage({ db }: QueryContext, input: ParsedInputOf<typeof listLooseItems>) {
  const { limit, cursor, search } = input;
  const rows = await readLooseItems(db, search, limit + 1, readCursor<LoosePosition>(cursor, 2));
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last ? writeCursor([last.name, last.sku]) : null;
  return { items: shown.map(toLooseItem), page: { next, total: await countLooseItems(db, search) } };
}

export async function preview({ db }: QueryContext, { id, pattern }: ParsedInputOf<typeof previewItems>) {
  const row = await requireRow(db, id);
  refuseUnknown(pattern, row);
  const options = optionsOf(row);
  const combinations = combinationsOf(options);
  const skus = skusByPattern(pattern, toProduct(row), combinations);
  const linked = await readLinked(db, id);
  const had = new Map(linked.map((item) => [combinationKey(combinationOf(item)), item.sku]));
  const taken = await readTakenSkus(db, skus);
  return combinations.map((combination, index) => {
    const sku = skus[index] ?? '';
    const existing = had.get(combinationKey(combination)) ?? null;
    const isTwice = sku === '' || skus.indexOf(sku) !== index || skus.lastIndexOf(sku) !== index;
    const isTaken = existing === null && (isTwice || taken.has(sku));
    return { combination, variantInfo: variantInfo(options, combination), sku, existing, isTaken };
  });
}

export async function itemAddress({ db, site }: QueryContext, { itemId }: ParsedInputOf<typeof getItemAddress>) {
  if (!(await findFreeItem(db, itemId))) throw notFound('item', itemId);
  const path = `/stock/${itemId}`;
  // The console keeps its page behind the #, see src/renderer/app/router.ts.
  return { path, urls: site.lan.state().addresses.map((address) => new URL(`/#${path}`, address).href) };
}
