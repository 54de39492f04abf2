import { parse } from 'csv-parse/sync';
import { AppError } from '../../contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import type { Reader } from '../../server/db/port.ts';
import { raiseAlert } from '../alerts/contract.ts';
import { createService } from '../catalog/contract.ts';
import { importItem } from '../inventory/contract.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import { addPerson, addSampleCompany, endSessionsOf, removeCompany } from '../people/contract.ts';
import { addProduct, addProgress, addService, createTask, createWorklog } from '../tasks/contract.ts';
import { type leaveSamples as leaveCommand, samplesLoaded, samplesRemoved, type SamplesState } from './contract.ts';
import { sampleItemsCsv } from './data/sample-items.ts';
import {
  attribution,
  samplePeople,
  type SamplePerson,
  type SampleService,
  sampleServices,
  type SampleTask,
  sampleTasks,
} from './model.ts';
import { supplierOfCategory } from './model-stock-room.ts';
import { shifted } from './shifted.ts';
import { addSuppliers, fillStockRoom, type Items, type Suppliers } from './stock-room.ts';
import { findSample, forgetSample, noteSample, type SampleCompany } from './store.ts';

export async function getSamples({ db }: { readonly db: Reader }): Promise<SamplesState> {
  return toState(await findSample(db));
}

function toState(sample: SampleCompany | undefined): SamplesState {
  const { companyId = null, loadedAt = null } = sample ?? {};
  return { loaded: sample !== undefined, loadedAt, companyId, attribution };
}

/** Everything but the job, which starts after the commit: see the reaction in server.ts. */
export async function loadSamples(ctx: CommandContext): Promise<SamplesState> {
  if ((await readCompanySettings(ctx.tx)).isSample) throw new AppError('CONFLICT', 'This is the sample site.');
  const known = await findSample(ctx.tx);
  if (known) throw new AppError('CONFLICT', 'The sample site is loaded already.', { ...known });
  const { id: companyId } = await ctx.call(addSampleCompany, { name: 'Sample site' });
  await noteSample(ctx.tx, companyId, ctx.now);
  const { email, name } = ctx.actor;
  const owner = await ctx.forCompany(companyId).call(addPerson, { email, name, role: 'owner' });
  const jobId = await fill(ctx.forCompany(companyId, { userId: owner.id, name }));
  const state = toState({ companyId, loadedAt: ctx.now });
  await ctx.audit({ action: 'samples.loaded', entity: 'company', entityId: companyId });
  ctx.emit(samplesLoaded, { ...state, companyId, loadedBy: owner.id, jobId }, tenantRoom);
  return state;
}

export async function removeSamples(ctx: CommandContext): Promise<SamplesState> {
  const sample = await findSample(ctx.tx);
  if (sample) {
    await ctx.call(removeCompany, { id: sample.companyId });
    await forgetSample(ctx.tx);
    await ctx.audit({ action: 'samples.removed', entity: 'company', entityId: sample.companyId });
    ctx.emit(samplesRemoved, toState(undefined), tenantRoom);
  }
  return toState(undefined);
}

export async function leaveSamples(
  ctx: CommandContext,
  { email }: ParsedInputOf<typeof leaveCommand>,
): Promise<OutputOf<typeof leaveCommand>> {
  const sample = await findSample(ctx.tx);
  return sample ? ctx.call(endSessionsOf, { id: sample.companyId, email }) : { ended: 0 };
}

/** `ctx` is inside the sample company. Answers the id of the job that is to start. */
async function fill(ctx: CommandContext): Promise<string> {
  const people = await addPeople(ctx);
  const services = await addServices(ctx);
  const suppliers = await addSuppliers(ctx);
  const items = await addItems(ctx, suppliers);
  await fillStockRoom(ctx, items, suppliers);
  const itemIds = [...items.values()].map(({ id }) => id);
  for (const task of sampleTasks) await addTask(ctx, task, { people, services, items: itemIds });
  return ctx.newId();
}

async function addPeople(ctx: CommandContext): Promise<Map<SamplePerson, string>> {
  const ids = new Map<SamplePerson, string>();
  for (const { key, ...given } of samplePeople) {
    const { id } = await ctx.call(addPerson, given);
    ids.set(key, id);
  }
  return ids;
}

async function addServices(ctx: CommandContext): Promise<Map<SampleService, string>> {
  const ids = new Map<SampleService, string>();
  for (const { key, ...given } of sampleServices) {
    const { id } = await ctx.call(createService, given);
    ids.set(key, id);
  }
  return ids;
}

async function addItems(ctx: CommandContext, suppliers: Suppliers): Promise<Items> {
  const items = new Map<string, { id: string; stock: number }>();
  for (const row of parse(sampleItemsCsv, { columns: true }) as Record<string, string>[]) {
    const [sku = '', name = '', category = ''] = [row['sku'], row['name'], row['category']];
    const supplier = supplierOfCategory[category];
    const [stock, level] = [Number(row['quantity']), Number(row['reorder_level'])];
    const { itemId } = await ctx.call(importItem, {
      sku,
      name,
      category,
      location: row['location'],
      supplierId: supplier && suppliers.get(supplier),
      stock,
      cost: Number(row['unit_cost']),
      price: Number(row['price']),
      reorderLevel: level,
      mode: 'add-only',
      reference: 'SAMPLE',
      quiet: true,
    });
    items.set(sku.replace('SAMPLE-', ''), { id: itemId, stock });
    if (stock >= level) continue;
    await ctx.call(raiseAlert, { itemId, sku, name, category, place: null, level, stock, onOrder: 0, quiet: true });
  }
  return items;
}

interface Made {
  readonly people: ReadonlyMap<SamplePerson, string>;
  readonly services: ReadonlyMap<SampleService, string>;
  readonly items: readonly string[];
}

const hourMs = 3_600_000;

async function addTask(ctx: CommandContext, given: SampleTask, made: Made): Promise<void> {
  const { assignedTo, dueInDays, progress, worklog, ...plain } = given;
  const { id } = await ctx.call(createTask, {
    ...plain,
    assignedTo: assignedTo && (made.people.get(assignedTo) ?? null),
    dueDate: dueInDays === null ? null : shifted(ctx, dueInDays * 24 * hourMs),
  });
  for (const message of progress) await ctx.call(addProgress, { id, message });
  if (worklog) await addWorklog(ctx, id, worklog, made);
}

async function addWorklog(
  ctx: CommandContext,
  task: string,
  given: NonNullable<SampleTask['worklog']>,
  { people, services, items }: Made,
): Promise<void> {
  const startedAt = -given.startedHoursAgo * hourMs;
  const { id } = await ctx.call(createWorklog, {
    task,
    technician: people.get(given.technician),
    startTime: shifted(ctx, startedAt),
    endTime: given.hours === null ? null : shifted(ctx, startedAt + given.hours * hourMs),
    notes: given.notes,
  });
  for (const service of given.services) await ctx.call(addService, { id, serviceId: services.get(service) ?? '' });
  for (const { item, quantity } of given.products) {
    const productId = items[item];
    if (productId) await ctx.call(addProduct, { id, productId, quantityUsed: quantity });
  }
}
