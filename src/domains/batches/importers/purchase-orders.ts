import { codeOf } from '../../../contract/folding.ts';
import { importPurchaseOrder } from '../../purchasing/contract.ts';
import { chargesOf } from '../charges.ts';
import type { GroupImporter, ReadRow } from '../import-job.ts';
import { firstOf } from '../order-rows.ts';
import { created, failed, failTogether, type RowOutcome, skipped } from '../outcomes.ts';
import { type PurchaseOrderRow, readPurchaseOrderRow } from '../purchase-rows.ts';
import { fault, type RowFault } from '../row-faults.ts';
import { attempt } from './refusals.ts';

/** Rows of one number are a purchase order: it is booked whole or not at all. */
export const importOnePurchaseOrder: GroupImporter = async (job, rows) => {
  const { lines, faults } = readAll(rows);
  if (faults.size > 0) return failTogether(rows, faults, 'order');
  const failAll = (one: RowFault): RowOutcome[] => rows.map(() => failed(one));
  const reference = firstOf(lines, (line) => line.reference);
  if (reference === undefined) {
    return failAll(fault('MISSING_VALUE', 'The purchase order number is missing.', 'reference'));
  }
  const supplierCode = firstOf(lines, (line) => line.supplierCode);
  if (supplierCode === undefined)
    return failAll(fault('MISSING_VALUE', 'The supplier code is missing.', 'supplierCode'));
  const other = lines.findIndex(
    (line) => line.supplierCode !== undefined && codeOf(line.supplierCode) !== codeOf(supplierCode),
  );
  if (other >= 0) {
    const reason = `The order names two suppliers: ${supplierCode} and ${lines[other]?.supplierCode}.`;
    const faultyRow = new Map([[rows[other]?.row ?? 0, fault('BAD_VALUE', reason, 'supplierCode')]]);
    return failTogether(rows, faultyRow, 'order');
  }
  const expected = firstOf(lines, (line) => line.expectedDate);
  const otherDay = lines.findIndex((line) => line.expectedDate && line.expectedDate !== expected);
  if (otherDay >= 0) {
    const reason = `The order names two days of delivery: ${expected} and ${lines[otherDay]?.expectedDate}. Give each an order of its own.`;
    return failTogether(rows, new Map([[rows[otherDay]?.row ?? 0, fault('BAD_VALUE', reason, 'date')]]), 'order');
  }
  const content = { date: expected, customerId: supplierCode, lines };
  const repeat = await job.repeatOf(reference, content);
  if (repeat === 'same') return rows.map(() => skipped(reference, 'repeated'));
  if (repeat) return failAll(repeat);
  const charges = chargesOf(lines.map((line) => ({ ...line, price: line.price ?? 0 })));
  if (!charges.ok) return failAll(charges);
  const { ctx, batch } = job;
  const status = firstOf(lines, (line) => line.status);
  const note = [...new Set(lines.flatMap((line) => line.note ?? []))].join('\n');
  const done = await attempt(
    () =>
      ctx.call(importPurchaseOrder, {
        ...{ reference, supplierCode, batchId: batch.id, quiet: true },
        ...(expected && { expectedDate: expected }),
        ...(note && { note }),
        ...(status && { status }),
        lines: lines.map(({ sku, quantity, price }) => ({ sku, quantity, ...(price !== undefined && { price }) })),
        ...{ tax: charges.value.tax, shippingCost: charges.value.shipping },
        onExisting: batch.options.repeat ?? 'skip',
      }),
    '',
  );
  if (!done.ok) return refusedFor(rows, lines, done.fault, done.sku);
  if (done.value.outcome === 'skipped') return rows.map(() => skipped(reference, 'exists'));
  await job.cameIn(reference, content);
  await job.keep({ kind: 'purchase-order', entityId: done.value.poId, detail: {} });
  return rows.map(() => created(reference));
};

/** The rows of the item that was refused are at fault, or the order as a whole. */
function refusedFor(
  rows: readonly ReadRow[],
  lines: readonly PurchaseOrderRow[],
  why: RowFault,
  sku: string | undefined,
): RowOutcome[] {
  const atFault = rows.filter((_, index) => sku !== undefined && lines[index]?.sku === sku.toUpperCase());
  if (atFault.length === 0) return rows.map(() => failed(why));
  return failTogether(rows, new Map(atFault.map(({ row }) => [row, why])), 'order');
}

function readAll(rows: readonly ReadRow[]) {
  const lines: PurchaseOrderRow[] = [];
  const faults = new Map<number, RowFault>();
  for (const { row, cells } of rows) {
    const read = readPurchaseOrderRow(cells);
    if (read.ok) lines.push(read.value);
    else faults.set(row, read);
  }
  return { lines, faults };
}
