import { AppError, notFound } from '../../contract/errors.ts';
import { codeOf } from '../../contract/folding.ts';
import type { CommandHandler } from '../../server/core/domain.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import type { importPurchaseOrder } from './contract-orders.ts';
import { isOnOrder } from './model.ts';
import { changeOpenUnits, figuresOf, makeLines, saveOrder, tellDashboard } from './order-parts.ts';
import { draft } from './service.ts';
import { findOrderByReference, insertLines, readLines } from './store.ts';
import { findSupplierByCode } from './store-suppliers.ts';

/** A purchase order of a file, chunk by chunk. Tax is the company's, as in a new one of the console. */
export const importOneOrder: CommandHandler<typeof importPurchaseOrder> = async (ctx, input) => {
  const { reference, batchId, quiet } = input;
  const supplierCode = codeOf(input.supplierCode);
  const items = input.lines.map(({ sku, quantity, price }) => ({
    sku,
    orderedQuantity: quantity,
    orderedPrice: price,
  }));
  const before = await findOrderByReference(ctx.tx, reference);
  if (!before) {
    const supplier = await findSupplierByCode(ctx.tx, supplierCode);
    if (!supplier) throw notFound('supplier', supplierCode);
    const { taxRate } = await readCompanySettings(ctx.tx);
    const charges = { taxRate, tax: 0, shippingCost: 0 };
    const { status, note: notes, expectedDate: expectedAt = null } = input;
    const made = await draft(ctx, { supplier, items, charges, expectedAt, reference, notes, batchId, status });
    if (!quiet) tellDashboard(ctx, `${made.poNumber} was imported`);
    return { poId: made.id, poNumber: made.poNumber, status: made.status, outcome: 'created' };
  }
  if (before.batchId !== batchId) {
    throw new AppError('DUPLICATE', `${before.poNumber} has the reference ${reference} already.`, { reference });
  }
  if (before.supplierCode !== supplierCode) {
    throw new AppError('CONFLICT', `${reference} is an order at ${before.supplierCode}.`, { reference });
  }
  if (before.status !== input.status || before.receiptState !== 'none') {
    throw new AppError('CONFLICT', `${before.poNumber} has moved on to ${before.status}.`, { status: before.status });
  }
  const earlier = await readLines(ctx.tx, before.id);
  const { supplierId } = before;
  const added = await makeLines(ctx, before.id, items, { supplierId, position: earlier.length });
  await insertLines(ctx.tx, added);
  if (isOnOrder(before.status)) {
    const units = added.map(({ itemId, orderedQuantity }) => ({ itemId, quantity: orderedQuantity }));
    await changeOpenUnits(ctx, units, 1);
  }
  const lines = [...earlier, ...added];
  const order = await saveOrder(ctx, { ...before, ...figuresOf(lines, before) }, lines);
  if (!quiet) tellDashboard(ctx, `${order.poNumber} was imported`);
  return { poId: order.id, poNumber: order.poNumber, status: order.status, outcome: 'appended' };
};
