import type { ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import type { FieldChange } from '../../contract/fields.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext, CommandHandler } from '../../server/core/domain.ts';
import { assertVersion } from '../../server/core/versions.ts';
import { supplierCreated, supplierDeleted, supplierUpdated } from './contract-events.ts';
import type { Supplier } from './contract.ts';
import { codeFrom } from './model.ts';
import {
  deleteSupplierRow,
  findSupplier,
  findSupplierByCode,
  insertSupplier,
  type SupplierFields,
  type SupplierRow,
  supplierIsUsed,
  toSupplier,
  saveSupplier,
} from './store-suppliers.ts';
import type * as contract from './contract.ts';

type Given = Partial<Omit<ParsedInputOf<typeof contract.updateSupplier>, 'id' | 'version'>>;

const blank: Omit<SupplierFields, 'code' | 'name'> = {
  contactPerson: '',
  email: '',
  phone: '',
  street: '',
  city: '',
  state: '',
  zipCode: '',
  country: '',
  paymentTerms: '',
  taxId: '',
  rating: null,
  isActive: 1,
};

export const createSupplier: CommandHandler<typeof contract.createSupplier> = async (ctx, { code, ...given }) => {
  if (code !== undefined) await refuseTakenCode(ctx, code);
  return insert(ctx, given, code ?? (await freeCode(ctx, given.name)), given.name);
};

export const updateSupplier: CommandHandler<typeof contract.updateSupplier> = async (
  ctx,
  { id, version, ...given },
) => {
  const before = await requireSupplier(ctx, id);
  assertVersion(version, before.name, toSupplier(before));
  if (given.code !== undefined && given.code !== before.code) await refuseTakenCode(ctx, given.code);
  return (await rewrite(ctx, before, given)).supplier;
};

export const deleteSupplier: CommandHandler<typeof contract.deleteSupplier> = async (ctx, { id, version }) => {
  const before = await requireSupplier(ctx, id);
  assertVersion(version, before.name, toSupplier(before));
  if (await supplierIsUsed(ctx.tx, id)) {
    await rewrite(ctx, before, { isActive: false });
    return { id, outcome: 'deactivated' };
  }
  await deleteSupplierRow(ctx.tx, id);
  ctx.emit(supplierDeleted, { supplierId: id, name: before.name }, tenantRoom);
  return { id, outcome: 'deleted' };
};

export const checkSupplier: CommandHandler<typeof contract.checkSupplier> = async (ctx, { id }) => {
  await requireSupplier(ctx, id);
  return { id };
};

export const importSupplier: CommandHandler<typeof contract.importSupplier> = async (ctx, input) => {
  const { code, onExisting, isActive = true, street, city, state, zipCode, country, ...others } = input;
  const given = { ...others, isActive, address: { street, city, state, zipCode, country } };
  const before = await findSupplierByCode(ctx.tx, code);
  if (!before) {
    const made = await insert(ctx, given, code, given.name);
    return { supplierId: made.id, code, outcome: 'created', version: made.version, changes: [] };
  }
  const { id: supplierId, version } = before;
  if (onExisting === 'skip') return { supplierId, code, outcome: 'skipped', version, changes: [] };
  const { changed, supplier } = await rewrite(ctx, before, given);
  const changes = changed ? changesOf(toSupplier(before), supplier) : [];
  return { supplierId, code, outcome: changed ? 'updated' : 'unchanged', version: supplier.version, changes };
};

export const takeBackSupplier: CommandHandler<typeof contract.takeBackSupplier> = async (
  ctx,
  { id, version, changes = [] },
) => {
  const before = await requireSupplier(ctx, id);
  const refuse = (what: string, told: object) =>
    new AppError('CONFLICT', `${before.code} ${what}`, { supplierId: id, name: before.code, ...told });
  if (version !== undefined) {
    if (before.version !== version) throw refuse('was changed since.', { why: 'changed' });
    if (await supplierIsUsed(ctx.tx, id)) throw refuse('is named by items or purchase orders.', { why: 'inUse' });
    await deleteSupplierRow(ctx.tx, id);
    ctx.emit(supplierDeleted, { supplierId: id, name: before.name }, tenantRoom);
    return { id };
  }
  const now = flat(toSupplier(before));
  for (const { field, to } of changes) {
    const present = now[field as keyof typeof now] ?? null;
    if (present !== to) {
      const told = { why: 'fieldChanged', field, now: present };
      throw refuse(`was changed since: ${field} is ${present ?? 'empty'} now.`, told);
    }
  }
  const given = Object.fromEntries(changes.map(({ field, from }) => [field, from]));
  const { street, city, state, zipCode, country, ...others } = given as Record<string, string | null>;
  await rewrite(ctx, before, { ...others, address: { street, city, state, zipCode, country } });
  return { id };
};

const flat = ({ address, ...supplier }: Supplier) => ({ ...supplier, ...address });

/** The fields in which two states of a supplier differ; those of the address by their own names. */
function changesOf(before: Supplier, after: Supplier): FieldChange[] {
  const [from, to] = [flat(before), flat(after)];
  const fields = [...Object.keys(blank), 'name'] as (keyof typeof from)[];
  return fields.flatMap((field) => {
    const change = { field, from: from[field] ?? null, to: to[field] ?? null };
    return change.from === change.to ? [] : [change];
  });
}

export async function requireSupplier(ctx: CommandContext, id: string): Promise<SupplierRow> {
  const row = await findSupplier(ctx.tx, id);
  if (!row) throw notFound('supplier', id);
  return row;
}

async function insert(ctx: CommandContext, given: Given, code: string, name: string): Promise<Supplier> {
  const id = ctx.newId();
  await insertSupplier(ctx.tx, id, { ...blank, ...stored(given), code, name }, ctx.now);
  const supplier = toSupplier(await requireSupplier(ctx, id));
  ctx.emit(supplierCreated, { supplierId: id, supplier }, tenantRoom);
  return supplier;
}

/** Writes what differs and tells it. */
async function rewrite(
  ctx: CommandContext,
  before: SupplierRow,
  given: Given,
): Promise<{ readonly supplier: Supplier; readonly changed: boolean }> {
  const after = { ...before, ...stored(given) };
  const changes = (Object.keys(after) as (keyof SupplierRow)[]).filter((field) => after[field] !== before[field]);
  if (changes.length === 0) return { supplier: toSupplier(before), changed: false };
  await saveSupplier(ctx.tx, before, after, ctx.now);
  const supplier = toSupplier(await requireSupplier(ctx, before.id));
  ctx.emit(supplierUpdated, { supplierId: before.id, supplier, changes }, tenantRoom);
  return { supplier, changed: true };
}

/** The given fields in the form of the store; what was left out is left out, `null` becomes none. */
function stored({ name, code, rating, isActive, address = {}, ...texts }: Given): Partial<SupplierFields> {
  const { contactPerson, email, phone, paymentTerms, taxId } = texts;
  const given = { contactPerson, email, phone, paymentTerms, taxId, ...address };
  const asText = Object.entries(given).filter(([, value]) => value !== undefined);
  return {
    ...(name !== undefined && { name }),
    ...(code !== undefined && { code }),
    ...(rating !== undefined && { rating }),
    ...(isActive !== undefined && { isActive: isActive ? 1 : 0 }),
    ...(Object.fromEntries(asText.map(([key, value]) => [key, value ?? ''])) as Partial<SupplierFields>),
  };
}

const takenCode = (code: string) =>
  new AppError('DUPLICATE', `There is a supplier with the code ${code} already.`, { code });

async function refuseTakenCode(ctx: CommandContext, code: string): Promise<void> {
  if (await findSupplierByCode(ctx.tx, code)) throw takenCode(code);
}

/** `ACMETOOL`, else `ACMETOOL2`, `ACMETOOL3` … */
async function freeCode(ctx: CommandContext, name: string): Promise<string> {
  const code = codeFrom(name);
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? code : `${code}${n}`;
    if (!(await findSupplierByCode(ctx.tx, tried))) return tried;
  }
}
