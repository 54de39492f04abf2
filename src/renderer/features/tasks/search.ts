import { taskSorts } from '../../../domains/tasks/contract.ts';
import { type Priority, priorities, type StatusCode, statusCodes } from '../../../domains/tasks/model.ts';

export const dueChoices = ['overdue', 'today', 'week', 'none'] as const;
export type DueChoice = (typeof dueChoices)[number];
export type TaskSort = (typeof taskSorts)[number];

/** What the address says of the page: the open task, and what the list shows. */
export interface TasksSearch {
  readonly task?: string | undefined;
  readonly search?: string | undefined;
  readonly status?: StatusCode | undefined;
  readonly priority?: Priority | undefined;
  /** A person's id, `me` or `none`. */
  readonly assignee?: string | undefined;
  readonly due?: DueChoice | undefined;
  readonly sort?: TaskSort | undefined;
  readonly new?: boolean | undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

const oneOf = <V extends string>(allowed: readonly V[], value: unknown): V | undefined =>
  allowed.find((one) => one === value);

export function readSearch(search: Record<string, unknown>): TasksSearch {
  return {
    task: text(search['task']),
    search: text(search['search']),
    status: oneOf(statusCodes, search['status']),
    priority: oneOf(priorities, search['priority']),
    assignee: text(search['assignee']),
    due: oneOf(dueChoices, search['due']),
    sort: oneOf(taskSorts, search['sort']),
    new: search['new'] === true ? true : undefined,
  };
}

/** The filters as the list and the export take them. */
export interface TaskFilters {
  readonly sort: TaskSort;
  readonly search?: string;
  readonly status?: StatusCode;
  readonly priority?: Priority;
  readonly assignedTo?: string;
  readonly due?: DueChoice;
}

export function filtersOf({ search, status, priority, assignee, due, sort }: TasksSearch): TaskFilters {
  return {
    sort: sort ?? '-createdAt',
    ...(search ? { search } : {}),
    ...(status ? { status } : {}),
    ...(priority ? { priority } : {}),
    ...(assignee ? { assignedTo: assignee } : {}),
    ...(due ? { due } : {}),
  };
}

export const isFiltered = ({ search, status, priority, assignee, due }: TasksSearch): boolean =>
  Boolean(search || status || priority || assignee || due);

/** Whether a task that just changed still belongs into the list; what only the server can tell counts as yes. */
export function stillFits(
  task: { readonly statusCode: StatusCode; readonly priority: Priority; readonly assignedTo: string | null },
  { status, priority, assignedTo }: TaskFilters,
  me: string,
): boolean {
  if (status && task.statusCode !== status) return false;
  if (priority && task.priority !== priority) return false;
  if (assignedTo === 'none') return task.assignedTo === null;
  if (assignedTo) return task.assignedTo === (assignedTo === 'me' ? me : assignedTo);
  return true;
}
