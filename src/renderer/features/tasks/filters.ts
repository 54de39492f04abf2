import { isFound } from '../../../contract/search-words.ts';
import type { Task } from '../../../domains/tasks/contract.ts';
import type { DueChoice, TaskSort, TasksSearch } from './route.ts';
import type { Priority, StatusCode } from './task-words.ts';

/** What the list and the export are asked for. */
export interface TaskFilters {
  readonly sort: TaskSort;
  readonly search?: string;
  readonly status?: StatusCode;
  readonly priority?: Priority;
  readonly assignedTo?: string;
  readonly due?: DueChoice;
  readonly deleted?: true;
}

export function filtersOf({ search, status, priority, assignee, due, deleted, sort }: TasksSearch): TaskFilters {
  return {
    sort: sort ?? '-createdAt',
    ...(search ? { search } : {}),
    ...(status ? { status } : {}),
    ...(priority ? { priority } : {}),
    ...(assignee ? { assignedTo: assignee } : {}),
    ...(due ? { due } : {}),
    ...(deleted ? { deleted } : {}),
  };
}

export const isFiltered = ({ search, status, priority, assignee, due, deleted }: TasksSearch): boolean =>
  Boolean(search || status || priority || assignee || due || deleted);

type Filtered = Pick<Task, 'statusCode' | 'priority' | 'assignedTo' | 'deletedAt'>;

/** Whether a task belongs into the list; what only the server can tell (search, due) counts as yes. */
export function fits(task: Filtered, { status, priority, assignedTo, deleted }: TaskFilters, me: string): boolean {
  if ((task.deletedAt !== null) !== Boolean(deleted)) return false;
  if (status && task.statusCode !== status) return false;
  if (priority && task.priority !== priority) return false;
  if (assignedTo === 'none') return task.assignedTo === null;
  return !assignedTo || task.assignedTo === (assignedTo === 'me' ? me : assignedTo);
}

/** Whether a task may be one that was searched for; what is due counts as yes. */
export const mayMatch = ({ title, description }: Pick<Task, 'title' | 'description'>, { search }: TaskFilters) =>
  isFound(search ?? '', { names: [title, description] });
