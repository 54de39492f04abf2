import { codeOf } from '../../contract/folding.ts';
import type { FiltersOf } from '../../contract/list.ts';
import { searchableText, wordsOf, wordsOfCode } from '../../contract/search-words.ts';
import { sortKey } from '../../contract/sort-key.ts';
import { anyOf, equal, found, is, named } from '../../server/core/lists/conditions.ts';
import { listQuery } from '../../server/core/lists/list-query.ts';
import type { Reader, SqlParams, Tx } from '../../server/db/port.ts';
import type { listSuppliers, Supplier } from './contract-suppliers.ts';

/** A supplier at rest: an empty text where there is none. */
export interface SupplierRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly contactPerson: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zipCode: string;
  readonly country: string;
  readonly paymentTerms: string;
  readonly taxId: string;
  readonly rating: number | null;
  readonly isActive: number;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Read only, from its purchase orders. */
  readonly openOrders: number;
  readonly lastOrderAt: string | null;
}

export type SupplierFields = Omit<
  SupplierRow,
  'id' | 'version' | 'createdAt' | 'updatedAt' | 'openOrders' | 'lastOrderAt'
>;

const columns = `s.id, s.code, s.name, s.contact_person AS contactPerson, s.email, s.phone, s.street, s.city, s.state,
  s.zip_code AS zipCode, s.country, s.payment_terms AS paymentTerms, s.tax_id AS taxId, s.rating,
  s.is_active AS isActive, s.version, s.created_at AS createdAt, s.updated_at AS updatedAt,
  (SELECT count(*) FROM purchase_orders o WHERE o.tenant_id = s.tenant_id AND o.supplier_id = s.id
    AND o.status IN ('Sent', 'Confirmed')) AS openOrders,
  (SELECT max(o.created_at) FROM purchase_orders o WHERE o.tenant_id = s.tenant_id AND o.supplier_id = s.id)
    AS lastOrderAt`;

export const statements = {
  byId: `SELECT ${columns} FROM suppliers s WHERE s.tenant_id = @tenant AND s.id = @id`,
  byCode: `SELECT ${columns} FROM suppliers s WHERE s.tenant_id = @tenant AND s.code = @code`,
  insert: `INSERT INTO suppliers (tenant_id, id, code, name, contact_person, email, phone, street, city, state,
      zip_code, country, payment_terms, tax_id, rating, search_text, name_text, name_order, is_active, version, created_at,
      updated_at)
    VALUES (@tenant, @id, @code, @name, @contactPerson, @email, @phone, @street, @city, @state,
      @zipCode, @country, @paymentTerms, @taxId, @rating, @searchText, @nameText, @nameOrder, @isActive, 1, @now, @now)`,
  update: `UPDATE suppliers SET code = @code, name = @name, contact_person = @contactPerson, email = @email,
      phone = @phone, street = @street, city = @city, state = @state, zip_code = @zipCode, country = @country,
      payment_terms = @paymentTerms, tax_id = @taxId, rating = @rating, search_text = @searchText,
      name_text = @nameText, name_order = @nameOrder,
      is_active = @isActive, version = version + 1, updated_at = @now
    WHERE tenant_id = @tenant AND id = @id`,
  every: `SELECT ${columns} FROM suppliers s WHERE s.tenant_id = @tenant`,
  derive: `UPDATE suppliers SET search_text = @searchText, name_text = @nameText, name_order = @nameOrder, code = @code
    WHERE tenant_id = @tenant AND id = @id`,
  remove: 'DELETE FROM suppliers WHERE tenant_id = @tenant AND id = @id',
  active: 'SELECT id FROM suppliers WHERE tenant_id = @tenant AND is_active = 1',
  isUsed: `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM purchase_orders WHERE tenant_id = @tenant AND supplier_id = @id)
    OR EXISTS (SELECT 1 FROM stock_items WHERE tenant_id = @tenant AND supplier = @id AND supplier <> '')`,
  /** Its orders show the name that it has now. */
  renameInOrders: `UPDATE purchase_orders SET supplier_name = @name, supplier_code = @code
    WHERE tenant_id = @tenant AND supplier_id = @id`,
} as const;

export async function findSupplier(db: Reader, id: string): Promise<SupplierRow | undefined> {
  return db.get<SupplierRow>(statements.byId, { id });
}

export async function findSupplierByCode(db: Reader, code: string): Promise<SupplierRow | undefined> {
  return db.get<SupplierRow>(statements.byCode, { code });
}

