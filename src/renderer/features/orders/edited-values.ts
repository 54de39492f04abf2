import type { Order } from '../../../domains/orders/contract.ts';
import { isOpen } from '../../../domains/orders/model.ts';

/** What a person may change of an order, as it stands in the fields. */
export interface EditedValues {
  readonly customerName: string;
  readonly customerEmail: string;
  readonly customerPhone: string;
  readonly reference: string;
  readonly discount: string;
  readonly notes: string;
}

const editedFields = ['customerName', 'customerEmail', 'customerPhone', 'reference', 'discount', 'notes'] as const;

export function valuesOf(order: Order): EditedValues {
  return {
    customerName: order.customerName ?? '',
    customerEmail: order.customerEmail ?? '',
    customerPhone: order.customerPhone ?? '',
    reference: order.reference ?? '',
    discount: String(order.discount),
    notes: order.notes,
  };
}

export function differences(mine: EditedValues, theirs: EditedValues) {
  const isSame = (field: keyof EditedValues) =>
    field === 'discount' ? Number(mine.discount) === Number(theirs.discount) : mine[field] === theirs[field];
  return editedFields.flatMap((field) => (isSame(field) ? [] : [{ field, mine: mine[field], theirs: theirs[field] }]));
}

/** The change as the server takes it; the discount of a closed order stays out of it. */
export function toChange({ discount, ...texts }: EditedValues, { status }: Pick<Order, 'status'>) {
  return { ...texts, ...(isOpen(status) ? { discount: Number(discount) || 0 } : {}) };
}
