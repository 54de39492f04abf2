import { useMemo } from 'react';
import { patchOn, useEvent, useServerPages, useSession } from '../../../client/react.ts';
import {
  listTasks,
  type Task,
  taskCreated,
  taskDeleted,
  taskRestored,
  taskUpdatedInList,
} from '../../../domains/tasks/contract.ts';
import { useArrivals } from '../../lib/use-arrivals.ts';
import { fits, type TaskFilters } from './filters.ts';
import { useMadeHere } from './use-made-here.ts';

const removals = [taskDeleted, taskRestored];
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

  // Those that one made without a connection stand first, until the site has them.
  const made = useMadeHere();
  const { items, ahead } = useMemo(() => {
    const known = list.isPlaceholderData ? list.items : list.items.filter((task) => fits(task, filters, user.id));
    const ids = new Set(list.items.map(keyOfTask));
    const own = made.filter((task) => !ids.has(task.id) && fits(task, filters, user.id));
    return { items: own.length > 0 ? [...own, ...known] : known, ahead: own.length };
  }, [list.items, list.isPlaceholderData, filters, user.id, made]);
  return {
    ...list,
    items,
    total: list.total + ahead + arrivals.count,
    arrived: arrivals.count,
    showArrived: arrivals.show,
  };
}
