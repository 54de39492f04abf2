import type { OrderSuggestion, PurchaseOrder, PurchaseOrderLine } from '../../src/domains/purchasing/contract.ts';

type LineFields = Partial<PurchaseOrderLine> & Pick<PurchaseOrderLine, 'id' | 'skuId'>;

function aLine(fields: LineFields): PurchaseOrderLine {
  const { orderedQuantity = 1, receivedQuantity = 0, orderedPrice = 1 } = fields;
  return {
    _id: fields.id,
    productName: `Item ${fields.skuId}`,
    sku: fields.skuId.toUpperCase(),
    variantInfo: null,
    unit: 'pcs',
    quantityDecimals: 0,
    receivedPrice: null,
    priceVariance: 0,
    ...fields,
    orderedQuantity,
    receivedQuantity,
    orderedPrice,
    remainingQuantity: Math.max(0, orderedQuantity - receivedQuantity),
    overQuantity: Math.max(0, receivedQuantity - orderedQuantity),
    lineTotal: orderedQuantity * orderedPrice,
  };
}

/** A confirmed purchase order as the server answers it, for tests of pages. */
export function anOrder(lines: readonly LineFields[], fields: Partial<PurchaseOrder> = {}): PurchaseOrder {
  const items = lines.map(aLine);
  const sum = (amount: (line: PurchaseOrderLine) => number) => items.reduce((total, line) => total + amount(line), 0);
  return {
    id: 'po1',
    _id: 'po1',
    poNumber: 'PO-2026-000001',
    reference: null,
    supplierId: 's1',
    supplierName: 'Acme',
    supplierCode: 'ACME',
    status: 'Confirmed',
    receiptState: 'none',
    items,
    lineCount: items.length,
    orderedUnits: sum((line) => line.orderedQuantity),
    receivedUnits: sum((line) => line.receivedQuantity),
    subtotal: sum((line) => line.lineTotal),
    taxRate: null,
    tax: 0,
    shippingCost: 0,
    totalAmount: sum((line) => line.lineTotal),
    varianceTotal: 0,
    hasVariance: false,
    notes: null,
    isOverdue: false,
    expectedDeliveryDate: null,
    sentAt: null,
    confirmedAt: null,
    receivedAt: null,
    cancelledAt: null,
    cancellationReason: null,
    createdBy: 'u1',
    createdByName: 'Ada',
    version: 1,
    revision: 0,
    revisedAt: null,
    createdAt: '2026-11-21T10:00:00.000Z',
    updatedAt: '2026-11-21T10:00:00.000Z',
    ...fields,
  };
}

export function aSuggestion(fields: Partial<OrderSuggestion> & Pick<OrderSuggestion, 'itemId'>): OrderSuggestion {
  return {
    sku: fields.itemId.toUpperCase(),
    name: fields.itemId,
    unit: 'pcs',
    quantityDecimals: 0,
    stock: 1,
    reorderLevel: 5,
    onOrder: 0,
    suggestedQuantity: 9,
    price: 1,
    lastPrice: null,
    supplierId: null,
    draft: null,
    skipped: null,
    ...fields,
  };
}
