import {
  taskCreated,
  taskDeleted,
  taskUpdated,
  taskUpdatedInList,
  worklogCostAdded,
  worklogCreated,
  worklogUpdated,
} from '../../../domains/tasks/contract.ts';

/** Everything after which a list of tasks is another. */
export const listEvents = [taskCreated, taskUpdatedInList, taskDeleted];

/** What changes one task or its worklogs. */
export const worklogEvents = [worklogCostAdded, worklogCreated, worklogUpdated];
export const detailEvents = [taskUpdated, taskUpdatedInList, ...worklogEvents];

/** For `when`: each of these events names its task. */
export const concerns =
  (taskId: string) =>
  (payload: Readonly<Record<string, unknown>>): boolean =>
    payload['taskId'] === taskId;
