import { createRoute } from '@tanstack/react-router';
import { taskSorts } from '../../../domains/tasks/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { address, oneOf, text, yes } from '../../lib/lists/address.ts';
import { priorities, statusCodes } from './task-words.ts';

export const dueChoices = ['overdue', 'today', 'week', 'none'] as const;
export type DueChoice = (typeof dueChoices)[number];
export type TaskSort = (typeof taskSorts)[number];

const tasksAddress = address({
  /** The task whose detail is open. */
  task: text,
  search: text,
  status: oneOf(statusCodes),
  priority: oneOf(priorities),
  /** A person's id, `me`, or `none`. */
  assignee: text,
  due: oneOf(dueChoices),
  sort: oneOf(taskSorts),
  /** Those that were deleted. */
  deleted: yes,
  /** The dialog for a new task is open. */
  new: yes,
});
export type TasksSearch = ReturnType<typeof tasksAddress>;

export const tasksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tasks',
  validateSearch: tasksAddress,
});
