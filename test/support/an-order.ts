import type { Order, OrderLine } from '../../src/domains/orders/contract.ts';

const at = '2026-11-21T08:00:00.000Z';

/** A line as the server answers it; give what matters. */
export function aLine(given: Partial<OrderLine> = {}): OrderLine {
  const { id = 'l1', quantity = 2, price = 0.85 } = given;
  return {
    ...{ id, _id: id, skuId: 'i1', productName: 'Inflatable globe', sku: '10002', variantInfo: null, quantity, price },
    ...{ unit: 'pcs', quantityDecimals: 0 as const },
    ...{ takenQuantity: quantity, fulfilledQuantity: 0, backorderedQuantity: 0, lineTotal: quantity * price },
    ...given,
  };
}

/** An order as the server answers it, for tests of pages; give what matters. */
export function anOrder(given: Partial<Order> = {}): Order {
  const { id = 'o1', items = [aLine()] } = given;
  return {
    ...{ id, _id: id, orderId: id, kind: 'sale' as const, orderNumber: 'ORD-2026-000001', reference: null },
    ...{ orderDate: at, customerId: null, customerName: 'Ada Brick', customerEmail: null, customerPhone: null },
    ...{ status: 'Pending' as const, items, itemCount: items.length, subtotal: 1.7, taxRate: 10, tax: 0.17 },
    ...{ discount: 0, totalAmount: 1.87, notes: '', createdBy: 'u9', createdByName: 'Tom Tooley', fulfilledAt: null },
    ...{ cancelledAt: null, cancellationReason: null, version: 1, createdAt: at, updatedAt: at },
    ...given,
  };
}
