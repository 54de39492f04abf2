import { type CommandView, useCommand } from '../../../client/react.ts';
import { listRunningWork, listWorklogs, type Task, updateWorklog } from '../../../domains/tasks/contract.ts';
import { aboutTask } from './about-task.ts';
import { endAfter } from './running-work.ts';

interface StoppingWork extends CommandView<typeof updateWorklog> {
  stop(work: { readonly id: string; readonly startTime: string }): void;
}

/** Ends work now: shown at once, kept when made offline. */
export function useStopWork(task: Pick<Task, 'id' | 'title'>): StoppingWork {
  const command = useCommand(updateWorklog, {
    queued: () => ({ about: aboutTask(task) }),
    optimistic: ({ id, endTime }, change) => {
      change(listWorklogs, (list) => ({
        ...list,
        items: list.items.map((one) => (one.id === id ? { ...one, endTime: endTime ?? one.endTime } : one)),
      }));
      change(listRunningWork, (list) => ({ ...list, items: list.items.filter((one) => one.id !== id) }));
    },
    refresh: [listWorklogs, listRunningWork],
  });
  return { ...command, stop: ({ id, startTime }) => command.run({ id, endTime: endAfter(startTime) }) };
}
