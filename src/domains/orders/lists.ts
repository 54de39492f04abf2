import { answerFile, answerPage } from '../../server/core/lists/answer-list.ts';
import { linesOf } from '../../server/core/lists/list.ts';
import { type TableColumns, within } from '../../server/core/lists/table-file.ts';
import { exportOrderLines, exportOrders, type ListedOrder, listOrders, type OrderLine } from './contract.ts';
import { orderList } from './store-lists.ts';

interface LineOfOrder {
  readonly order: ListedOrder;
  readonly line: OrderLine;
}

const ofOrder: TableColumns<ListedOrder> = [
  'orderNumber',
  ['orderDate', 'time'],
  'kind',
  'status',
  'reference',
  'customerId',
  'customerName',
];

export const lists = [
  answerPage(listOrders, orderList),
  answerFile(
    exportOrders,
    orderList,
    {
      name: 'orders',
      columns: [
        ...ofOrder,
        'customerEmail',
        'customerPhone',
        { header: 'lines', kind: 'number', value: (order) => order.itemCount },
        ['subtotal', 'money'],
        ['discount', 'money'],
        ['taxRate', 'number'],
        ['tax', 'money'],
        ['totalAmount', 'money'],
        'notes',
        { header: 'createdBy', value: (order) => order.createdByName },
        ['createdAt', 'time'],
        ['fulfilledAt', 'time'],
        ['cancelledAt', 'time'],
        'cancellationReason',
      ],
    },
    (_, input) => ({ ...input, brief: true }),
  ),
  answerFile(
    exportOrderLines,
    linesOf(orderList, (order) => order.items?.map((line): LineOfOrder => ({ order, line })) ?? []),
    {
      name: 'order-lines',
      columns: [
        ...within<LineOfOrder, ListedOrder>(({ order }) => order, ofOrder),
        ...within<LineOfOrder, OrderLine>(
          ({ line }) => line,
          [
            'sku',
            'productName',
            'variantInfo',
            'unit',
            ['quantity', 'number'],
            ['fulfilledQuantity', 'number'],
            ['backorderedQuantity', 'number'],
            ['price', 'price'],
            ['lineTotal', 'money'],
          ],
        ),
      ],
    },
    (_, input) => ({ ...input, brief: false }),
  ),
];
