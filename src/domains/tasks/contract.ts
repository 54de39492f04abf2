import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineList, definePage } from '../../contract/list.ts';
import { parsePriority, parseStatus, priorities, statusCodes } from './model.ts';

export * from './contract-worklogs.ts';

export const task = z.object({
  ...fields.identity,
  title: z.string(),
  description: z.string(),
  /** The spelling last written; `statusCode` is the canonical one (CONTRACT 1.3). */
  status: z.string(),
  statusCode: z.enum(statusCodes),
  priority: z.enum(priorities),
  dueDate: fields.isoTime.nullable(),
  projectId: z.string().nullable(),
  assignedTo: z.string().nullable(),
  assignedToName: z.string().nullable(),
  createdBy: z.string(),
  createdByName: z.string(),
  /** Whose task it is: the same as `createdBy`. */
  user: z.string(),
  updatedBy: z.string(),
  version: z.number().int(),
  completedAt: fields.isoTime.nullable(),
  /** The sum of the task's worklogs. */
  totalCost: z.number(),
  createdAt: fields.isoTime,
  updatedAt: fields.isoTime,
  /** Of a deleted task, which only `deleted` lists and `tasks.get` with `deleted` answer: when and by whom. */
  deletedAt: fields.isoTime.nullable(),
  deletedByName: z.string().nullable(),
});
export type Task = z.output<typeof task>;

export const progress = z.object({
  ...fields.identity,
  taskId: z.string(),
  message: z.string(),
  /** `null` when unknown. */
  createdBy: z.string().nullable(),
  createdByName: z.string().nullable(),
  createdAt: fields.isoTime,
  timestamp: fields.isoTime,
});
export type Progress = z.output<typeof progress>;

/** Keeps the caller's spelling. */
const status = fields
  .requiredText(40)
  .refine((value) => parseStatus(value) !== undefined, `Use one of ${statusCodes.join(', ')}`);

const priority = z
  .string()
  .max(20)
  .refine((value) => parsePriority(value) !== undefined, `Use one of ${priorities.join(', ')}`)
  .transform((value) => parsePriority(value) ?? 'medium');

/** Forms send an empty text for "none". */
const none = z.literal('').transform(() => null);
const dueDate = z.union([none, fields.dueInput]).nullable();
const reference = z.union([none, z.string().trim().min(1).max(100)]).nullable();

const given = {
  title: fields.requiredText(300),
  description: fields.text(10_000),
  status,
  priority,
  dueDate,
  assignedTo: reference,
  projectId: reference,
};
const anyOfGiven = z.object(given).partial().shape;

/** Several values in one text, separated by commas. */
const listOf = <T>(parse: (text: string) => T | undefined, allowed: readonly string[]) =>
  z
    .string()
    .max(200)
    .refine((value) => value.split(',').every((part) => parse(part) !== undefined), `Use any of ${allowed.join(', ')}`)
    .transform((value) => value.split(',').flatMap((part) => parse(part) ?? []));

export const taskSorts = [
  'createdAt',
  '-createdAt',
  'updatedAt',
  '-updatedAt',
  'dueDate',
  '-dueDate',
  'priority',
  '-priority',
  'status',
  '-status',
  'title',
  '-title',
] as const;

export const { page: listTasks, file: exportTasks } = defineList({
  permission: 'tasks.view',
  path: '/api/tasks',
  row: task,
  filters: {
    status: listOf(parseStatus, statusCodes).optional(),
    priority: listOf(parsePriority, priorities).optional(),
    /** A person's id, `me`, or `none`. `technicianId` is the same. */
    assignedTo: fields.text(100).optional(),
    technicianId: fields.text(100).optional(),
    projectId: fields.text(100).optional(),
    /** Words in title or description. */
    search: fields.text(200).optional(),
    /** Days are those of UTC; `week` is today and the six days after it. */
    due: z.enum(['overdue', 'today', 'week', 'none']).optional(),
    dueFrom: fields.dueInput.optional(),
    dueBefore: fields.dueInput.optional(),
    /** Those that were deleted, instead of those that were not. */
    deleted: fields.flag.optional(),
    /** A minus sign in front: descending. Tasks without a due date come last in either direction. */
    sort: z.enum(taskSorts).default('-createdAt'),
  },
  page: { name: 'tasks.list', summary: 'The tasks of the company' },
  file: {
    name: 'tasks.export',
    summary: 'The tasks as a CSV or XLSX file, as they are filtered and sorted',
    aliases: ['/api/tasks/export/:format'],
    errors: ['NOT_FOUND'],
  },
});

export const getTask = defineQuery({
  name: 'tasks.get',
  permission: 'tasks.view',
  summary: 'One task; with `deleted` also one that was deleted',
  input: z.object({ id: fields.id, deleted: fields.flag.optional() }),
  output: task,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/tasks/:id' },
});

export const createTask = defineCommand({
  name: 'tasks.create',
  queueable: true,
  permission: 'tasks.write',
  summary: 'Make a task',
  input: z.object({ ...anyOfGiven, title: given.title, newId: fields.newId.optional() }),
  output: task,
  errors: ['NOT_FOUND', 'DUPLICATE'],
  rest: { method: 'POST', path: '/api/tasks', status: 201, message: 'The task is made.' },
});

/** `version`: the one that the change is based on. Left out: the change is made whatever happened in between. */
const change = {
  ...anyOfGiven,
  id: fields.id,
  version: fields.version,
  /** With a status that ends the task: when the work on it ended, if earlier than now (made offline, sent later). */
  workEndedAt: fields.timeInput.optional(),
};

