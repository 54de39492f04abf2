import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerPages, useSession } from '../../../client/react.ts';
import { taskRoom } from '../../../contract/rooms.ts';
import {
  createWorklog,
  exportWorklogs,
  listWorklogs,
  type Task,
  type Worklog,
} from '../../../domains/tasks/contract.ts';
import { ExportMenu } from '../../components/export-menu.tsx';
import { LiveValue } from '../../components/live-value.tsx';
import { LoadingLines } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Section } from '../../components/section.tsx';
import { Money } from '../../components/values.tsx';
import { workEvents } from './task-events.ts';
import { WorklogCard } from './worklog-card.tsx';

/** Work on a task: its times, and the services and products booked on it. The cost grows as others book. */
export function Work({ task }: { readonly task: Task }): ReactNode {
  const { t } = useTranslation('tasks');
  const { may, user } = useSession();
  const [chosen, setChosen] = useState<string | null>(null);
  const worklogs = useServerPages(
    listWorklogs,
    { taskId: task.id, limit: 50 },
    { room: taskRoom(task.id), refreshOn: workEvents, when: (payload) => payload['taskId'] === task.id },
  );
  const start = useCommand(createWorklog, {
    queueable: true,
    refresh: [listWorklogs],
    onDone: (made) => setChosen(made.id),
  });
  const mine = worklogs.items.find((worklog) => worklog.endTime === null && worklog.technician === user.id);
  const writable = may('worklogs.write');
  // One at a time can be booked on: the chosen one, else one's own running work, else the newest.
  const open = pick(worklogs.items, chosen) ?? mine ?? worklogs.items[0];

  return (
    <Section title={t('work.title')}>
      <Group justify="space-between">
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
        <Group gap="xs">
          {worklogs.items.length > 0 ? <ExportMenu query={exportWorklogs} input={{ taskId: task.id }} /> : null}
          {writable && !mine ? (
            <Button
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              loading={start.isPending && !start.isWaiting}
              disabled={start.isWaiting}
              onClick={() => start.run({ task: task.id, startTime: new Date().toISOString() })}
            >
              {t('work.start')}
            </Button>
          ) : null}
        </Group>
      </Group>
      {start.isWaiting ? (
        <Text size="sm" c="dimmed" role="status">
          {t('detail.waiting')}
        </Text>
      ) : null}
      <Refusal error={start.error} />
      <Refusal error={worklogs.error} onRetry={worklogs.refetch} />
      {worklogs.isPending && !worklogs.error ? <LoadingLines lines={2} /> : null}
      {!worklogs.isPending && worklogs.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('work.none')}
        </Text>
      ) : null}
      {worklogs.items.length === 0 ? null : (
        <Stack gap="sm">
          {worklogs.items.map((worklog) => (
            <WorklogCard
              key={worklog.id}
              worklog={worklog}
              open={writable && worklog.id === open?.id}
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
