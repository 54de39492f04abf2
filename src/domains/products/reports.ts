import type { ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { Reader } from '../../server/db/port.ts';
import { readItems, refuseUnknown } from './items.ts';
import { combinationKey, combinationsOf, skusByPattern, variantInfo } from './model.ts';
import { findProduct, optionsOf, type ProductRow, toDetail, toProduct } from './store.ts';
import { combinationOf, findFreeItem, readLinked, readTakenSkus } from './store-items.ts';
import type * as contract from './contract.ts';

async function requireRow(db: Reader, id: string): Promise<ProductRow> {
  const row = await findProduct(db, id);
  if (!row) throw notFound('product', id);
  return row;
}

export async function getProduct({ db }: QueryContext, { id }: { readonly id: string }) {
  return toDetail(db, await requireRow(db, id));
}

export async function listProductItems({ db }: QueryContext, { id }: { readonly id: string }) {
  return readItems(db, await requireRow(db, id));
}

export async function previewItems({ db }: QueryContext, { id, pattern }: ParsedInputOf<typeof contract.previewItems>) {
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

export async function getItemAddress(
  { db, site }: QueryContext,
  { itemId }: ParsedInputOf<typeof contract.getItemAddress>,
) {
  if (!(await findFreeItem(db, itemId))) throw notFound('item', itemId);
  const path = `/stock/${itemId}`;
  // The console keeps its page behind the #, see src/renderer/app/router.ts.
  return { path, urls: site.lan.state().addresses.map((address) => new URL(`/#${path}`, address).href) };
}
