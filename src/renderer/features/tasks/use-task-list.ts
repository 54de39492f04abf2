import { useMemo } from 'react';
import { useSession } from '../../../client/react.ts';
import {
  listTasks,
  taskCreated,
  taskDeleted,
  taskRestored,
  taskUpdatedInList,
} from '../../../domains/tasks/contract.ts';
import { changed, liveList, made, useLiveList } from '../../lib/lists/use-live-list.ts';
import { fits, mayMatch, type TaskFilters } from './filters.ts';
import { useMadeHere } from './use-made-here.ts';

/** What a list is narrowed by that the page can tell of itself. */
const decides = ['status', 'statusCode', 'priority', 'assignedTo'];

const tasks = liveList(listTasks, {
  limit: 200,
  news: [
    made(taskCreated, ({ task }) => task),
    changed(
      taskUpdatedInList,
      ({ task }) => task,
      ({ changes }) => changes.some((field) => decides.includes(field)) && 'perhaps',
    ),
  ],
  rereadOn: [taskDeleted, taskRestored],
  stays: (task, filters: TaskFilters, me) => fits(task, filters, me),
  arrives: (task, filters, me) => fits(task, filters, me) && mayMatch(task, filters),
});

/** The list of tasks; those that one made without a connection stand first, until the site has them. */
export function useTaskList(filters: TaskFilters) {
  const { user } = useSession();
  const list = useLiveList(tasks, filters, { isOwn: ({ createdBy }) => createdBy === user.id });
  const made = useMadeHere();
  const { items, ahead } = useMemo(() => {
    const ids = new Set(list.items.map(({ id }) => id));
    const own = made.filter((task) => !ids.has(task.id) && fits(task, filters, user.id));
    return { items: own.length > 0 ? [...own, ...list.items] : list.items, ahead: own.length };
  }, [list.items, filters, user.id, made]);
  return { ...list, items, total: list.total + ahead };
}
