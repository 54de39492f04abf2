import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { toMillionths } from '../../contract/money.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { orEmpty, withoutUndefined } from '../../server/core/given.ts';
import { spell } from '../../server/core/spellings.ts';
import { checkSupplier } from '../purchasing/contract.ts';
import { announce, tellCreated, tellDeleted, tellUpdated } from './announce.ts';
import type { VariantOption } from './contract.ts';
import { refitItems, requireBase, requireProduct } from './links.ts';
import { optionFault } from './model.ts';
import {
  deleteProduct as eraseProduct,
  type Description,
  insertProduct,
  type ProductRow,
  toDetail,
  toProduct,
  updateProduct as writeProduct,
} from './store.ts';
import { readLinked } from './store-items.ts';
import type * as contract from './contract.ts';

type NewProduct = ParsedInputOf<typeof contract.createProduct>;
type Given = { readonly [field in Exclude<keyof NewProduct, 'isActive'>]?: NewProduct[field] | undefined };

export const createProduct: CommandHandler<typeof contract.createProduct> = async (ctx, input) => {
  const row = await addNew(ctx, input);
  const detail = await toDetail(ctx.tx, row);
  tellCreated(ctx, detail);
  announce(ctx, `Product ${row.name} was added`);
  return detail;
};

/** Writes a new product and answers it; tells nobody. */
export async function addNew(ctx: CommandContext, { isActive = true, ...given }: NewProduct): Promise<ProductRow> {
  if (given.supplierId) await ctx.call(checkSupplier, { id: given.supplierId });
  const id = ctx.newId();
  const fresh = { description: '', category: '', brand: '', supplierId: '', imageAddress: '' };
  const description: Description = {
    ...fresh,
    ...{ basePrice: 0, hasVariants: (given.variantOptions ?? []).length > 0 ? 1 : 0, variantOptions: '[]' },
    ...withoutUndefined(await stored(ctx, given)),
    name: given.name,
  };
  await insertProduct(ctx.tx, id, { ...description, isActive: isActive ? 1 : 0 }, ctx.now);
  return requireProduct(ctx, id);
}

export const updateProduct: CommandHandler<typeof contract.updateProduct> = async (
  ctx,
  { id, version, isActive, ...given },
) => {
  const before = await requireBase(ctx, id, version);
  const { row, changes } = await rewrite(ctx, before, given, isActive);
  const detail = await toDetail(ctx.tx, row);
  if (changes.length > 0) {
    tellUpdated(ctx, detail, changes);
    announce(ctx, `Product ${row.name} was changed`);
  }
  return detail;
};

export const updateProducts: CommandHandler<typeof contract.updateProducts> = async (ctx, { updates }) => {
  const before: { id: string; category: string | null; supplierId: string | null; isActive: boolean }[] = [];
  for (const { id, version, isActive, ...given } of updates) {
    const old = await requireBase(ctx, id, version);
    const { row, changes } = await rewrite(ctx, old, given, isActive);
    if (changes.length === 0) continue;
    const { category, supplierId, isActive: wasActive } = toProduct(old);
    before.push({ id, category, supplierId, isActive: wasActive });
    tellUpdated(ctx, await toDetail(ctx.tx, row), changes);
  }
  if (before.length > 0) announce(ctx, `${before.length} products were changed`);
  return { changed: before.length, before };
};

export const deleteProduct: CommandHandler<typeof contract.deleteProduct> = async (ctx, { id, version }) => {
  const before = await requireBase(ctx, id, version);
  const linked = await readLinked(ctx.tx, id);
  if (linked.length > 0) {
    const { row, changes } = await rewrite(ctx, before, {}, false);
    if (changes.length > 0) {
      tellUpdated(ctx, await toDetail(ctx.tx, row), changes);
      announce(ctx, `Product ${before.name} was deactivated`);
    }
    return { id, _id: id, outcome: 'deactivated' };
  }
  await eraseProduct(ctx.tx, id);
  tellDeleted(ctx, before);
  announce(ctx, `Product ${before.name} was deleted`);
  return { id, _id: id, outcome: 'deleted' };
};

/** Writes what differs; answers `before` itself and no changes when nothing does. */
async function rewrite(
  ctx: CommandContext,
  before: ProductRow,
  given: Given,
  isActive: boolean | undefined,
): Promise<{ row: ProductRow; changes: string[] }> {
  const after: ProductRow = {
    ...before,
    ...withoutUndefined(await stored(ctx, given)),
    ...(isActive === undefined ? {} : { isActive: isActive ? 1 : 0 }),
  };
  const changes = (Object.keys(after) as (keyof ProductRow)[]).filter((field) => after[field] !== before[field]);
  if (changes.length === 0) return { row: before, changes };
  if (changes.includes('supplierId') && after.supplierId) await ctx.call(checkSupplier, { id: after.supplierId });
  await writeProduct(ctx.tx, before, after, ctx.now);
  if (changes.includes('variantOptions')) await refitItems(ctx, after);
  return { row: await requireProduct(ctx, before.id), changes: changes.map(wireName) };
}

const wireName = (field: keyof ProductRow): string => (field === 'imageAddress' ? 'image' : field);

/** The given fields in the form of the store; `undefined` where none was given. */
async function stored(ctx: CommandContext, given: Given) {
  const { name, basePrice, hasVariants, variantOptions } = given;
  if (variantOptions) refuseFaulty(variantOptions);
  return {
    name,
    description: orEmpty(given.description),
    category: given.category ? await spell(ctx.tx, 'category', given.category) : orEmpty(given.category),
    brand: given.brand ? await spell(ctx.tx, 'brand', given.brand) : orEmpty(given.brand),
    supplierId: orEmpty(given.supplierId),
    imageAddress: orEmpty(given.image),
    basePrice: basePrice === undefined ? undefined : toMillionths(basePrice),
    hasVariants: flagOf(hasVariants ?? (variantOptions && variantOptions.length > 0)),
    variantOptions: variantOptions && JSON.stringify(variantOptions),
  };
}

function refuseFaulty(options: readonly VariantOption[]): void {
  const message = optionFault(options);
  if (message === undefined) return;
  throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'variantOptions', message }] });
}

const flagOf = (value: boolean | undefined) => (value === undefined ? undefined : value ? 1 : 0);
