import { isSameName } from '../../../contract/folding.ts';
import { importOrder } from '../../orders/contract.ts';
import { chargesOf } from '../charges.ts';
import type { GroupImporter, ReadRow } from '../import-job.ts';
import { firstOf, orderKind, type OrderHead, type OrderRow, readOrderRow } from '../order-rows.ts';
import { created, failed, failTogether, type RowOutcome, skipped } from '../outcomes.ts';
import { fault, type RowFault } from '../row-faults.ts';
import { attempt } from './refusals.ts';

/** Rows of one number are an order: it is booked whole or not at all. */
export const importOneOrder: GroupImporter = async (job, rows) => {
  const read = readAll(rows);
  if (read.faults.size > 0) return failTogether(rows, read.faults, 'order');
  const { lines } = read;
  const reference = firstOf(lines, (line) => line.reference);
  if (reference === undefined)
    return failAll(rows, fault('MISSING_VALUE', 'The invoice number is missing.', 'reference'));
  if (lines.some((line) => line.isCancelled)) return rows.map(() => skipped(reference, 'cancelled'));
  const date = firstOf(lines, (line) => line.date);
  const content = { date, ...knownOf(lines), lines };
  const repeat = await job.repeatOf(reference, content);
  if (repeat === 'same') return rows.map(() => skipped(reference, 'repeated'));
  if (repeat) return failAll(rows, repeat);
  if (date === undefined && lines[0]?.date === '') {
    return failAll(rows, fault('MISSING_VALUE', 'The date is missing.', 'date'));
  }
  const stranger = twoOrders(rows, lines);
  if (stranger) return failTogether(rows, stranger, 'order');
  const charges = chargesOf(lines);
  if (!charges.ok) return failAll(rows, charges);
  const { ctx, batch } = job;
  const { tax, discount, shipping, included } = charges.value;
  const quantities = lines.map((line) => line.quantity);
  const sold = lines.map(({ sku, name, quantity, price }) => ({ sku, name: name ?? '', quantity, price }));
  const done = await attempt(
    () =>
      ctx.call(importOrder, {
        ...{ reference, kind: orderKind(reference, quantities), orderDate: date ?? ctx.now, tax, discount },
        ...customerOf(lines),
        lines: shipping > 0 ? [...sold, { sku: '', name: 'Shipping', quantity: 1, price: shipping }] : sold,
        notes: notesOf(lines, included),
        onExisting: batch.options.repeat ?? 'skip',
        ...{ batchId: batch.id, quiet: true },
      }),
    lines[0]?.sku ?? '',
  );
  if (!done.ok) return failAll(rows, done.fault);
  if (done.value.outcome === 'skipped') return rows.map(() => skipped(reference, 'exists'));
  await job.cameIn(reference, content);
  await job.keep({ kind: 'order', entityId: done.value.orderId, detail: {} });
  return rows.map(() => created(reference));
};

const failAll = (rows: readonly ReadRow[], fault: RowFault): RowOutcome[] => rows.map(() => failed(fault));

function readAll(rows: readonly ReadRow[]) {
  const lines: OrderRow[] = [];
  const faults = new Map<number, RowFault>();
  for (const { row, cells } of rows) {
    const read = readOrderRow(cells);
    if (read.ok) lines.push(read.value);
    else faults.set(row, read);
  }
  return { lines, faults };
}

/** Lines of one order may be minutes apart. */
const longestOrderMs = 24 * 60 * 60_000;

/** Two orders of two shops or years may have one number: they are not one order. */
function twoOrders(rows: readonly ReadRow[], lines: readonly OrderRow[]): ReadonlyMap<number, RowFault> | undefined {
  const faultAt = (index: number, what: string, first: string | undefined, field: keyof OrderHead) => {
    const reason = `The order names two ${what}: ${first} and ${lines[index]?.[field]}.`;
    return new Map([[rows[index]?.row ?? 0, fault('BAD_VALUE', reason, field)]]);
  };
  for (const field of ['customerId', 'customerName', 'customerEmail'] as const) {
    const first = firstOf(lines, (line) => line[field]);
    const other = lines.findIndex((line) => line[field] && !isSameName(line[field], first ?? ''));
    if (other >= 0) return faultAt(other, 'customers', first, field);
  }
  const first = firstOf(lines, (line) => line.date);
  const isFar = ({ date }: OrderRow) => date && Math.abs(Date.parse(date) - Date.parse(first ?? '')) > longestOrderMs;
  const other = lines.findIndex(isFar);
  return other >= 0 ? faultAt(other, 'dates', first, 'date') : undefined;
}

function customerOf(lines: readonly OrderHead[]) {
  const first = (field: 'customerId' | 'customerName' | 'customerEmail' | 'customerPhone') =>
    firstOf(lines, (line) => line[field]) ?? null;
  return {
    ...{ customerId: first('customerId'), customerName: first('customerName') },
    ...{ customerEmail: first('customerEmail'), customerPhone: first('customerPhone') },
  };
}

const knownOf = (lines: readonly OrderHead[]) => ({
  customerId: firstOf(lines, (line) => line.customerId),
  customerName: firstOf(lines, (line) => line.customerName),
  customerEmail: firstOf(lines, (line) => line.customerEmail),
});

function notesOf(lines: readonly OrderHead[], included: number): string {
  const notes = [...new Set(lines.flatMap(({ note }) => (note ? [note] : [])))];
  if (included !== 0) notes.push(`Tax included in the prices: ${included.toFixed(2)}`);
  return notes.join('\n').slice(0, 2_000);
}