export const updateTask = defineCommand({
  name: 'tasks.update',
  queueable: true,
  permission: 'tasks.write',
  summary: 'Change a task',
  input: z.object(change),
  output: task,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/tasks/:id' },
});

export const updateTasks = defineCommand({
  name: 'tasks.update-many',
  permission: 'tasks.write',
  summary: 'Change several tasks: all of them or none',
  input: z.object({
    updates: z
      .array(z.object(change))
      .min(1)
      .max(500)
      .refine(
        (updates) => new Set(updates.map((update) => update.id)).size === updates.length,
        'A task stands there twice',
      ),
  }),
  output: z.object({ updated: z.number().int(), tasks: z.array(task) }),
  errors: ['NOT_FOUND', 'VERSION_CONFLICT'],
  rest: { method: ['PATCH', 'PUT'], path: '/api/tasks/bulk' },
});

export const deleteTask = defineCommand({
  name: 'tasks.delete',
  permission: 'tasks.write',
  summary: 'Delete a task: managers any, others those they made',
  input: z.object({ id: fields.id, version: fields.version }),
  output: z.object({ ...fields.identity, taskId: z.string() }),
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'FORBIDDEN'],
  rest: { method: 'DELETE', path: '/api/tasks/:id', message: 'The task is deleted.' },
});

export const restoreTask = defineCommand({
  name: 'tasks.restore',
  permission: 'tasks.write',
  summary: 'Take a deletion back: managers any, others that of a task they made',
  input: z.object({ id: fields.id, version: fields.version }),
  output: task,
  errors: ['NOT_FOUND', 'VERSION_CONFLICT', 'FORBIDDEN'],
  rest: { method: 'POST', path: '/api/tasks/:id/restore', message: 'The task is restored.' },
});

export const addProgress = defineCommand({
  name: 'tasks.add-progress',
  queueable: true,
  permission: 'tasks.write',
  summary: 'Write a progress note on a task',
  input: z.object({ id: fields.id, message: fields.requiredText(5000) }),
  output: progress,
  errors: ['NOT_FOUND'],
  rest: { method: 'POST', path: '/api/tasks/:id/progress', status: 201 },
});

export const listProgress = definePage({
  name: 'tasks.list-progress',
  permission: 'tasks.view',
  runs: 'loop',
  summary: "A task's progress notes, the newest first",
  filters: { id: fields.id },
  row: progress,
  errors: ['NOT_FOUND'],
  path: '/api/tasks/:id/progress',
});

/**
 * The union of documents 000 and 003, to who has the task open. `type` has these two values only: a client of 000
 * takes any other for progress (CONTRACT 3.3, clash 1). An edit of other fields is `status-changed` with
 * `previousStatus` equal to `status`; `changes` names the fields.
 */
export const taskUpdated = defineEvent({
  name: 'task-updated',
  permission: 'tasks.view',
  payload: z.object({
    type: z.enum(['status-changed', 'progress-added']),
    taskId: z.string(),
    ...task.shape,
    previousStatus: z.string(),
    progress: progress.pick({ _id: true, id: true, message: true, createdBy: true, timestamp: true }).optional(),
    /** The fields as the caller gave them. */
    data: z.record(z.string(), z.unknown()).optional(),
    changes: z.array(z.string()),
  }),
});

export const taskCreatedNotice = defineEvent({
  name: 'task-created',
  permission: 'tasks.view',
  payload: task
    .pick({
      id: true,
      title: true,
      description: true,
      status: true,
      statusCode: true,
      createdBy: true,
      createdAt: true,
      dueDate: true,
      priority: true,
      user: true,
    })
    .extend({ taskId: z.string() }),
});

const deleted = z.object({ id: z.string(), taskId: z.string() });

export const taskDeletedNotice = defineEvent({ name: 'task-deleted', permission: 'tasks.view', payload: deleted });

const wholeTask = z.object({ ...task.shape, taskId: z.string(), task });

export const taskCreated = defineEvent({ name: 'task:created', permission: 'tasks.view', payload: wholeTask });

export const taskUpdatedInList = defineEvent({
  name: 'task:updated',
  permission: 'tasks.view',
  payload: wholeTask.extend({ changes: z.array(z.string()) }),
});

export const taskDeleted = defineEvent({ name: 'task:deleted', permission: 'tasks.view', payload: deleted });

/** Follows the two events of a new task, by which clients of the documents get it back into their lists. */
export const taskRestored = defineEvent({ name: 'task:restored', permission: 'tasks.view', payload: wholeTask });

/** To the assignee. */
export const taskAssigned = defineEvent({
  name: 'task:assigned',
  permission: 'tasks.view',
  payload: z.object({
    taskId: z.string(),
    taskName: z.string(),
    assignedTo: z.string(),
    assignedBy: z.string(),
    projectId: z.string().nullable(),
    dueDate: fields.isoTime.optional(),
  }),
});

/** To one person. Other domains may emit it as well. */
export const notificationNew = defineEvent({
  name: 'notification:new',
  permission: null,
  payload: z.object({
    id: z.string(),
    title: z.string(),
    message: z.string(),
    type: z.enum(['info', 'warning', 'error', 'success']),
    userId: z.string(),
    createdAt: fields.isoTime,
    actionUrl: z.string().optional(),
  }),
});
