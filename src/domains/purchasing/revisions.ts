import { AppError } from '../../contract/errors.ts';
import { fromMillionths, fromMinor } from '../../contract/money.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import type { RevisedField, RevisionChange } from './contract-revisions.ts';
import { isOnOrder, receiptStateOf, remaining } from './model.ts';
import { changeOpenUnits, figuresOf } from './order-parts.ts';
import type { LineRow, OrderRow } from './store.ts';
import { insertRevision } from './store-revisions.ts';

type Lines = readonly LineRow[];

/** What came in of a line stands: it keeps its item, and is not ordered less than what came in. */
export function assertReceivedStands(before: Lines, after: Lines): void {
  for (const old of before) {
    if (old.receivedQuantity === 0) continue;
    const line = after.find(({ id }) => id === old.id);
    const received = fromThousandths(old.receivedQuantity);
    if (line?.itemId !== old.itemId) {
      const message = `${received} of ${old.sku} came in already: its line stays. Order 0 more of it by ordering ${received}.`;
      throw new AppError('CONFLICT', message, { itemId: old.id, sku: old.sku, received });
    }
    if (line.orderedQuantity !== old.orderedQuantity && line.orderedQuantity < old.receivedQuantity) {
      const message = `${received} of ${old.sku} came in already: no less than that can be ordered.`;
      throw new AppError('CONFLICT', message, { itemId: old.id, sku: old.sku, received });
    }
  }
}

/** The lines as they are to be with what has come in of each. */
export function withReceived(before: Lines, after: Lines): Lines {
  return after.map((line) => {
    const old = before.find(({ id }) => id === line.id);
    return old ? { ...line, receivedQuantity: old.receivedQuantity, receivedCost: old.receivedCost } : line;
  });
}

/**
 * Writes down what changed of an order that its supplier has, and puts what is open on order anew. Answers the row with its
 * next revision; one of which nothing more is to come is Received by that.
 */
export async function revise(
  ctx: CommandContext,
  [before, linesBefore]: readonly [OrderRow, Lines],
  [row, lines]: readonly [OrderRow, Lines],
): Promise<OrderRow> {
  if (!isOnOrder(before.status)) return row;
  await changeOnOrder(ctx, linesBefore, lines);
  const changes = changesOf([before, linesBefore], [row, lines]);
  if (changes.length === 0) return row;
  const revision = before.revision + 1;
  const { userId: changedBy, name: changedByName } = ctx.actor;
  await insertRevision(ctx.tx, row.id, { revision, changedAt: ctx.now, changedBy, changedByName, changes });
  const receiptState = receiptStateOf(lines);
  const isOver = receiptState === 'full' && before.status === 'Confirmed';
  const finished = isOver ? ({ status: 'Received', receivedAt: ctx.now } as const) : {};
  return { ...row, ...figuresOf(lines, row), receiptState, revision, revisedAt: ctx.now, ...finished };
}

/** Puts on order what is more, and takes off what is less; an item whose lines come to the same is left alone. */
async function changeOnOrder(ctx: CommandContext, before: Lines, after: Lines): Promise<void> {
  const change = new Map<string, number>();
  const count = (lines: Lines, sign: 1 | -1) => {
    for (const line of lines) change.set(line.itemId, (change.get(line.itemId) ?? 0) + sign * remaining(line));
  };
  count(before, -1);
  count(after, 1);
  for (const sign of [-1, 1] as const) {
    const units = [...change].map(([itemId, quantity]) => ({ itemId, quantity: Math.max(0, sign * quantity) }));
    await changeOpenUnits(ctx, units, sign);
  }
}

function changesOf(
  [before, linesBefore]: readonly [OrderRow, Lines],
  [row, lines]: readonly [OrderRow, Lines],
): RevisionChange[] {
  const ofOrder = (field: RevisedField, from: RevisionChange['before'], to: RevisionChange['after']) =>
    from === to ? [] : [{ field, sku: null, productName: null, before: from, after: to }];
  const money = (field: 'tax' | 'shippingCost' | 'totalAmount') =>
    ofOrder(field, fromMinor(before[field]), fromMinor(row[field]));
  return [
    ...linesBefore.flatMap((old) => changesOfLine(old, lines)),
    ...lines.flatMap((line) => {
      const isNew = linesBefore.every(({ id, itemId }) => id !== line.id || itemId !== line.itemId);
      return isNew ? [changeOf('lineAdded', line, null, fromThousandths(line.orderedQuantity))] : [];
    }),
    ...ofOrder('expectedDeliveryDate', before.expectedAt, row.expectedAt),
    ...money('tax'),
    ...money('shippingCost'),
    ...money('totalAmount'),
  ];
}

function changesOfLine(old: LineRow, lines: Lines): RevisionChange[] {
  const line = lines.find(({ id, itemId }) => id === old.id && itemId === old.itemId);
  if (!line) return [changeOf('lineRemoved', old, fromThousandths(old.orderedQuantity), null)];
  const both = (field: 'orderedQuantity' | 'orderedPrice', toNumber: (stored: number) => number) =>
    old[field] === line[field] ? [] : [changeOf(field, line, toNumber(old[field]), toNumber(line[field]))];
  return [...both('orderedQuantity', fromThousandths), ...both('orderedPrice', fromMillionths)];
}

const changeOf = (
  field: RevisedField,
  { sku, name: productName }: LineRow,
  before: number | null,
  after: number | null,
): RevisionChange => ({ field, sku, productName, before, after });
