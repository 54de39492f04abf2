import { createRoute } from '@tanstack/react-router';
import { type Task, taskSorts } from '../../../domains/tasks/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { isStatus } from './task-words.ts';

export interface TasksSearch {
  /** The task whose detail is open. */
  readonly task?: string | undefined;
  readonly search?: string | undefined;
  readonly status?: Task['statusCode'] | undefined;
  /** A person's id, `me`, or `none`. */
  readonly assignee?: string | undefined;
  readonly sort?: (typeof taskSorts)[number] | undefined;
  /** The dialog for a new task is open. */
  readonly new?: boolean | undefined;
}

/** An id of digits only arrives as a number. */
const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;

export const tasksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tasks',
  validateSearch: (search: Record<string, unknown>): TasksSearch => ({
    task: text(search['task']),
    search: text(search['search']),
    status: isStatus(search['status']) ? search['status'] : undefined,
    assignee: text(search['assignee']),
    sort: taskSorts.find((sort) => sort === search['sort']),
    new: search['new'] === true || undefined,
  }),
});
