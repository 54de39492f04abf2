import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPackage, IconPlayerStop, IconTool } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { Task, Worklog } from '../../../domains/tasks/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Money } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import { AddProduct } from './add-product.tsx';
import { AddService } from './add-service.tsx';
import { useStopWork } from './use-stop-work.ts';
import { WorklogLines } from './worklog-lines.tsx';
import { WorklogNotes } from './worklog-notes.tsx';

interface WorklogCardProps {
  readonly task: Pick<Task, 'id' | 'title'>;
  readonly worklog: Worklog;
  /** Can be booked on. */
  readonly open: boolean;
  readonly onOpen?: () => void;
  /** The person pressed Stop work. */
  onStopped(): void;
}

export function WorklogCard({ task, worklog, open, onOpen, onStopped }: WorklogCardProps): ReactNode {
  const { t } = useTranslation('tasks');
  const [adding, setAdding] = useState<'service' | 'product' | null>(null);
  const { user } = useSession();
  const stop = useStopWork(task);
  const isRunning = worklog.endTime === null;
  return (
    <Paper withBorder p="sm" radius="md" bg="var(--surface)" data-worklog={worklog.id}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <PersonAvatar name={worklog.technicianName} size={24} />
            <div style={{ minWidth: 0 }}>
              <Text size="sm" fw={600} truncate>
                {worklog.technicianName}
              </Text>
              <Times worklog={worklog} />
            </div>
          </Group>
          <Stack gap={2} align="flex-end">
            <Text size="sm" fw={600}>
              <LiveValue value={worklog.totalCost}>
                <Money value={worklog.totalCost} />
              </LiveValue>
            </Text>
            {isRunning ? <Badge color="blue">{t('work.running')}</Badge> : null}
          </Stack>
        </Group>
        {open || worklog.notes ? <WorklogNotes task={task} worklog={worklog} fixed={!open} /> : null}
        <WorklogLines worklog={worklog} fixed={!open} />
        {open && adding === 'service' ? <AddService worklog={worklog} onClose={() => setAdding(null)} /> : null}
        {open && adding === 'product' ? <AddProduct worklog={worklog} onClose={() => setAdding(null)} /> : null}
        {onOpen ? (
          <Group gap="xs">
            {isRunning ? (
              <Button
                variant="default"
                leftSection={<IconPlayerStop size={16} aria-hidden />}
                loading={stop.isPending && !stop.isWaiting}
                data-stop-work={worklog.technician === user.id || undefined}
                onClick={() => {
                  stop.stop(worklog);
                  onStopped();
                }}
              >
                {t('work.stop')}
              </Button>
            ) : null}
            {open && adding === null ? (
              <>
                <Button
                  variant="default"
                  leftSection={<IconTool size={16} aria-hidden />}
                  onClick={() => setAdding('service')}
                >
                  {t('work.addService')}
                </Button>
                <Button
                  variant="default"
                  leftSection={<IconPackage size={16} aria-hidden />}
                  onClick={() => setAdding('product')}
                >
                  {t('work.addProduct')}
                </Button>
              </>
            ) : null}
            {open ? null : (
              <Button variant="subtle" onClick={onOpen}>
                {t('work.edit')}
              </Button>
            )}
          </Group>
        ) : null}
        <Refusal error={stop.error} />
      </Stack>
    </Paper>
  );
}

const SECOND_MS = 1_000;

function Times({ worklog }: { readonly worklog: Worklog }): ReactNode {
  const { t } = useTranslation('tasks');
  const formats = useFormats();
  const { startTime, endTime } = worklog;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (endTime !== null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [endTime]);

  const seconds = ((endTime === null ? now : Date.parse(endTime)) - Date.parse(startTime)) / SECOND_MS;
  const from = formats.dateTime(startTime);
  const sameDay = endTime !== null && formats.date(endTime) === formats.date(startTime);
  const span =
    endTime === null
      ? t('work.since', { from })
      : t('work.span', { from, to: sameDay ? formats.time(endTime) : formats.dateTime(endTime) });
  return (
    <Text size="xs" c="dimmed" className="tabular">
      {span} · {formats.duration(seconds)}
    </Text>
  );
}
