import { answer, type QueryContext } from '../../server/core/domain.ts';
import { answerList, answerFile, answerPage } from '../../server/core/lists/answer-list.ts';
import { linesOf } from '../../server/core/lists/list.ts';
import { type TableColumns, tableFile, within } from '../../server/core/lists/table-file.ts';
import {
  exportPurchaseOrderLines,
  exportPurchaseOrders,
  listPurchaseOrders,
  type PurchaseOrder,
  type PurchaseOrderLine,
} from './contract-orders.ts';
import { exportReceipts, type GoodsReceipt } from './contract-receipts.ts';
import { exportSuppliers, listSuppliers } from './contract-suppliers.ts';
import { companyDay } from './order-parts.ts';
import { getOrder, receiptsOf } from './queries.ts';
import { orderList } from './store-lists.ts';
import { supplierList } from './store-suppliers.ts';

const withToday = async <I extends object>(ctx: QueryContext, input: I) => ({
  ...input,
  today: await companyDay(ctx),
});

interface LineOfOrder {
  readonly order: PurchaseOrder;
  readonly line: PurchaseOrderLine;
}

const ofOrder: TableColumns<PurchaseOrder> = [
  'poNumber',
  'reference',
  'supplierCode',
  { header: 'supplier', value: (order) => order.supplierName },
  'status',
];

interface ReceivedLine {
  readonly receipt: GoodsReceipt;
  readonly line: GoodsReceipt['lines'][number];
}

const ofReceivedLine: TableColumns<ReceivedLine> = [
  ...within<ReceivedLine, GoodsReceipt>(
    ({ receipt }) => receipt,
    [
      ['receivedAt', 'time'],
      { header: 'receivedBy', value: (receipt) => receipt.receivedByName },
      'deliveryNote',
      'place',
      'reason',
    ],
  ),
  ...within<ReceivedLine, ReceivedLine['line']>(
    ({ line }) => line,
    ['sku', 'productName', 'unit', ['quantity', 'number'], ['price', 'price'], ['priceVariance', 'price']],
  ),
  { header: 'note', value: ({ receipt }) => receipt.note },
];

export const lists = [
  ...answerList(listSuppliers, exportSuppliers, supplierList, {
    name: 'suppliers',
    columns: [
      'code',
      'name',
      'contactPerson',
      'email',
      'phone',
      { header: 'street', value: ({ address }) => address.street },
      { header: 'zipCode', value: ({ address }) => address.zipCode },
      { header: 'city', value: ({ address }) => address.city },
      { header: 'state', value: ({ address }) => address.state },
      { header: 'country', value: ({ address }) => address.country },
      'paymentTerms',
      'taxId',
      ['rating', 'number'],
      ['openOrders', 'number'],
      { header: 'active', value: (supplier) => supplier.isActive },
    ],
  }),
  answerPage(listPurchaseOrders, orderList, withToday),
  answerFile(
    exportPurchaseOrders,
    orderList,
    {
      name: 'purchase-orders',
      columns: [
        ...ofOrder,
        'receiptState',
        { header: 'lines', kind: 'number', value: (order) => order.lineCount },
        ['orderedUnits', 'number'],
        ['receivedUnits', 'number'],
        ['subtotal', 'money'],
        ['tax', 'money'],
        ['shippingCost', 'money'],
        ['totalAmount', 'money'],
        ['varianceTotal', 'money'],
        ['expectedDeliveryDate', 'time'],
        { header: 'overdue', value: (order) => order.isOverdue },
        ['createdAt', 'time'],
        ['sentAt', 'time'],
        ['confirmedAt', 'time'],
        ['receivedAt', 'time'],
        { header: 'createdBy', value: (order) => order.createdByName },
        'notes',
      ],
    },
    async (ctx, input) => ({ ...(await withToday(ctx, input)), isBrief: true }),
  ),
  answerFile(
    exportPurchaseOrderLines,
    linesOf(orderList, (order) => order.items.map((line): LineOfOrder => ({ order, line }))),
    {
      name: 'purchase-order-lines',
      columns: [
        ...within<LineOfOrder, PurchaseOrder>(({ order }) => order, [...ofOrder, ['expectedDeliveryDate', 'time']]),
        ...within<LineOfOrder, PurchaseOrderLine>(
          ({ line }) => line,
          [
            'sku',
            'productName',
            'unit',
            ['orderedQuantity', 'number'],
            ['receivedQuantity', 'number'],
            ['orderedPrice', 'price'],
            ['receivedPrice', 'price'],
            ['lineTotal', 'money'],
          ],
        ),
      ],
    },
    withToday,
  ),
  /** The goods receipts of one purchase order, newest first, a row a line. */
  answer(exportReceipts, async (ctx, { id, format, locale }) => {
    const { poNumber } = await getOrder(ctx, id);
    const receipts = await receiptsOf(ctx, id);
    const rows = receipts.flatMap((receipt) => receipt.lines.map((line) => ({ receipt, line })));
    const name = `${poNumber}-receipts`;
    return tableFile({ name, format, locale, now: ctx.now, columns: ofReceivedLine, pages: [rows] });
  }),
];
