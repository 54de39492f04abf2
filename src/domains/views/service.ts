import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { sortedByName } from '../../contract/sort-key.ts';
import { tenantRoom, userRoom } from '../../contract/rooms.ts';
import type { CommandContext, QueryContext } from '../../server/core/domain.ts';
import * as contract from './contract.ts';
import { mayChange, maySee, mostViews } from './model.ts';
import {
  countViewsOf,
  findNamed,
  findView,
  insertView,
  readViews,
  removeView,
  toView,
  updateView,
  type ViewRow,
} from './store.ts';

export async function listViews({ db, actor }: QueryContext, { page }: ParsedInputOf<typeof contract.listViews>) {
  return sortedByName(await readViews(db, page, actor.userId), ({ name }) => name).map(toView);
}

export async function saveView(ctx: CommandContext, input: ParsedInputOf<typeof contract.saveView>) {
  const { userId, name: ownerName } = ctx.actor;
  if ((await countViewsOf(ctx.tx, userId)) >= mostViews) {
    throw new AppError('CONFLICT', `You have ${mostViews} saved views, as many as there can be. Delete one first.`);
  }
  const row: ViewRow = {
    id: ctx.newId(),
    page: input.page,
    name: input.name,
    search: JSON.stringify(input.search),
    isShared: Number(input.isShared),
    ownerId: userId,
    ownerName,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  await assertNameIsFree(ctx, row);
  await insertView(ctx.tx, row);
  return tellSaved(ctx, row);
}

export async function changeView(ctx: CommandContext, input: ParsedInputOf<typeof contract.changeView>) {
  const before = await requireOwn(ctx, input.id);
  const after: ViewRow = {
    ...before,
    name: input.name ?? before.name,
    search: input.search ? JSON.stringify(input.search) : before.search,
    isShared: input.isShared === undefined ? before.isShared : Number(input.isShared),
    updatedAt: ctx.now,
  };
  await assertNameIsFree(ctx, after);
  await updateView(ctx.tx, after);
  if (before.isShared > after.isShared) tellDeleted(ctx, before);
  return tellSaved(ctx, after);
}

export async function deleteView(ctx: CommandContext, { id }: ParsedInputOf<typeof contract.deleteView>) {
  const row = await requireOwn(ctx, id);
  await removeView(ctx.tx, id);
  tellDeleted(ctx, row);
  return toView(row);
}

async function requireOwn({ tx, actor }: CommandContext, id: string): Promise<ViewRow> {
  const row = await findView(tx, id);
  const view = row && toView(row);
  if (!view || !maySee(actor, view)) throw notFound('view', id);
  if (!mayChange(actor, view)) {
    throw new AppError('FORBIDDEN', `The view "${view.name}" is ${view.ownerName}'s. Save your own copy of it.`);
  }
  return row;
}

async function assertNameIsFree(ctx: CommandContext, row: ViewRow): Promise<void> {
  const taken = await findNamed(ctx.tx, row);
  if (!taken || taken.id === row.id) return;
  const details = { id: taken.id, name: row.name };
  throw new AppError('DUPLICATE', `There is a view "${row.name}" of this page already.`, details);
}

const audience = (row: ViewRow) => (row.isShared ? tenantRoom : userRoom(row.ownerId));

function tellSaved(ctx: CommandContext, row: ViewRow): contract.SavedView {
  const view = toView(row);
  ctx.emit(contract.viewSaved, { view, viewId: row.id, page: row.page }, audience(row));
  return view;
}

export function tellDeleted(ctx: CommandContext, row: ViewRow): void {
  ctx.emit(contract.viewDeleted, { viewId: row.id, page: row.page }, audience(row));
}
