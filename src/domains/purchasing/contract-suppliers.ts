import * as z from 'zod';
import { defineCommand, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineList, searched, sortedBy } from '../../contract/list.ts';

/** Where a supplier is, as document 004 has it; `null` where nothing is known. */
const address = z.object({
  street: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  zipCode: z.string().nullable(),
  country: z.string().nullable(),
});

/** Who a company buys from (CONTRACT 5.4). */
export const supplier = z.object({
  ...fields.identity,
  name: z.string(),
  /** Upper-cased, one of its kind in the company. */
  code: z.string(),
  contactPerson: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address,
  paymentTerms: z.string().nullable(),
  taxId: z.string().nullable(),
  /** 0 to 5; `null` while nobody has rated it. */
  rating: z.number().nullable(),
  isActive: z.boolean(),
  /** Purchase orders that are sent or confirmed. */
  openOrders: z.number().int(),
  /** When the last purchase order was made. */
  lastOrderAt: fields.isoTime.nullable(),
  version: z.number().int(),
  createdAt: fields.isoTime,
  updatedAt: fields.isoTime,
});
export type Supplier = z.output<typeof supplier>;

/** As codes are kept and compared: upper-cased, composed, without invisible characters. */
const code = fields.code(50);
const addressFields = {
  street: fields.optionalText(200).nullish(),
  city: fields.optionalText(100).nullish(),
  state: fields.optionalText(100).nullish(),
  zipCode: fields.optionalText(20).nullish(),
  country: fields.optionalText(100).nullish(),
};
const rating = z.number().min(0).max(5).nullish();
const description = {
  contactPerson: fields.optionalText(200).nullish(),
  email: fields.optionalText(200).nullish(),
  phone: fields.optionalText(50).nullish(),
  paymentTerms: fields.optionalText(200).nullish(),
  taxId: fields.optionalText(50).nullish(),
  rating,
};

export const createSupplier = defineCommand({
  name: 'purchasing.create-supplier',
  summary: 'Add a supplier; without a code one is made of the name',
  permission: 'purchasing.write',
  input: z.object({
    name: fields.requiredText(200),
    code: code.optional(),
    address: z.object(addressFields).optional(),
    ...description,
  }),
  output: supplier,
  errors: ['DUPLICATE', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/suppliers', status: 201, message: 'The supplier was added.' },
});

export const updateSupplier = defineCommand({
  name: 'purchasing.update-supplier',
  summary: 'Change a supplier; what is left out stays',
  permission: 'purchasing.write',
  input: z.object({
    id: fields.id,
    name: fields.requiredText(200).optional(),
    code: code.optional(),
    address: z.object(addressFields).optional(),
    ...description,
    isActive: z.boolean().optional(),
    version: fields.version,
  }),
  output: supplier,
  errors: ['NOT_FOUND', 'DUPLICATE', 'VERSION_CONFLICT', 'VALIDATION_FAILED'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/suppliers/:id' },
});

/** CONTRACT 5.4: a supplier with purchase orders or items stays and becomes inactive. */
export const deleteSupplier = defineCommand({
  name: 'purchasing.delete-supplier',
  summary: 'Remove a supplier; one with purchase orders becomes inactive instead',
  permission: 'purchasing.write',
  input: z.object({ id: fields.id, version: fields.version }),
  output: z.object({ id: z.string(), outcome: z.enum(['deleted', 'deactivated']) }),
  errors: ['NOT_FOUND', 'VERSION_CONFLICT'],
  rest: { method: 'DELETE', path: '/api/suppliers/:id' },
});

/** Internal: whether a supplier is one of this company; NOT_FOUND otherwise. */
export const checkSupplier = defineCommand({
  name: 'purchasing.check-supplier',
  summary: 'Make sure that a supplier exists',
  permission: 'purchasing.view',
  internal: true,
  input: z.object({ id: fields.id }),
  output: z.object({ id: z.string() }),
  errors: ['NOT_FOUND'],
});

/**
 * Internal: a row of a supplier list, by its code. The same row twice changes nothing the second time. One that exists
 * comes back to the list unless `isActive` says otherwise; `onExisting: 'skip'` leaves it as it is.
 */
export const importSupplier = defineCommand({
  name: 'purchasing.import-supplier',
  summary: 'Create or update a supplier by its code',
  permission: 'purchasing.write',
  internal: true,
  input: z.object({
    code,
    name: fields.requiredText(200),
    ...addressFields,
    ...description,
    isActive: z.boolean().optional(),
    onExisting: z.enum(['update', 'skip']).default('update'),
  }),
  output: z.object({
    supplierId: z.string(),
    code: z.string(),
    outcome: z.enum(['created', 'updated', 'unchanged', 'skipped']),
    version: z.number().int(),
    changes: z.array(fields.fieldChange),
  }),
  errors: ['VALIDATION_FAILED'],
});

export const supplierSorts = ['name', 'code', 'rating', 'createdAt', 'updatedAt'] as const;
export type SupplierSort = (typeof supplierSorts)[number];

export const { page: listSuppliers, file: exportSuppliers } = defineList({
  permission: 'purchasing.view',
  path: '/api/suppliers',
  row: supplier,
  filters: {
    /** Words in code, name, contact, e-mail and city; all of them must fit. */
    search: searched,
    isActive: fields.flag.optional(),
    ...sortedBy(supplierSorts, 'name', 'asc'),
  },
  page: { name: 'purchasing.list-suppliers', summary: 'Suppliers, filtered, sorted and in pages' },
  file: { name: 'purchasing.export-suppliers', summary: 'The suppliers as a file, as they are filtered and sorted' },
});

export const getSupplier = defineQuery({
  name: 'purchasing.get-supplier',
  summary: 'One supplier, by its id or code',
  permission: 'purchasing.view',
  input: z.object({ id: fields.id }),
  output: supplier,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/suppliers/:id' },
});
