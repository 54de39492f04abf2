import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { codeOf as foldedCode } from '../../contract/folding.ts';
import { toMinor } from '../../contract/money.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { tellDashboard } from './order-parts.ts';
import { draft } from './service.ts';
import { findOrder, findTypedOrder, type OrderRow } from './store.ts';
import { findSupplierByCode } from './store-suppliers.ts';
import type * as contract from './contract.ts';

type Input = ParsedInputOf<typeof contract.importPurchaseOrder>;

/** A purchase order of a file, whole. */
export const importPurchaseOrder: CommandHandler<typeof contract.importPurchaseOrder> = async (ctx, input) => {
  const { reference, batchId, quiet, status, note: notes, expectedDate: expectedAt = null } = input;
  const twin = input.onExisting === 'skip' ? await twinOf(ctx, input) : undefined;
  if (twin) return { poId: twin.id, poNumber: twin.poNumber, status: twin.status, outcome: 'skipped' };
  const supplierCode = codeOf(input);
  const supplier = await findSupplierByCode(ctx.tx, supplierCode);
  if (!supplier) throw notFound('supplier', supplierCode);
  const items = input.lines.map((line) => ({
    ...{ sku: line.sku, orderedQuantity: line.quantity, orderedPrice: line.price },
  }));
  const charges = { taxRate: null, tax: toMinor(input.tax), shippingCost: toMinor(input.shippingCost) };
  const made = await draft(ctx, { supplier, items, charges, expectedAt, reference, notes, batchId, status });
  if (!quiet) tellDashboard(ctx, `${made.poNumber} was imported`);
  return { poId: made.id, poNumber: made.poNumber, status: made.status, outcome: 'created' };
};

const codeOf = ({ supplierCode }: Pick<Input, 'supplierCode'>): string => foldedCode(supplierCode);

/** The order that is there already under this number: our own, as an export has it, or one that was typed. */
async function twinOf(ctx: CommandContext, input: Input): Promise<OrderRow | undefined> {
  const { reference, lines } = input;
  const own = /^PO-/i.test(reference) ? await findOrder(ctx.tx, reference) : undefined;
  if (!own) return findTypedOrder(ctx.tx, reference);
  if (own.supplierCode === codeOf(input) && own.lineCount === lines.length) return own;
  const message = `${reference} is another order here: give the orders of another site numbers of their own.`;
  throw new AppError('DUPLICATE', message, { reference });
}
