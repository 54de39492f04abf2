import { AppError } from '../../contract/errors.ts';
import type { FieldChange } from '../../contract/fields.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { dashboardStatsUpdated } from '../dashboard/contract.ts';
import { reverseMovements, takeBackItem } from '../inventory/contract.ts';
import { findItemsInOrders, takeBackOrder } from '../orders/contract.ts';
import { findItemsInPurchaseOrders, takeBackPurchaseOrder, takeBackSupplier } from '../purchasing/contract.ts';
import {
  type Batch,
  type BatchDetails,
  batchTakenBack,
  type ChangeKind,
  obstacleReasons,
  mostObstacles,
  type TakeBackRefusal,
} from './contract.ts';
import { activeStatuses } from './model.ts';
import { readDetails } from './queries.ts';
import { refuseChange, requireBatch, roomsOf } from './service.ts';
import { setTakenBack } from './store.ts';
import { type Change, readChanges, removeReferences } from './store-changes.ts';

/** Taking back is one transaction, in which everybody else's writes wait. */
const mostChanges = 10_000;

type Obstacle = TakeBackRefusal['inTheWay'][number];

/** The second time changes nothing and answers the same. */
export async function takeBackBatch(ctx: CommandContext, { id }: { readonly id: string }): Promise<BatchDetails> {
  const batch = await requireBatch(ctx.tx, id);
  if (batch.takenBackAt !== null) return readDetails(ctx.tx, batch);
  if (batch.status === 'draft' || activeStatuses.includes(batch.status)) throw refuseChange(batch, 'taken back');
  const changes = await readChanges(ctx.tx, id, mostChanges + 1);
  assertPossible(batch, changes.length);
  const obstacles = await undo(ctx, batch, changes);
  if (obstacles.length > 0) throw builtOn(batch, obstacles);
  await setTakenBack(ctx.tx, id, { at: ctx.now, byName: ctx.actor.name });
  // What was taken back can come in again.
  await removeReferences(ctx.tx, id);
  const { fileName } = batch;
  await ctx.audit({ action: 'import.taken-back', entity: 'batch', entityId: id, before: { name: fileName } });
  const news = { batchId: id, takenBackAt: ctx.now, takenBackByName: ctx.actor.name };
  ctx.emit(batchTakenBack, news, ...roomsOf(batch));
  ctx.emit(dashboardStatsUpdated, { message: `The import of ${fileName} was taken back.` }, tenantRoom);
  return readDetails(ctx.tx, await requireBatch(ctx.tx, id));
}

function assertPossible({ fileName, status }: Batch, changes: number): void {
  const refuse = (reason: 'madeNothing' | 'tooManyChanges', message: string) =>
    new AppError('INVALID_TRANSITION', message, { status, reason, name: fileName, most: mostChanges });
  if (changes === 0) {
    throw refuse('madeNothing', `The import of ${fileName} made nothing that could be taken back.`);
  }
  if (changes <= mostChanges) return;
  throw refuse(
    'tooManyChanges',
    `The import of ${fileName} made more than ${mostChanges} changes: too many to take back at once, because everybody else would wait for it. Import a file with the right values over it (update, set levels), or let the owner of the server restore a backup from before it.`,
  );
}

/** Everything, whatever stands in the way: the refusal that follows from it undoes all, and names all. */
async function undo(ctx: CommandContext, batch: Batch, changes: readonly Change[]): Promise<Obstacle[]> {
  const note = `Import of ${batch.fileName} taken back`.slice(0, 500);
  const obstacles: Obstacle[] = [];
  const latestFirst = changes.toReversed();
  // Levels before the things that they belong to: an item that changes its place back takes its units along.
  const ordered = [
    ...latestFirst.filter(({ kind }) => isOfLevels(kind)),
    ...latestFirst.filter(({ kind }) => !isOfLevels(kind)),
  ];
  const used = await usedItems(ctx, changes);
  for (const change of ordered) {
    const kind = wordOf[change.kind];
    const id = change.entityId;
    const use = used.get(id);
    if (use) {
      const { sku: name, number } = use;
      const reason = `${name} stands in ${number}.`;
      obstacles.push({ kind, id, reason, why: 'standsIn', name, about: { number } });
      continue;
    }
    const refusal = await attemptOf(() => undoOne(ctx, batch.id, change, note));
    if (refusal) obstacles.push({ kind, id, reason: refusal.message, ...whyOf(refusal) });
  }
  return obstacles;
}

