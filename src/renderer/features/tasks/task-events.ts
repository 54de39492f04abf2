import {
  taskCreated,
  taskDeleted,
  taskUpdatedInList,
  worklogCostAdded,
  worklogCreated,
  worklogUpdated,
} from '../../../domains/tasks/contract.ts';

/** What makes a list of tasks another. */
export const taskListEvents = [taskCreated, taskUpdatedInList, taskDeleted];

/** What makes the work on a task another; told in the task's room only. */
export const workEvents = [worklogCreated, worklogUpdated, worklogCostAdded];