type Findable = Pick<SupplierFields, 'code' | 'name' | 'contactPerson' | 'email' | 'phone' | 'city' | 'taxId'>;

/** What a supplier is found and sorted by; `nameText`: what its purchase orders are found by. */
function derivedOf({ code, name, contactPerson, email, phone, city, taxId }: Findable) {
  const nameWords = [...wordsOfCode(code), ...wordsOf(name)];
  const others = [contactPerson, email, city].flatMap(wordsOf);
  const searchText = searchableText([...nameWords, ...others, ...[phone, taxId].flatMap(wordsOfCode)]);
  return { searchText, nameText: searchableText(nameWords), nameOrder: sortKey(name) };
}

export async function insertSupplier(tx: Tx, id: string, row: SupplierFields, now: string): Promise<void> {
  await tx.run(statements.insert, { ...row, ...derivedOf(row), id, now });
}

export async function saveSupplier(tx: Tx, before: SupplierRow, after: SupplierFields, now: string): Promise<void> {
  const { id } = before;
  await tx.run(statements.update, { ...given(after), ...derivedOf(after), id, now });
  if (after.name !== before.name || after.code !== before.code) {
    await tx.run(statements.renameInOrders, { id, name: after.name, code: after.code });
  }
}

/** What suppliers are found and sorted by, by the rules as they are now; a code that is another's in its right form gets a number. */
export async function deriveSuppliers(tx: Tx): Promise<void> {
  const rows = await tx.all<SupplierRow>(statements.every);
  const taken = new Set(rows.map(({ code }) => code));
  for (const row of rows) {
    const right = codeOf(row.code) || row.code;
    let code = right;
    for (let n = 2; code !== row.code && taken.has(code); n += 1) code = `${right}-${n}`;
    taken.add(code);
    await tx.run(statements.derive, { id: row.id, code, ...derivedOf({ ...row, code }) });
    if (code !== row.code) await tx.run(statements.renameInOrders, { id: row.id, name: row.name, code });
  }
}

/** Only the columns that a person fills in. */
function given(row: SupplierFields): SqlParams {
  const { code, name, contactPerson, email, phone, street, city, state, zipCode, country } = row;
  const { paymentTerms, taxId, rating, isActive } = row;
  const place = { street, city, state, zipCode, country };
  return { code, name, contactPerson, email, phone, ...place, paymentTerms, taxId, rating, isActive };
}

export async function deleteSupplierRow(tx: Tx, id: string): Promise<void> {
  await tx.run(statements.remove, { id });
}

/** Who may be ordered from, by id. */
export async function readActiveSuppliers(db: Reader): Promise<ReadonlySet<string>> {
  return new Set((await db.all<{ id: string }>(statements.active)).map(({ id }) => id));
}

export async function supplierIsUsed(db: Reader, id: string): Promise<boolean> {
  return (await db.get(statements.isUsed, { id })) !== undefined;
}

export function toSupplier(row: SupplierRow): Supplier {
  return {
    id: row.id,
    _id: row.id,
    name: row.name,
    code: row.code,
    contactPerson: row.contactPerson || null,
    email: row.email || null,
    phone: row.phone || null,
    address: {
      street: row.street || null,
      city: row.city || null,
      state: row.state || null,
      zipCode: row.zipCode || null,
      country: row.country || null,
    },
    paymentTerms: row.paymentTerms || null,
    taxId: row.taxId || null,
    rating: row.rating,
    isActive: row.isActive === 1,
    openOrders: row.openOrders,
    lastOrderAt: row.lastOrderAt,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** Unrated suppliers stand below those rated 0; the code decides between equals. */
export const supplierList = listQuery({
  from: 'suppliers s',
  tenant: 's.tenant_id',
  columns,
  sorts: {
    name: 's.name_order',
    code: 's.code',
    rating: 'coalesce(s.rating, -1)',
    createdAt: 's.created_at',
    updatedAt: 's.updated_at',
  },
  ties: ['s.code'],
  usual: { sort: 'name', order: 'asc' },
  where: ({ isActive, search }: FiltersOf<typeof listSuppliers>) => [
    is('s.is_active', isActive),
    found('s.search_text', search),
  ],
  exact: ({ search }) =>
    anyOf([equal('s.code', 'exactCode', codeOf(search ?? '') || undefined), named('s.name_order', search)]),
  show: (rows: readonly SupplierRow[]) => rows.map(toSupplier),
});
