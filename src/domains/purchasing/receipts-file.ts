import type { FileAnswer, ParsedInputOf } from '../../contract/define.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { type TableColumn, tableFile } from '../../server/core/table-file.ts';
import type { exportReceipts, GoodsReceipt } from './contract-receipts.ts';
import { getOrder, receiptsOf } from './queries.ts';

interface ReceivedLine {
  readonly receipt: GoodsReceipt;
  readonly line: GoodsReceipt['lines'][number];
}

const columns: readonly TableColumn<ReceivedLine>[] = [
  { header: 'receivedAt', kind: 'time', value: ({ receipt }) => receipt.receivedAt },
  { header: 'receivedBy', value: ({ receipt }) => receipt.receivedByName },
  { header: 'deliveryNote', value: ({ receipt }) => receipt.deliveryNote },
  { header: 'place', value: ({ receipt }) => receipt.place },
  { header: 'reason', value: ({ receipt }) => receipt.reason },
  { header: 'sku', value: ({ line }) => line.sku },
  { header: 'productName', value: ({ line }) => line.productName },
  { header: 'unit', value: ({ line }) => line.unit },
  { header: 'quantity', kind: 'number', value: ({ line }) => line.quantity },
  { header: 'price', kind: 'price', value: ({ line }) => line.price },
  { header: 'priceVariance', kind: 'price', value: ({ line }) => line.priceVariance },
  { header: 'note', value: ({ receipt }) => receipt.note },
];

/** The goods receipts of a purchase order, newest first, a row a line. */
export async function receiptsFile(
  ctx: QueryContext,
  { id, format, locale }: ParsedInputOf<typeof exportReceipts>,
): Promise<FileAnswer> {
  const { poNumber } = await getOrder(ctx, id);
  const receipts = await receiptsOf(ctx, id);
  const rows = receipts.flatMap((receipt) => receipt.lines.map((line) => ({ receipt, line })));
  return tableFile({ name: `${poNumber}-receipts`, format, locale, now: ctx.now, columns, pages: [rows] });
}
