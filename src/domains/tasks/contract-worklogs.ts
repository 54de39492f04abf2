import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineList } from '../../contract/list.ts';
import { serviceReference } from '../catalog/contract.ts';

export const bookedService = z.object({ service_id: z.number().int(), name: z.string(), price: z.number() });

export const usedProduct = z.object({
  product_id: z.number().int(),
  /** The stock item's id; `itemId` is the same. */
  id: z.string(),
  itemId: z.string(),
  name: z.string(),
  /** As the item had it when it was used last. */
  unit: z.string(),
  quantityUsed: z.number(),
  unitPrice: z.number(),
  totalPrice: z.number(),
});

export const worklog = z.object({
  ...fields.identity,
  /** The id of the task; `taskId` is the same. */
  task: z.string(),
  taskId: z.string(),
  technician: z.string(),
  technicianName: z.string(),
  startTime: fields.isoTime,
  endTime: fields.isoTime.nullable(),
  durationMinutes: z.number().int().nullable(),
  notes: z.string(),
  /** The service booked last, as document 000 knows only one; all of them stand in `services`. */
  service: bookedService.nullable(),
  services: z.array(bookedService),
  productsUsed: z.array(usedProduct),
  totalCost: z.number(),
  version: z.number().int(),
  createdBy: z.string(),
  createdAt: fields.isoTime,
  updatedAt: fields.isoTime,
});
export type Worklog = z.output<typeof worklog>;

/** More than nothing, as the item's unit has it; forms send it as text. */
const quantity = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^\d{1,9}(?:\.\d{1,3})?$/, 'Not a quantity')
      .transform(Number),
  ])
  .pipe(fields.positiveQuantity.max(1_000_000));

/** A product by its number (`7`, also as text) or by the id of its stock item. */
const productReference = serviceReference;

/**
 * One person has one clock: work that begins ends what still runs, unless this says `false`; then it is refused with
 * CONFLICT and `details {running}`, so that a console can ask.
 */
const stopRunning = fields.flag.default(true);

export const createWorklog = defineCommand({
  name: 'worklogs.create',
  queueable: true,
  permission: 'worklogs.write',
  summary:
    'Start a worklog on a task: a pending task becomes In Progress, work that its technician still has running ends',
  input: z.object({
    task: fields.id,
    startTime: fields.timeInput,
    endTime: fields.timeInput.nullable().optional(),
    /** Left out: the caller. */
    technician: fields.id.optional(),
    notes: fields.text(10_000).default(''),
    stopRunning,
    /** Work that begins on a completed or cancelled task is refused with CONFLICT, unless this says to reopen it. */
    reopen: fields.flag.default(false),
    newId: fields.newId.optional(),
  }),
  output: worklog,
  errors: ['NOT_FOUND', 'VALIDATION_FAILED', 'CONFLICT', 'DUPLICATE'],
  rest: { method: 'POST', path: '/api/worklogs', status: 201, message: 'The worklog is started.' },
});

export const getWorklog = defineQuery({
  name: 'worklogs.get',
  permission: 'tasks.view',
  summary: 'One worklog',
  input: z.object({ id: fields.id }),
  output: worklog,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/worklogs/:id' },
});

/** Work that goes on, with what the clock says of it. */
export const runningWork = z.object({ ...worklog.shape, taskTitle: z.string() });
export type RunningWork = z.output<typeof runningWork>;

export const listRunningWork = defineQuery({
  name: 'worklogs.list-running-work',
  permission: 'tasks.view',
  summary: "The caller's work that goes on: one at most, but for work of before that rule",
  input: fields.nothing,
  output: fields.pageOf(runningWork),
  rest: { method: 'GET', path: '/api/worklogs/running', answer: 'list' },
});

export const { page: listWorklogs, file: exportWorklogs } = defineList({
  permission: 'tasks.view',
  path: '/api/worklogs/task/:taskId',
  row: worklog,
  filters: { taskId: fields.id },
  errors: ['NOT_FOUND'],
  page: { name: 'worklogs.list', summary: "A task's worklogs, the newest start first", runs: 'loop' },
  file: { name: 'worklogs.export', summary: "A task's worklogs as a CSV or XLSX file" },
});

