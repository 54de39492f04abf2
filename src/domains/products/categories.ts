import { notFound } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import { isSameName } from '../../contract/folding.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { knownSpelling, respell, spell } from '../../server/core/spellings.ts';
import { updateItems } from '../inventory/contract.ts';
import { announce } from './announce.ts';
import { categoryRenamed } from './contract.ts';
import { readItemsOfCategory, renameCategoryOfProducts } from './store.ts';
import type * as contract from './contract.ts';

/** As many as the inventory changes in one call. */
const mostItems = 500;

/** Products and items in one transaction: no list shows half of it. */
export const renameCategory: CommandHandler<typeof contract.renameCategory> = async (ctx, asked) => {
  const from = await knownSpelling(ctx.tx, 'category', asked.from);
  const to = asked.to === null ? null : await spelt(ctx, from, asked.to);
  const ids = await readItemsOfCategory(ctx.tx, from);
  const products = await renameCategoryOfProducts(ctx.tx, from, to ?? '', ctx.now);
  if (products + ids.length === 0) throw notFound('category', from);
  for (let start = 0; start < ids.length; start += mostItems) {
    await ctx.call(updateItems, { ids: ids.slice(start, start + mostItems), changes: { category: to } });
  }
  const told = { from, to, products, items: ids.length };
  ctx.emit(categoryRenamed, { ...told, renamedBy: ctx.actor.userId }, tenantRoom);
  announce(ctx, `Category ${from} is now ${to ?? 'none'}`);
  return { products, items: ids.length };
};

/** Another spelling of the same name is the new one; another name is spelt as it is where it exists. */
const spelt = (ctx: CommandContext, from: string, to: string): Promise<string> =>
  isSameName(from, to) ? respell(ctx.tx, 'category', to) : spell(ctx.tx, 'category', to);
