import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../client/react.ts';
import { AppError } from '../../../contract/errors.ts';
import { deleteTask, type Task } from '../../../domains/tasks/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { useRestoreTask } from './use-restore-task.ts';

interface Outcome {
  /** How many of the last time could not be deleted, and why the first of them. */
  readonly failed: number;
  readonly error: AppError | null;
}

type Chosen = Pick<Task, 'id' | 'title' | 'version'>;

const nothingFailed: Outcome = { failed: 0, error: null };

/** Deletes tasks one by one, so that one that may not be deleted does not keep the others. */
export function useDeleteTasks(onDone: () => void) {
  const { t } = useTranslation('tasks');
  const client = useClient();
  const [isPending, setPending] = useState(false);
  const [outcome, setOutcome] = useState(nothingFailed);

  const restoring = useRestoreTask();

  const remove = async (tasks: readonly Chosen[]) => {
    setPending(true);
    const answers = await Promise.allSettled(
      tasks.map(({ id, version }) => client.command(deleteTask, { id, version })),
    );
    restoring.offer(tasks.filter((_, n) => answers[n]?.status === 'fulfilled'));
    const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    const [first] = refusals;
    setOutcome({ failed: refusals.length, error: first instanceof AppError ? first : null });
    setPending(false);
    if (refusals.length === 0) onDone();
  };

  return {
    isPending,
    ...outcome,
    /** Asks first; the toast and the list of deleted ones take it back. */
    async askAndDelete(tasks: readonly Chosen[]): Promise<void> {
      setOutcome(nothingFailed);
      const count = tasks.length;
      const question = {
        title: t('bulk.deleteTitle', { count }),
        text: t('bulk.deleteText'),
        action: t('bulk.deleteAction', { count }),
        danger: true,
      };
      if (await confirm(question)) await remove(tasks);
    },
  };
}
