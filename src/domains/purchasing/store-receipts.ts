import { fromMillionths } from '../../contract/money.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { Reader, Tx } from '../../server/db/port.ts';
import type { GoodsReceipt } from './contract-receipts.ts';

export interface ReceiptRow {
  readonly id: string;
  readonly poId: string;
  readonly deliveryNote: string;
  readonly note: string;
  readonly place: string;
  /** Empty: none was needed. */
  readonly reason: string;
  readonly receivedBy: string;
  readonly receivedByName: string;
  readonly receivedAt: string;
}

export interface ReceiptLineRow {
  readonly receiptId: string;
  readonly lineId: string;
  readonly itemId: string;
  readonly supplierId: string;
  readonly quantity: number;
  readonly price: number;
}

interface NamedLine extends ReceiptLineRow {
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly orderedPrice: number;
}

export const statements = {
  insert: `INSERT INTO goods_receipts (tenant_id, id, po_id, delivery_note, note, place, reason, received_by,
      received_by_name, received_at)
    VALUES (@tenant, @id, @poId, @deliveryNote, @note, @place, @reason, @receivedBy, @receivedByName, @receivedAt)`,
  insertLine: `INSERT INTO goods_receipt_lines (tenant_id, receipt_id, line_id, item_id, supplier_id, quantity, price)
    VALUES (@tenant, @receiptId, @lineId, @itemId, @supplierId, @quantity, @price)`,
  ofOrder: `SELECT id, po_id AS poId, delivery_note AS deliveryNote, note, place, reason, received_by AS receivedBy,
      received_by_name AS receivedByName, received_at AS receivedAt
    FROM goods_receipts WHERE tenant_id = @tenant AND po_id = @poId ORDER BY id DESC`,
  linesOfOrder: `SELECT r.receipt_id AS receiptId, r.line_id AS lineId, r.item_id AS itemId,
      r.supplier_id AS supplierId, r.quantity, r.price, l.sku, l.name, l.unit, l.ordered_price AS orderedPrice
    FROM goods_receipts g
    JOIN goods_receipt_lines r ON r.tenant_id = g.tenant_id AND r.receipt_id = g.id
    JOIN purchase_order_lines l ON l.tenant_id = g.tenant_id AND l.po_id = g.po_id AND l.id = r.line_id
    WHERE g.tenant_id = @tenant AND g.po_id = @poId ORDER BY l.position`,
} as const;

export async function insertReceipt(tx: Tx, row: ReceiptRow): Promise<void> {
  await tx.run(statements.insert, { ...row });
}

export async function insertReceiptLine(tx: Tx, row: ReceiptLineRow): Promise<void> {
  await tx.run(statements.insertLine, { ...row });
}

/** Newest first. */
export async function readReceipts(db: Reader, poId: string): Promise<GoodsReceipt[]> {
  const receipts = await db.all<ReceiptRow>(statements.ofOrder, { poId });
  const lines = await db.all<NamedLine>(statements.linesOfOrder, { poId });
  return receipts.map((row) => ({
    id: row.id,
    _id: row.id,
    poId: row.poId,
    receivedAt: row.receivedAt,
    receivedBy: row.receivedBy,
    receivedByName: row.receivedByName,
    deliveryNote: row.deliveryNote || null,
    note: row.note || null,
    place: row.place || null,
    reason: row.reason || null,
    lines: lines
      .filter(({ receiptId }) => receiptId === row.id)
      .map((line) => ({
        itemId: line.lineId,
        skuId: line.itemId,
        sku: line.sku,
        productName: line.name,
        unit: line.unit,
        quantity: fromThousandths(line.quantity),
        price: fromMillionths(line.price),
        priceVariance: fromMillionths(line.price - line.orderedPrice),
      })),
  }));
}
