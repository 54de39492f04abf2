import type { FileAnswer, ParsedInputOf } from '../../contract/define.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { everyRow, type TableColumn, tableFile } from '../../server/core/table-file.ts';
import type {
  exportItems,
  exportMovements,
  exportTransfers,
  StockItem,
  StockMovement,
  StockTransfer,
} from './contract.ts';
import { itemFilters, movementFilters, transferPage } from './reports.ts';
import { toItem } from './store.ts';
import { namedMovement } from './store-ledger.ts';
import { type ItemPosition, itemPosition, readItems } from './store-lists.ts';
import { type MovementPosition, readMovements } from './store-movements.ts';

const pageRows = 5_000;

const itemColumns: readonly TableColumn<StockItem>[] = [
  { header: 'sku', value: (item) => item.sku },
  { header: 'name', value: (item) => item.name },
  { header: 'category', value: (item) => item.category },
  { header: 'location', value: (item) => item.location },
  { header: 'unit', value: (item) => item.unit },
  { header: 'quantityDecimals', kind: 'number', value: (item) => item.quantityDecimals },
  { header: 'stock', kind: 'number', value: (item) => item.stock },
  { header: 'cost', kind: 'price', value: (item) => item.cost },
  { header: 'price', kind: 'price', value: (item) => item.price },
  { header: 'reorderLevel', kind: 'number', value: (item) => item.reorderLevel },
  { header: 'reorderTarget', kind: 'number', value: (item) => item.reorderTarget },
  { header: 'barcode', value: (item) => item.barcode },
  { header: 'active', value: (item) => item.isActive },
  { header: 'onOrder', kind: 'number', value: (item) => item.onOrder },
  { header: 'product_id', kind: 'number', value: (item) => item.product_id },
  { header: 'updatedAt', kind: 'time', value: (item) => item.updatedAt },
];

/** The stock list as a file; the headers are the field names that `import-items` reads. */
export async function itemsFile(ctx: QueryContext, input: ParsedInputOf<typeof exportItems>): Promise<FileAnswer> {
  const { format, locale, ids, sort: wantedSort, order, ...asked } = input;
  const sort = wantedSort === 'match' ? 'name' : wantedSort;
  const filters = await itemFilters(ctx.db, asked);
  const wanted = ids && new Set(ids);
  async function* pages(): AsyncGenerator<readonly StockItem[]> {
    let after: ItemPosition | undefined;
    for (;;) {
      const rows = await readItems(ctx.db, filters, { sort, order }, pageRows, after);
      yield (wanted ? rows.filter((row) => wanted.has(row.id) || wanted.has(String(row.productId))) : rows).map(toItem);
      const last = rows.at(-1);
      if (rows.length < pageRows || !last) return;
      after = itemPosition(last, sort);
    }
  }
  return tableFile({ name: 'stock', format, locale, now: ctx.now, columns: itemColumns, pages: pages() });
}

const movementColumns: readonly TableColumn<StockMovement>[] = [
  { header: 'timestamp', kind: 'time', value: (row) => row.timestamp },
  { header: 'recordedAt', kind: 'time', value: (row) => row.recordedAt },
  { header: 'sku', value: (row) => row.sku },
  { header: 'itemName', value: (row) => row.itemName },
  { header: 'type', value: (row) => row.type },
  { header: 'quantity', kind: 'number', value: (row) => row.quantity },
  { header: 'balanceBefore', kind: 'number', value: (row) => row.balanceBefore },
  { header: 'balanceAfter', kind: 'number', value: (row) => row.balanceAfter },
  { header: 'place', value: (row) => row.place },
  { header: 'reference', value: (row) => row.reference },
  { header: 'referenceType', value: (row) => row.referenceType },
  { header: 'note', value: (row) => row.note },
  { header: 'userId', value: (row) => row.userId },
  { header: 'id', value: (row) => row.id },
];

/** The ledger as a file, newest first. */
export async function movementsFile(
  ctx: QueryContext,
  { format, locale, ...input }: ParsedInputOf<typeof exportMovements>,
): Promise<FileAnswer> {
  const filters = await movementFilters(ctx.db, input);
  async function* pages(): AsyncGenerator<readonly StockMovement[]> {
    let position: MovementPosition | undefined;
    while (filters) {
      const rows = await readMovements(ctx.db, filters, pageRows, position);
      yield rows.map(namedMovement);
      const last = rows.at(-1);
      if (rows.length < pageRows || !last) return;
      position = [last.occurredAt, last.id];
    }
  }
  return tableFile({ name: 'stock-movements', format, locale, now: ctx.now, columns: movementColumns, pages: pages() });
}

const transferColumns: readonly TableColumn<StockTransfer>[] = [
  { header: 'timestamp', kind: 'time', value: (row) => row.timestamp },
  { header: 'sku', value: (row) => row.sku },
  { header: 'itemName', value: (row) => row.itemName },
  { header: 'from', value: (row) => row.from },
  { header: 'to', value: (row) => row.to },
  { header: 'quantity', kind: 'number', value: (row) => row.quantity },
  { header: 'note', value: (row) => row.note },
  { header: 'userId', value: (row) => row.userId },
  { header: 'id', value: (row) => row.id },
];

/** The ledger of transfers as a file, newest first. */
export function transfersFile(
  ctx: QueryContext,
  { format, locale, ...filters }: ParsedInputOf<typeof exportTransfers>,
): Promise<FileAnswer> {
  const pages = everyRow<StockTransfer>((page) => transferPage(ctx, { ...filters, ...page }));
  return tableFile({ name: 'stock-transfers', format, locale, now: ctx.now, columns: transferColumns, pages });
}
