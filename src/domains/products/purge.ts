import type { CommandHandler } from '../../server/core/domain.ts';
import { tellDeleted } from './announce.ts';
import type { purgeProducts } from './contract-purge.ts';
import { deleteProduct, findProduct } from './store.ts';
import { readLinked } from './store-items.ts';
import { readSuppliersInUse } from './store-purge.ts';

/** Ids that no longer exist are skipped. */
export const purge: CommandHandler<typeof purgeProducts> = async (ctx, { ids, supplierIds }) => {
  let removed = 0;
  const kept: { id: string; name: string }[] = [];
  for (const id of ids) {
    const product = await findProduct(ctx.tx, id);
    if (!product) continue;
    const { name } = product;
    if ((await readLinked(ctx.tx, id)).length > 0) {
      kept.push({ id, name });
      continue;
    }
    await deleteProduct(ctx.tx, id);
    tellDeleted(ctx, product);
    removed += 1;
  }
  return { removed, kept, suppliersInUse: await readSuppliersInUse(ctx.tx, supplierIds) };
};
