import { AppError, notFound } from '../../contract/errors.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { linkProduct } from '../inventory/contract.ts';
import type { Combination } from './contract.ts';
import { combinationKey, fitCombination, variantInfo } from './model.ts';
import { findProduct, optionsOf, type ProductRow, toProduct } from './store.ts';
import { combinationOf, linkItem, readLinked } from './store-items.ts';

export async function requireProduct(ctx: Pick<CommandContext, 'tx'>, id: string): Promise<ProductRow> {
  const row = await findProduct(ctx.tx, id);
  if (!row) throw notFound('product', id);
  return row;
}

/** The product that a change is based on, when it says so. */
export async function requireBase(ctx: CommandContext, id: string, version: number | undefined): Promise<ProductRow> {
  const row = await requireProduct(ctx, id);
  assertVersion(version, row.name, toProduct(row));
  return row;
}

/** Both sides of the link: what the product knows, and what the stock list shows. */
export async function link(
  ctx: CommandContext,
  row: ProductRow,
  itemId: string,
  combination: Combination,
): Promise<void> {
  await linkItem(ctx.tx, row.id, itemId, combination);
  const info = variantInfo(optionsOf(row), combination);
  await ctx.call(linkProduct, { itemId, productId: row.id, variantInfo: info });
}

/** A combination in the spelling of the product's options. Throws VALIDATION_FAILED when it has no such variant. */
export function requireFit(row: ProductRow, combination: Combination): Combination {
  const fitted = fitCombination(optionsOf(row), combination);
  if (fitted) return fitted;
  const message = `${row.name} has no variant ${Object.values(combination).join(' / ')}.`;
  throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'combination', message }] });
}

/**
 * After the options have changed: what each SKU stands for, in their new spelling and order. Throws CONFLICT when a
 * SKU would stand for nothing any more.
 */
export async function refitItems(ctx: CommandContext, row: ProductRow): Promise<void> {
  const options = optionsOf(row);
  const lost: string[] = [];
  for (const item of await readLinked(ctx.tx, row.id)) {
    const fitted = fitCombination(options, combinationOf(item));
    if (!fitted) lost.push(item.sku);
    else if (combinationKey(fitted) !== '') await link(ctx, row, item.itemId, fitted);
  }
  if (lost.length === 0) return;
  const named = lost.slice(0, 3).join(', ');
  const message = `With these options ${lost.length === 1 ? 'a SKU stands' : `${lost.length} SKUs stand`} for no variant: ${named}. Take them out of the product first.`;
  throw new AppError('CONFLICT', message, { skus: lost });
}
