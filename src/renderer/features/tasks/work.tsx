import { Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerPages, useSession } from '../../../client/react.ts';
import { taskRoom } from '../../../contract/rooms.ts';
import { exportWorklogs, listWorklogs, type Task, type Worklog } from '../../../domains/tasks/contract.ts';
import { ExportMenu } from '../../components/export-menu.tsx';
import { LiveValue } from '../../components/live-value.tsx';
import { LoadingLines } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Section } from '../../components/section.tsx';
import { Money } from '../../components/values.tsx';
import { StartWork } from './start-work.tsx';
import { workEvents } from './task-events.ts';
import { useClock } from './use-clock.ts';
import { WorklogCard } from './worklog-card.tsx';

/** Work on a task: its times, and the services and products booked on it. The cost grows as others book. */
export function Work({ task }: { readonly task: Task }): ReactNode {
  const { t } = useTranslation('tasks');
  const { may, user } = useSession();
  const [chosen, setChosen] = useState<string | null>(null);
  const clock = useClock();
  const worklogs = useServerPages(
    listWorklogs,
    { taskId: task.id, limit: 50 },
    { room: taskRoom(task.id), refreshOn: workEvents, when: (payload) => payload['taskId'] === task.id },
  );
  const mine = worklogs.items.find((worklog) => worklog.endTime === null && worklog.technician === user.id);
  const isMine = mine !== undefined || clock.some(({ taskId }) => taskId === task.id);
  const writable = may('worklogs.write');
  // One at a time can be booked on: the chosen one, else one's own running work, else the newest.
  const open = pick(worklogs.items, chosen) ?? mine ?? worklogs.items[0];
  const focus = useFollowingFocus();

  return (
    <Section title={t('work.title')}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text size="xs" c="dimmed">
            {t('work.total')}
          </Text>
          <Text size="lg" fw={600} data-total-cost={task.totalCost}>
            <LiveValue value={task.totalCost}>
              <Money value={task.totalCost} />
            </LiveValue>
          </Text>
        </div>
        <Group gap="xs" align="flex-start">
          {worklogs.items.length > 0 ? <ExportMenu query={exportWorklogs} input={{ taskId: task.id }} /> : null}
          {writable && !isMine ? (
            <StartWork
              task={task}
              buttonRef={focus.start}
              onStarted={(worklog) => {
                if (worklog) setChosen(worklog.id);
                focus.toStop(worklog ? '#main [data-stop-work]' : '[data-stop-work]');
              }}
            />
          ) : null}
        </Group>
      </Group>
      <Refusal error={worklogs.error} onRetry={worklogs.refetch} />
      {worklogs.isPending && !worklogs.error ? <LoadingLines lines={2} /> : null}
      {!worklogs.isPending && !worklogs.error && worklogs.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('work.none')}
        </Text>
      ) : null}
      {worklogs.items.length === 0 ? null : (
        <Stack gap="sm">
          {worklogs.items.map((worklog) => (
            <WorklogCard
              key={worklog.id}
              task={task}
              worklog={worklog}
              open={writable && worklog.id === open?.id}
              onStopped={focus.toStart}
              {...(writable ? { onOpen: () => setChosen(worklog.id) } : {})}
            />
          ))}
        </Stack>
      )}
    </Section>
  );
}

const pick = (worklogs: readonly Worklog[], id: string | null): Worklog | undefined =>
  worklogs.find((worklog) => worklog.id === id);

/** Start work and Stop work take each other's place: the focus goes from one to the other, never out of the page. */
function useFollowingFocus() {
  const start = useRef<HTMLButtonElement>(null);
  const wanted = useRef<(() => HTMLElement | null) | null>(null);
  // The other one comes with any later drawing.
  useEffect(() => {
    const target = wanted.current?.();
    if (!target) return;
    wanted.current = null;
    target.focus();
  });
  return {
    start,
    toStart: () => {
      wanted.current = () => start.current;
    },
    toStop: (selector: string) => {
      wanted.current = () => document.querySelector<HTMLElement>(selector);
    },
  };
}
