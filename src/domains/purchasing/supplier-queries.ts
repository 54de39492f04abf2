import { notFound } from '../../contract/errors.ts';
import { codeOf } from '../../contract/folding.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { Supplier } from './contract-suppliers.ts';
import { findSupplier, findSupplierByCode, toSupplier } from './store-suppliers.ts';

export async function getOneSupplier({ db }: QueryContext, id: string): Promise<Supplier> {
  const row = (await findSupplier(db, id)) ?? (await findSupplierByCode(db, codeOf(id)));
  if (!row) throw notFound('supplier', id);
  return toSupplier(row);
}