const isOfLevels = (kind: ChangeKind): boolean => kind === 'movement' || kind === 'order' || kind === 'purchase-order';

const wordOf: Readonly<Record<ChangeKind, Obstacle['kind']>> = {
  'item-created': 'item',
  'item-changed': 'item',
  movement: 'movement',
  order: 'order',
  'purchase-order': 'purchase-order',
  'supplier-created': 'supplier',
  'supplier-changed': 'supplier',
};

/** A document that names an item. */
interface Use {
  readonly sku: string;
  readonly number: string;
}

type Why = Pick<Obstacle, 'why' | 'name' | 'about'>;

/** The refusal of a thing in the words of a program, for a console that has sentences of its own. */
function whyOf({ code, details }: AppError): Why {
  const { why: given, name, sku, reason: _, ...others } = (details ?? {}) as Readonly<Record<string, unknown>>;
  const byCode = code === 'INSUFFICIENT_STOCK' ? 'insufficient' : code === 'NOT_FOUND' ? 'gone' : 'other';
  const why = obstacleReasons.find((one) => one === given) ?? byCode;
  const isPlain = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value);
  const about = Object.fromEntries(Object.entries(others).filter(([, value]) => isPlain(value))) as Why['about'];
  const known = name ?? sku;
  return { why, name: typeof known === 'string' ? known : null, about };
}

/** The items that it had made and that documents name by now. */
async function usedItems(ctx: CommandContext, changes: readonly Change[]): Promise<ReadonlyMap<string, Use>> {
  const itemIds = changes.flatMap(({ kind, entityId }) => (kind === 'item-created' ? [entityId] : []));
  if (itemIds.length === 0) return new Map();
  const inOrders = await ctx.call(findItemsInOrders, { itemIds });
  const inPurchases = await ctx.call(findItemsInPurchaseOrders, { itemIds });
  return new Map([...inPurchases.found, ...inOrders.found].map((use) => [use.itemId, use]));
}

/** A refusal of the thing itself is an obstacle; anything else ends the whole. */
async function attemptOf(work: () => Promise<unknown>): Promise<AppError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    const isRefusal =
      error instanceof AppError &&
      ['CONFLICT', 'INSUFFICIENT_STOCK', 'NOT_FOUND', 'INVALID_TRANSITION', 'DUPLICATE'].includes(error.code);
    if (isRefusal) return error;
    throw error;
  }
}

function undoOne(ctx: CommandContext, batchId: string, change: Change, note: string): Promise<unknown> {
  const { kind, entityId: id } = change;
  const detail = change.detail as { readonly version?: number; readonly changes?: FieldChange[] };
  switch (kind) {
    case 'movement':
      return ctx.call(reverseMovements, { ids: [id], note });
    case 'order':
      return ctx.call(takeBackOrder, { id, note });
    case 'purchase-order':
      return ctx.call(takeBackPurchaseOrder, { id, note });
    case 'item-created':
      return ctx.call(takeBackItem, { id, batchId, version: detail.version, note });
    case 'item-changed':
      return ctx.call(takeBackItem, { id, batchId, changes: detail.changes, note });
    case 'supplier-created':
      return ctx.call(takeBackSupplier, { id, version: detail.version });
    case 'supplier-changed':
      return ctx.call(takeBackSupplier, { id, changes: detail.changes });
    default:
      return kind satisfies never;
  }
}

function builtOn({ fileName }: Batch, obstacles: readonly Obstacle[]): AppError {
  const [first] = obstacles;
  const more = obstacles.length > 1 ? ` ${obstacles.length - 1} more stand in the way.` : '';
  const message = `The import of ${fileName} can't be taken back: ${first?.reason ?? ''}${more} Nothing was changed.`;
  const details: TakeBackRefusal = {
    reason: 'BUILT_ON',
    total: obstacles.length,
    inTheWay: obstacles.slice(0, mostObstacles),
  };
  return new AppError('CONFLICT', message, details);
}
