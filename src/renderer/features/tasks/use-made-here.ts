import { useMemo } from 'react';
import { type RefusedCommand, useHeld, useSession, type WaitingCommand } from '../../../client/react.ts';
import type { InputOf } from '../../../contract/define.ts';
import { createTask, type Task, updateTask } from '../../../domains/tasks/contract.ts';
import { isPriority } from './task-words.ts';
import { withChange } from './use-change-task.ts';
import { usePeople } from './use-people.ts';

interface Maker {
  readonly id: string;
  readonly name: string;
}

/**
 * The tasks that this person made without a connection, the newest first, as they will stand on the site: those that
 * wait, and those that were refused and wait for a decision.
 */
export function useMadeHere(): readonly Task[] {
  const { waiting, refused } = useHeld();
  const { user } = useSession();
  const people = usePeople();
  return useMemo(() => {
    const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? null;
    return madeHere([...waiting, ...refused], { id: user.id, name: user.name }, nameOf);
  }, [waiting, refused, user.id, user.name, people]);
}

export function madeHere(
  commands: readonly (WaitingCommand | RefusedCommand)[],
  maker: Maker,
  nameOf: (id: string) => string | null,
): readonly Task[] {
  const makers = commands.filter(({ name }) => name === createTask.name);
  return makers
    .map((command) => {
      const task = asMade(command, maker, nameOf);
      const changes = commands.filter(
        ({ name, about }) => name === updateTask.name && about.record === command.about.record,
      );
      return changes.reduce((now, { input }) => withChange(now, input as InputOf<typeof updateTask>, null), task);
    })
    .toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
}

function asMade({ input, at }: WaitingCommand, { id, name }: Maker, nameOf: (id: string) => string | null): Task {
  const { newId = '', title, description, priority, dueDate, assignedTo } = input as InputOf<typeof createTask>;
  return {
    ...{ id: newId, _id: newId, title, description: description ?? '', status: 'Pending', statusCode: 'pending' },
    priority: isPriority(priority) ? priority : 'medium',
    dueDate: dueDate ? new Date(dueDate).toISOString() : null,
    ...{ projectId: null, assignedTo: assignedTo || null, assignedToName: assignedTo ? nameOf(assignedTo) : null },
    ...{ createdBy: id, createdByName: name, user: id, updatedBy: id, version: 0, completedAt: null, totalCost: 0 },
    ...{ createdAt: at, updatedAt: at, deletedAt: null, deletedByName: null },
  };
}
