import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../client/react.ts';
import { AppError } from '../../../contract/errors.ts';
import { restoreTask, type Task } from '../../../domains/tasks/contract.ts';
import { useRefusalText } from '../../lib/refusal-text.ts';
import { toast } from '../../lib/toast.ts';

type Named = Pick<Task, 'id' | 'title'>;

interface Restoring {
  readonly isPending: boolean;
  readonly error: AppError | null;
  restore(tasks: readonly Named[]): Promise<void>;
  /** Just deleted: the toast offers to take it back. Later the list's filter "Deleted" does. */
  offer(tasks: readonly Named[]): void;
}

/** Takes deletions back. */
export function useRestoreTask(): Restoring {
  const { t } = useTranslation(['tasks', 'common']);
  const client = useClient();
  const say = useRefusalText();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  const restore = async (tasks: readonly Named[]) => {
    setPending(true);
    setError(null);
    try {
      for (const { id } of tasks) await client.command(restoreTask, { id });
    } catch (refused) {
      if (!(refused instanceof AppError)) throw refused;
      setError(refused);
      toast({ tone: 'critical', title: t('deleted.notRestored'), text: say(refused) });
    } finally {
      setPending(false);
    }
  };
  return {
    isPending,
    error,
    restore,
    offer: (tasks) => {
      const [first] = tasks;
      if (!first) return;
      const title = t('deleted.toast', { count: tasks.length, title: first.title });
      const action = { label: t('common:undo'), run: () => void restore(tasks) };
      toast({ id: `deleted ${first.id}`, tone: 'info', title, action });
    },
  };
}
