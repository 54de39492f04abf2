import { useMemo } from 'react';
import { patchOn, useEvent, useServerPages, useSession } from '../../../client/react.ts';
import { listTasks, type Task, taskCreated, taskDeleted, taskUpdatedInList } from '../../../domains/tasks/contract.ts';
import { useArrivals } from '../../lib/use-arrivals.ts';
import { fits, type TaskFilters } from './filters.ts';

const removals = [taskDeleted];
const patches = [
  patchOn<Task, typeof taskUpdatedInList>(taskUpdatedInList, (old, { task }) => (old.id === task.id ? task : old)),
];

export const keyOfTask = (task: Task): string => task.id;

/** The list stays still while somebody looks at it: changes show in their rows, new tasks wait until asked for. */
export function useTaskList(filters: TaskFilters) {
  const { user } = useSession();
  const list = useServerPages(
    listTasks,
    { ...filters, limit: 200 },
    { refreshOn: removals, keepPrevious: true, patches },
  );
  const arrivals = useArrivals(list, keyOfTask, filters);

  useEvent(taskCreated, ({ task }) => {
    if (fits(task, filters, user.id)) arrivals.note(task.id, task.createdBy === user.id);
  });
  useEvent(taskUpdatedInList, ({ task, changes }) => {
    const cameIn = changes.some((field) => ['status', 'statusCode', 'priority', 'assignedTo'].includes(field));
    // Of rows that were not read yet nobody can tell whether they are new.
    if (cameIn && !list.hasNextPage && fits(task, filters, user.id)) arrivals.note(task.id);
  });

  const items = useMemo(
    () => (list.isPlaceholderData ? list.items : list.items.filter((task) => fits(task, filters, user.id))),
    [list.items, list.isPlaceholderData, filters, user.id],
  );
  return { ...list, items, total: list.total + arrivals.count, arrived: arrivals.count, showArrived: arrivals.show };
}
