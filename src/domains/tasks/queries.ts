import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { type Zone, zoneOf } from '../../contract/zone.ts';
import type { Actor } from '../../contract/actor.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { getTask, listProgress, listTasks, Task } from './contract.ts';
import { countProgress, findTaskOrDeleted, readProgress } from './store.ts';
import { countTasks, readTasks, type TaskFilters, type TaskPosition, type TaskSort } from './store-lists.ts';
import { assertTaskExists, requireTask, toProgress, toTask } from './views.ts';

export async function get(ctx: QueryContext, input: ParsedInputOf<typeof getTask>): Promise<Task> {
  const gone = input.deleted ? await findTaskOrDeleted(ctx.db, input.id) : undefined;
  return toTask(gone ?? (await requireTask(ctx.db, input.id)));
}

export async function list(
  ctx: QueryContext,
  input: ParsedInputOf<typeof listTasks>,
): Promise<OutputOf<typeof listTasks>> {
  const filters = filtersOf(ctx, input, await zoneFor(ctx, input.due));
  const position = input.cursor === undefined ? undefined : readCursor(input.cursor, input.sort);
  const { rows, next } = await readTasks(ctx.db, filters, input.sort, input.limit, position);
  return {
    items: rows.map(toTask),
    page: { next: next && writeCursor(input.sort, next), total: await countTasks(ctx.db, filters) },
  };
}

export async function progressOf(
  ctx: QueryContext,
  input: ParsedInputOf<typeof listProgress>,
): Promise<OutputOf<typeof listProgress>> {
  await assertTaskExists(ctx.db, input.id);
  const rows = await readProgress(ctx.db, input.id, input.cursor ?? null, input.limit + 1);
  const shown = rows.slice(0, input.limit);
  return {
    items: shown.map(toProgress),
    page: {
      next: rows.length > input.limit ? (shown.at(-1)?.id ?? null) : null,
      total: await countProgress(ctx.db, input.id),
    },
  };
}

/** The company's clock, where a filter goes by its days. */
async function zoneFor({ db }: QueryContext, due: string | undefined): Promise<Zone> {
  const asks = due !== undefined && due !== 'none';
  return zoneOf(asks ? (await readCompanySettings(db)).timezone : 'UTC');
}

function filtersOf(
  ctx: { readonly actor: Actor; readonly now: string },
  input: Omit<ParsedInputOf<typeof listTasks>, 'limit' | 'cursor'>,
  zone: Zone,
): TaskFilters {
  const { status, priority, projectId, search, due, dueFrom, dueBefore, deleted } = input;
  const person = input.assignedTo || input.technicianId || undefined;
  const assignedTo = person === 'me' ? ctx.actor.userId : person === 'none' ? null : person;
  return { status, priority, projectId, search, due, dueFrom, dueBefore, deleted, assignedTo, now: ctx.now, zone };
}

function writeCursor(sort: TaskSort, position: TaskPosition): string {
  return Buffer.from(JSON.stringify([sort, ...position])).toString('base64url');
}

/** A cursor goes on in the order that it was made in; anything else is refused. */
function readCursor(cursor: string, sort: TaskSort): TaskPosition {
  try {
    const [of, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const keyFits = typeof key === 'string' || typeof key === 'number';
    if (of === sort && keyFits && typeof id === 'string') return [key, id];
  } catch {
    // not ours
  }
  throw new AppError('VALIDATION_FAILED', 'This cursor does not belong to this list.', {
    fields: [{ field: 'cursor', message: 'Start again without it' }],
  });
}
