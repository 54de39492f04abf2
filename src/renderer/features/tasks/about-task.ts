import type { About } from '../../../client/react.ts';
import type { Task } from '../../../domains/tasks/contract.ts';

export const recordOfTask = (id: string): string => `task:${id}`;

/** How a change that waits names the task that it is about. */
export const aboutTask = ({ id, title }: Pick<Task, 'id' | 'title'>): About => ({
  record: recordOfTask(id),
  title,
  path: `/tasks?task=${encodeURIComponent(id)}`,
});

/** The task that a kept change is about. */
export const taskOf = ({ record }: About): string => record.slice(recordOfTask('').length);
