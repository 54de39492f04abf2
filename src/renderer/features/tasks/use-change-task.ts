import { type CommandView, type PatchQuery, useCommand } from '../../../client/react.ts';
import type { InputOf } from '../../../contract/define.ts';
import { getTask, listTasks, type Task, updateTask } from '../../../domains/tasks/contract.ts';
import { aboutTask } from './about-task.ts';
import { isFinished, isPriority, isStatus } from './task-words.ts';
import { usePeople } from './use-people.ts';

type Change = Omit<InputOf<typeof updateTask>, 'id' | 'version' | 'workEndedAt'>;

interface ChangingTask extends CommandView<typeof updateTask> {
  change(fields: Change): void;
}

/**
 * Changes a task, shown at once in the list and in the detail; kept when made offline. It is made upon the version that
 * was seen, so that what somebody else did to the same field meanwhile is asked about.
 */
export function useChangeTask(task: Task): ChangingTask {
  const people = usePeople();
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? null;
  const command = useCommand(updateTask, {
    queued: (input) => ({ about: aboutTask(task), seen: seenOf(task, input) }),
    optimistic: (input, change) => {
      const name = input.assignedTo ? nameOf(input.assignedTo) : null;
      showChanged(change, input.id, (shown) => withChange(shown, input, name));
    },
  });
  return {
    ...command,
    change: (fields) => {
      const ends = isStatus(fields.status) && isFinished(fields.status);
      const workEndedAt = ends ? { workEndedAt: new Date().toISOString() } : {};
      command.run({ id: task.id, version: task.version, ...fields, ...workEndedAt });
    },
  };
}

/** The fields of a change as they stand on the screen. */
export function seenOf(task: Task, input: Change): Readonly<Record<string, unknown>> {
  const { title, description, statusCode, priority, dueDate, assignedTo } = task;
  const all = { title, description, status: statusCode, priority, dueDate, assignedTo };
  const asked = Object.entries(all).filter(([field]) => input[field as keyof typeof all] !== undefined);
  // The spelling of a status is another's matter.
  return Object.fromEntries(asked.map(([field, value]) => [field === 'status' ? 'statusCode' : field, value]));
}

export function showChanged(change: PatchQuery, id: string, apply: (task: Task) => Task): void {
  change(getTask, (task) => (task.id === id ? apply(task) : task));
  change(listTasks, (list) => ({ ...list, items: list.items.map((task) => (task.id === id ? apply(task) : task)) }));
}

export function withChange(task: Task, input: Change, name: string | null): Task {
  const { title, description, status, priority, dueDate, assignedTo } = input;
  return {
    ...task,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(isStatus(status) ? { status, statusCode: status } : {}),
    ...(isPriority(priority) ? { priority } : {}),
    ...(dueDate === undefined ? {} : { dueDate: dueDate ? new Date(dueDate).toISOString() : null }),
    ...(assignedTo === undefined ? {} : { assignedTo: assignedTo || null, assignedToName: name }),
  };
}
