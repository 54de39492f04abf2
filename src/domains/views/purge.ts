import type { CommandHandler } from '../../server/core/domain.ts';
import type { purgeViews } from './contract-purge.ts';
import { tellDeleted } from './service.ts';
import { findView, removeView } from './store.ts';

/** Ids that no longer exist are skipped. */
export const purge: CommandHandler<typeof purgeViews> = async (ctx, { ids }) => {
  let removed = 0;
  const kept: { id: string; name: string }[] = [];
  for (const id of ids) {
    const view = await findView(ctx.tx, id);
    if (!view) continue;
    if (view.updatedAt !== view.createdAt) {
      kept.push({ id, name: view.name });
      continue;
    }
    await removeView(ctx.tx, id);
    tellDeleted(ctx, view);
    removed += 1;
  }
  return { removed, kept };
};
