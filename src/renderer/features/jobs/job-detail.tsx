import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconDownload, IconPlayerPause, IconPlayerPlay, IconTrash, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useDownload, useRoom, useServerQuery, useSession } from '../../../client/react.ts';
import { batchRoom } from '../../../contract/rooms.ts';
import {
  type Batch,
  type BatchProgress,
  cancelBatch,
  deleteBatch,
  exportBatchErrors,
  getBatch,
  pauseBatch,
  resumeBatch,
} from '../../../domains/batches/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { LiveValue } from '../../components/live-value.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { DateTime, Quantity } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import { FailedRows } from './failed-rows.tsx';
import { jobEvents } from './job-events.ts';
import { JobStatus, toneOf } from './job-status.tsx';
import { useTicks, withTick } from './use-progress.ts';

interface JobDetailProps {
  readonly id: string;
  onGone(): void;
}

/** One job: how far, how fast, how long yet, what failed, and what can be done about it. */
export function JobDetail({ id, onGone }: JobDetailProps): ReactNode {
  const room = useRoom(batchRoom(id));
  const ticks = useTicks();
  const job = useServerQuery(
    getBatch,
    { id },
    { refreshOn: jobEvents, room: batchRoom(id), when: (payload) => isAbout(payload, id) },
  );
  // Until the first tick comes, the room's own state says how far it is: after a reload, for a second viewer.
  const tick = ticks.get(id) ?? (room.state as Partial<BatchProgress> as BatchProgress | undefined);
  return (
    <QueryState query={job}>
      {(data) => <Job job={withTick(data, tick?.batchId === id ? tick : undefined)} onGone={onGone} />}
    </QueryState>
  );
}

const isAbout = (payload: unknown, id: string): boolean => {
  const about = payload as { readonly batchId?: string; readonly id?: string };
  return about.batchId === id || about.id === id;
};

type LiveJob = ReturnType<typeof withTick>;

function Job({ job, onGone }: { readonly job: LiveJob; onGone(): void }): ReactNode {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const isActive = job.status === 'running' || job.status === 'pending';
  return (
    <Stack gap="md">
      <PageHeader
        title={job.fileName}
        subtitle={
          <Group gap="xs">
            <JobStatus status={job.status} />
            <span>{t('detail.by', { kind: t(`kind.${job.kind}`), name: job.createdByName })}</span>
            <DateTime value={job.createdAt} />
          </Group>
        }
        actions={<JobActions job={job} onGone={onGone} />}
      />
      <Stack gap={6}>
        <ProgressBar value={job.progress} tone={toneOf(job.status)} label={t('progressOf', { name: job.fileName })} />
        <Text size="sm" c="dimmed" role="status">
          {t('detail.progress', {
            processed: formats.number(job.processed),
            total: formats.number(job.total),
            percent: job.progress,
          })}
          {isActive && job.rate > 0 ? ` · ${t('detail.rate', { rate: formats.number(Math.round(job.rate)) })}` : ''}
          {isActive && job.secondsLeft !== null
            ? ` · ${t('detail.left', { time: formats.duration(job.secondsLeft) })}`
            : ''}
        </Text>
        {job.error ? <Text size="sm">{job.error}</Text> : null}
      </Stack>
      <SimpleGrid cols={3} spacing="xs">
        <Figure label={t('detail.successful')} value={job.successful} />
        <Figure label={t('detail.failed')} value={job.failed} />
        <Figure label={t('detail.total')} value={job.total} />
      </SimpleGrid>
      {job.failed > 0 ? <FailedRows id={job.id} failed={job.failed} /> : null}
    </Stack>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: number }): ReactNode {
  return (
    <Stack gap={0}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text size="lg" fw={600}>
        <LiveValue value={value}>
          <Quantity value={value} />
        </LiveValue>
      </Text>
    </Stack>
  );
}

function JobActions({ job, onGone }: { readonly job: Batch; onGone(): void }): ReactNode {
  const { t } = useTranslation('jobs');
  const { may } = useSession();
  const pause = useCommand(pauseBatch);
  const resume = useCommand(resumeBatch);
  const cancel = useCommand(cancelBatch);
  const remove = useCommand(deleteBatch, { onDone: onGone });
  const errors = useDownload(exportBatchErrors);
  const id = job.id;
  const isActive = ['pending', 'running', 'paused'].includes(job.status);

  const askToCancel = async () => {
    const question = {
      title: t('cancel.title', { name: job.fileName }),
      text: t('cancel.text'),
      action: t('cancel.action'),
      danger: true,
    };
    if (await confirm(question)) cancel.run({ id });
  };
  const askToDelete = async () => {
    const question = {
      title: t('delete.title', { name: job.fileName }),
      text: t('delete.text'),
      action: t('delete.action'),
      danger: true,
    };
    if (await confirm(question)) remove.run({ id });
  };

  return (
    <Stack gap="xs" align="flex-end">
      <Group gap="xs">
        {job.failed > 0 ? (
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            loading={errors.isPending}
            onClick={() => errors.run({ id })}
          >
            {t('detail.errorsCsv')}
          </Button>
        ) : null}
        {may('batches.run') && (job.status === 'running' || job.status === 'pending') ? (
          <Button
            variant="default"
            leftSection={<IconPlayerPause size={16} aria-hidden />}
            loading={pause.isPending}
            onClick={() => pause.run({ id })}
          >
            {t('pause')}
          </Button>
        ) : null}
        {may('batches.run') && job.status === 'paused' ? (
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={resume.isPending}
            onClick={() => resume.run({ id })}
          >
            {t('resume')}
          </Button>
        ) : null}
        {may('batches.run') && isActive ? (
          <Button
            variant="default"
            leftSection={<IconX size={16} aria-hidden />}
            loading={cancel.isPending}
            onClick={() => void askToCancel()}
          >
            {t('cancel.button')}
          </Button>
        ) : null}
        {may('batches.run') && !isActive ? (
          <Button
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden />}
            loading={remove.isPending}
            onClick={() => void askToDelete()}
          >
            {t('delete.button')}
          </Button>
        ) : null}
      </Group>
      <Refusal error={pause.error ?? resume.error ?? cancel.error ?? remove.error ?? errors.error} />
    </Stack>
  );
}
