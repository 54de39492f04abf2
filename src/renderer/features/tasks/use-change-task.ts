import { type CommandView, type PatchQuery, useCommand } from '../../../client/react.ts';
import type { InputOf } from '../../../contract/define.ts';
import { getTask, listTasks, type Task, updateTask } from '../../../domains/tasks/contract.ts';
import { isPriority, isStatus } from './task-words.ts';
import { usePeople } from './use-people.ts';

type Change = InputOf<typeof updateTask>;

/** Changes a task, shown at once in the list and in the detail; kept when made offline. */
export function useChangeTask(): CommandView<typeof updateTask> {
  const people = usePeople();
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? null;
  return useCommand(updateTask, {
    queueable: true,
    optimistic: (input, change) => {
      const name = input.assignedTo ? nameOf(input.assignedTo) : null;
      showChanged(change, input.id, (task) => withChange(task, input, name));
    },
  });
}

export function showChanged(change: PatchQuery, id: string, apply: (task: Task) => Task): void {
  change(getTask, (task) => (task.id === id ? apply(task) : task));
  change(listTasks, (list) => ({ ...list, items: list.items.map((task) => (task.id === id ? apply(task) : task)) }));
}

function withChange(task: Task, input: Change, name: string | null): Task {
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
