import { parse } from 'csv-parse/sync';
import { AppError } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import type { Reader } from '../../server/db/port.ts';
import { purgeBatches } from '../batches/contract.ts';
import { createService, purgeServices } from '../catalog/contract.ts';
import { dashboardStatsUpdated } from '../dashboard/contract.ts';
import { importItem, purgeItems } from '../inventory/contract.ts';
import { addSamplePerson, purgePeople } from '../people/contract.ts';
import { addProduct, addProgress, addService, createTask, createWorklog, purgeTasks } from '../tasks/contract.ts';
import { type SamplesState, samplesLoaded, samplesRemoved } from './contract.ts';
import { sampleItemsCsv } from './data/sample-items.ts';
import {
  describeSamples,
  type SampleEntity,
  samplePeople,
  type SamplePerson,
  type SampleService,
  sampleServices,
  type SampleTask,
  sampleTasks,
} from './model.ts';
import { clear, idsOf, mark, summarise } from './store.ts';

export async function getSamples(ctx: { readonly db: Reader }): Promise<SamplesState> {
  return describeSamples(await summarise(ctx.db));
}

/** Everything but the job, which starts after the commit: see the reaction in server.ts. */
export async function loadSamples(ctx: CommandContext): Promise<SamplesState> {
  const before = describeSamples(await summarise(ctx.tx));
  if (before.loaded)
    throw new AppError('CONFLICT', 'The sample site is loaded already.', { loadedAt: before.loadedAt });
  const people = await addPeople(ctx);
  const services = await addServices(ctx);
  const items = await addItems(ctx);
  for (const task of sampleTasks) await addTask(ctx, task, { people, services, items });
  const jobId = ctx.newId();
  await keep(ctx, 'job', jobId);
  const state = describeSamples(await summarise(ctx.tx));
  ctx.emit(dashboardStatsUpdated, { message: 'The sample site was loaded.' }, tenantRoom);
  ctx.emit(samplesLoaded, { ...state, loadedBy: ctx.actor.userId, jobId }, tenantRoom);
  return state;
}

const keep = (ctx: CommandContext, entity: SampleEntity, id: string) => mark(ctx.tx, entity, id, ctx.now);

async function addPeople(ctx: CommandContext): Promise<Map<SamplePerson, string>> {
  const ids = new Map<SamplePerson, string>();
  for (const { key, ...given } of samplePeople) {
    const { id } = await ctx.call(addSamplePerson, given);
    await keep(ctx, 'person', id);
    ids.set(key, id);
  }
  return ids;
}

async function addServices(ctx: CommandContext): Promise<Map<SampleService, string>> {
  const ids = new Map<SampleService, string>();
  for (const { key, ...given } of sampleServices) {
    const { id } = await ctx.call(createService, given);
    await keep(ctx, 'service', id);
    ids.set(key, id);
  }
  return ids;
}

/** An item that exists is the company's own, whatever its code: it is left alone and never removed. */
async function addItems(ctx: CommandContext): Promise<string[]> {
  const ids: string[] = [];
  for (const row of parse(sampleItemsCsv, { columns: true }) as Record<string, string>[]) {
    const { itemId, outcome } = await ctx.call(importItem, {
      sku: row['sku'] ?? '',
      name: row['name'] ?? '',
      category: row['category'],
      location: row['location'],
      stock: Number(row['quantity']),
      cost: Number(row['unit_cost']),
      price: Number(row['price']),
      reorderLevel: Number(row['reorder_level']),
      onExisting: 'skip',
      reference: 'SAMPLE',
      quiet: true,
    });
    if (outcome !== 'created') continue;
    await keep(ctx, 'item', itemId);
    ids.push(itemId);
  }
  return ids;
}

interface Made {
  readonly people: ReadonlyMap<SamplePerson, string>;
  readonly services: ReadonlyMap<SampleService, string>;
  readonly items: readonly string[];
}

const hourMs = 3_600_000;
const shifted = (ctx: CommandContext, ms: number) => new Date(Date.parse(ctx.now) + ms).toISOString();

async function addTask(ctx: CommandContext, given: SampleTask, made: Made): Promise<void> {
  const { assignedTo, dueInDays, progress, worklog, ...plain } = given;
  const { id } = await ctx.call(createTask, {
    ...plain,
    assignedTo: assignedTo && (made.people.get(assignedTo) ?? null),
    dueDate: dueInDays === null ? null : shifted(ctx, dueInDays * 24 * hourMs),
  });
  await keep(ctx, 'task', id);
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

/** Exactly what the registry names, together with what hangs on it; the job first, so that it writes no more. */
export async function removeSamples(ctx: CommandContext): Promise<SamplesState> {
  const ids = (entity: SampleEntity) => idsOf(ctx.tx, entity);
  await ctx.call(purgeBatches, { ids: await ids('job') });
  await ctx.call(purgeTasks, { ids: await ids('task') });
  await ctx.call(purgeItems, { ids: await ids('item') });
  await ctx.call(purgeServices, { ids: await ids('service') });
  await ctx.call(purgePeople, { ids: await ids('person') });
  await clear(ctx.tx);
  const state = describeSamples([]);
  ctx.emit(samplesRemoved, state, tenantRoom);
  return state;
}
