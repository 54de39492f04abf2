import { Button, Stack } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { type ReactNode, type Ref, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { newId, useCommand } from '../../../client/react.ts';
import type { InputOf } from '../../../contract/define.ts';
import { AppError } from '../../../contract/errors.ts';
import {
  createWorklog,
  listRunningWork,
  listTasks,
  listWorklogs,
  getTask,
  type Task,
  type Worklog,
} from '../../../domains/tasks/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { aboutTask } from './about-task.ts';
import { isFinished } from './task-words.ts';
import { useClock } from './use-clock.ts';

interface StartWorkProps {
  readonly task: Pick<Task, 'id' | 'title' | 'statusCode'>;
  readonly buttonRef?: Ref<HTMLButtonElement>;
  /** It runs; `null`: it waits for the connection. */
  onStarted(worklog: Worklog | null): void;
}

const elsewhere = z.object({ running: z.object({ taskTitle: z.string(), startTime: z.string() }) });

/** One person has one clock: what runs elsewhere is asked about before it ends. A finished task is asked about, too. */
export function StartWork({ task, buttonRef, onStarted }: StartWorkProps): ReactNode {
  const { t } = useTranslation('tasks');
  const formats = useFormats();
  const clock = useClock();
  const start = useCommand(createWorklog, {
    queued: () => ({ about: aboutTask(task) }),
    refresh: [listWorklogs, listRunningWork, getTask, listTasks],
  });

  const mayEnd = (title: string, since: string) =>
    confirm({
      title: t('clock.askTitle'),
      text: t('clock.askText', { title, from: formats.time(since) }),
      action: t('clock.stopAndStart'),
    });
  const mayReopen = () =>
    confirm({
      title: t('work.reopenTitle'),
      text: t('work.reopenText', { title: task.title }),
      action: t('work.reopen'),
    });

  const waits = useEffectEvent(() => onStarted(null));
  useEffect(() => {
    if (start.isWaiting) waits();
  }, [start.isWaiting]);

  const run = async (asked: Pick<InputOf<typeof createWorklog>, 'stopRunning' | 'reopen'>): Promise<void> => {
    const made = { task: task.id, startTime: new Date().toISOString(), newId: newId() };
    onStarted(await start.runAsync({ ...made, ...asked }));
  };
  const press = async () => {
    const [running] = clock.filter(({ taskId }) => taskId !== task.id);
    if (running && !(await mayEnd(running.title, running.startTime))) return;
    const reopen = isFinished(task.statusCode);
    if (reopen && !(await mayReopen())) return;
    try {
      await run({ stopRunning: Boolean(running), reopen });
    } catch (error) {
      // Begun on another device, of which nothing was heard here yet.
      const found = error instanceof AppError ? elsewhere.safeParse(error.details).data?.running : undefined;
      if (!found || !(await mayEnd(found.taskTitle, found.startTime))) return;
      await run({ stopRunning: true, reopen }).catch(() => undefined);
    }
  };
  return (
    <Stack gap="xs" align="flex-end">
      <Button
        ref={buttonRef}
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        loading={start.isPending && !start.isWaiting}
        onClick={() => void press()}
      >
        {t('work.start')}
      </Button>
      {elsewhere.safeParse(start.error?.details).success ? null : <Refusal error={start.error} />}
    </Stack>
  );
}
