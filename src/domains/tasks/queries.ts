import type { ParsedInputOf } from '../../contract/define.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { Task } from './contract.ts';
import { findTaskOrDeleted } from './store.ts';
import { requireTask, toTask } from './views.ts';
import type * as contract from './contract.ts';

export async function getTask(ctx: QueryContext, input: ParsedInputOf<typeof contract.getTask>): Promise<Task> {
  const gone = input.deleted ? await findTaskOrDeleted(ctx.db, input.id) : undefined;
  return toTask(gone ?? (await requireTask(ctx.db, input.id)));
}
