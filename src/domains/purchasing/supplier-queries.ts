import type { ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import { codeOf } from '../../contract/folding.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { badCursor, readCursor, writeCursor } from '../../server/core/list-cursor.ts';
import { type TableColumn, tableFile } from '../../server/core/table-file.ts';
import type { exportSuppliers, listSuppliers, Supplier } from './contract-suppliers.ts';
import {
  countSuppliers,
  findSupplier,
  findSupplierByCode,
  readSuppliers,
  type SupplierPosition,
  supplierPosition,
  toSupplier,
} from './store-suppliers.ts';

export async function getOneSupplier({ db }: QueryContext, id: string): Promise<Supplier> {
  const row = (await findSupplier(db, id)) ?? (await findSupplierByCode(db, codeOf(id)));
  if (!row) throw notFound('supplier', id);
  return toSupplier(row);
}

export async function supplierPage(ctx: QueryContext, input: ParsedInputOf<typeof listSuppliers>) {
  const { limit, cursor, sort, order, ...filters } = input;
  const place = readCursor<readonly [string, ...SupplierPosition]>(cursor, 3);
  if (place && place[0] !== `${sort} ${order}`) throw badCursor();
  const position = place && ([place[1], place[2]] as const);
  const rows = await readSuppliers(ctx.db, filters, { sort, order }, limit + 1, position);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last ? writeCursor([`${sort} ${order}`, ...supplierPosition(last, sort)]) : null;
  return { items: shown.map(toSupplier), page: { next, total: await countSuppliers(ctx.db, filters) } };
}

const columns: readonly TableColumn<Supplier>[] = [
  { header: 'code', value: (supplier) => supplier.code },
  { header: 'name', value: (supplier) => supplier.name },
  { header: 'contactPerson', value: (supplier) => supplier.contactPerson },
  { header: 'email', value: (supplier) => supplier.email },
  { header: 'phone', value: (supplier) => supplier.phone },
  { header: 'street', value: (supplier) => supplier.address.street },
  { header: 'zipCode', value: (supplier) => supplier.address.zipCode },
  { header: 'city', value: (supplier) => supplier.address.city },
  { header: 'state', value: (supplier) => supplier.address.state },
  { header: 'country', value: (supplier) => supplier.address.country },
  { header: 'paymentTerms', value: (supplier) => supplier.paymentTerms },
  { header: 'taxId', value: (supplier) => supplier.taxId },
  { header: 'rating', kind: 'number', value: (supplier) => supplier.rating },
  { header: 'openOrders', kind: 'number', value: (supplier) => supplier.openOrders },
  { header: 'active', value: (supplier) => supplier.isActive },
];

const exportPage = 1000;

export async function suppliersFile(ctx: QueryContext, input: ParsedInputOf<typeof exportSuppliers>) {
  const { format, locale, sort, order, ...filters } = input;
  const { db, now } = ctx;
  async function* pages() {
    let position: SupplierPosition | undefined;
    do {
      const rows: Awaited<ReturnType<typeof readSuppliers>> = await readSuppliers(
        db,
        filters,
        { sort, order },
        exportPage,
        position,
      );
      yield rows.map(toSupplier);
      const last = rows.length === exportPage ? rows.at(-1) : undefined;
      position = last && supplierPosition(last, sort);
    } while (position);
  }
  return tableFile({ name: 'suppliers', format, locale, now, columns, pages: pages() });
}
