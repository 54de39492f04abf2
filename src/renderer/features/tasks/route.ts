import { createRoute } from '@tanstack/react-router';
import { taskSorts } from '../../../domains/tasks/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { type Priority, priorities, type StatusCode, statusCodes } from './task-words.ts';

export const dueChoices = ['overdue', 'today', 'week', 'none'] as const;
export type DueChoice = (typeof dueChoices)[number];
export type TaskSort = (typeof taskSorts)[number];

export interface TasksSearch {
  /** The task whose detail is open. */
  readonly task?: string | undefined;
  readonly search?: string | undefined;
  readonly status?: StatusCode | undefined;
  readonly priority?: Priority | undefined;
  /** A person's id, `me`, or `none`. */
  readonly assignee?: string | undefined;
  readonly due?: DueChoice | undefined;
  readonly sort?: TaskSort | undefined;
  /** Those that were deleted. */
  readonly deleted?: boolean | undefined;
  /** The dialog for a new task is open. */
  readonly new?: boolean | undefined;
}

/** An id of digits only arrives as a number. */
const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;

const oneOf = <V extends string>(allowed: readonly V[], value: unknown): V | undefined =>
  allowed.find((one) => one === value);

export const tasksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tasks',
  validateSearch: (search: Record<string, unknown>): TasksSearch => ({
    task: text(search['task']),
    search: text(search['search']),
    status: oneOf(statusCodes, search['status']),
    priority: oneOf(priorities, search['priority']),
    assignee: text(search['assignee']),
    due: oneOf(dueChoices, search['due']),
    sort: oneOf(taskSorts, search['sort']),
    deleted: search['deleted'] === true || undefined,
    new: search['new'] === true || undefined,
  }),
});
