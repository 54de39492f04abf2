import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { announceDeleted } from './announce.ts';
import type { purgeTasks } from './contract.ts';
import { purgeTask, taskExists, wasEverMade } from './store.ts';
import { purgeWorklogs, readUsedOnTask } from './store-worklogs.ts';
import { giveBack } from './worklog-lines.ts';

/** Ids that no longer exist are skipped. A task that was deleted before goes silently. */
export async function purge(
  ctx: CommandContext,
  { ids }: ParsedInputOf<typeof purgeTasks>,
): Promise<OutputOf<typeof purgeTasks>> {
  let removed = 0;
  for (const id of ids) {
    if (!(await wasEverMade(ctx.tx, id))) continue;
    const shown = await taskExists(ctx.tx, id);
    for (const used of await readUsedOnTask(ctx.tx, id)) await giveBack(ctx, used);
    await purgeWorklogs(ctx.tx, id);
    await purgeTask(ctx.tx, id);
    if (shown) announceDeleted(ctx, id);
    removed += 1;
  }
  return { removed };
}
