import type { CommandHandler } from '../../server/core/domain.ts';
import type { purgeStocktakes } from './contract-purge.ts';
import { noChange } from './model.ts';
import { changed } from './service.ts';
import { findStocktake } from './store.ts';
import { dropUncounted, eraseStocktake, hasOthers, readOpenIds } from './store-purge.ts';

/** Ids that no longer exist are skipped. */
export const purge: CommandHandler<typeof purgeStocktakes> = async (ctx, { ids, itemIds, leaving }) => {
  const removed: string[] = [];
  const kept: { id: string; name: string }[] = [];
  for (const id of ids) {
    const stocktake = await findStocktake(ctx.tx, id);
    if (!stocktake) continue;
    const { number } = stocktake;
    if (await hasOthers(ctx.tx, stocktake.id, itemIds)) {
      kept.push({ id, name: number });
      continue;
    }
    await eraseStocktake(ctx.tx, stocktake.id);
    removed.push(number);
  }
  for (const id of leaving.length > 0 ? await readOpenIds(ctx.tx) : []) {
    const lines = await dropUncounted(ctx.tx, id, leaving);
    if (lines > 0) await changed(ctx, id, { ...noChange, lines: -lines });
  }
  return { removed, kept };
};