export const updateWorklog = defineCommand({
  name: 'worklogs.update',
  queueable: true,
  permission: 'worklogs.write',
  summary: 'Change times, notes or technician of a worklog; an end time ends the work',
  input: z.object({
    id: fields.id,
    startTime: fields.timeInput.optional(),
    endTime: fields.timeInput.nullable().optional(),
    technician: fields.id.optional(),
    notes: fields.text(10_000).optional(),
    version: fields.version,
    stopRunning,
  }),
  output: worklog,
  errors: ['NOT_FOUND', 'VALIDATION_FAILED', 'VERSION_CONFLICT', 'CONFLICT'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/worklogs/:id' },
});

export const addService = defineCommand({
  name: 'worklogs.add-service',
  permission: 'worklogs.write',
  summary: 'Book a service on a worklog; the same service again is booked once, at its price now',
  input: z.object({ id: fields.id, version: fields.version, serviceId: serviceReference }),
  output: worklog,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'CONFLICT'],
  rest: { method: 'POST', path: '/api/worklogs/:id/service', aliases: ['/api/worklogs/:id/services'] },
});

export const removeService = defineCommand({
  name: 'worklogs.remove-service',
  permission: 'worklogs.write',
  summary: 'Take a service off a worklog',
  input: z.object({ id: fields.id, version: fields.version, serviceId: serviceReference }),
  output: worklog,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT'],
  rest: {
    method: 'DELETE',
    path: '/api/worklogs/:id/service/:serviceId',
    aliases: ['/api/worklogs/:id/services/:serviceId'],
  },
});

export const addProduct = defineCommand({
  name: 'worklogs.add-product',
  permission: 'worklogs.write',
  summary: 'Use a product on a worklog: taken from stock at once; the same product again adds up',
  input: z.object({ id: fields.id, version: fields.version, productId: productReference, quantityUsed: quantity }),
  output: worklog,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'INSUFFICIENT_STOCK'],
  rest: { method: 'POST', path: '/api/worklogs/:id/products' },
});

export const removeProduct = defineCommand({
  name: 'worklogs.remove-product',
  permission: 'worklogs.write',
  summary: 'Take a product off a worklog: all of it goes back to stock',
  input: z.object({ id: fields.id, version: fields.version, productId: productReference }),
  output: worklog,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT'],
  rest: { method: 'DELETE', path: '/api/worklogs/:id/products/:productId' },
});

/** Internal: somebody who was shut out works no more. */
export const endWorkOfPerson = defineCommand({
  name: 'worklogs.end-work-of-person',
  permission: 'worklogs.write',
  internal: true,
  summary: 'End the work that a person has running',
  input: z.object({ technician: fields.id }),
  output: z.object({ ended: z.number().int() }),
});

/** Document 000. `product` holds the quantity of this call, not of the merged line; `totalCost` is the whole worklog's. */
export const worklogCostAdded = defineEvent({
  name: 'worklog-updated',
  permission: 'tasks.view',
  payload: z.object({
    type: z.enum(['service-added', 'product-added']),
    worklogId: z.string(),
    taskId: z.string(),
    service: bookedService.optional(),
    product: usedProduct.omit({ id: true, itemId: true, unit: true }).optional(),
    totalCost: z.number(),
  }),
});

const wholeWorklog = z.object({ ...worklog.shape, worklogId: z.string(), worklog });

/** To who has the task open, and to the technician, whose clock it is. */
export const worklogCreated = defineEvent({ name: 'worklog:created', permission: 'tasks.view', payload: wholeWorklog });

/** What `worklog-updated` does not tell: times, notes, technician, and lines taken off. Also to the technician. */
export const worklogUpdated = defineEvent({
  name: 'worklog:updated',
  permission: 'tasks.view',
  payload: wholeWorklog.extend({ changes: z.array(z.string()) }),
});
