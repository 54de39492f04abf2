import { Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch } from '../../../domains/batches/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { JobStatus, useJobWords } from '../../components/job-status.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { DateTime, Quantity } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import { toneOfJob } from '../../lib/job-outcome.ts';
import { useLiveJob } from '../../lib/live-job.ts';

/** What there is room for while a job is open beside the list. */
const brief: readonly string[] = ['file', 'status', 'progress'];

export function useJobColumns(isBrief: boolean): readonly Column<Batch>[] {
  const all = useAllColumns();
  return useMemo(() => (isBrief ? all.filter((column) => brief.includes(column.key)) : all), [isBrief, all]);
}

function useAllColumns(): readonly Column<Batch>[] {
  const { t } = useTranslation('jobs');
  const say = useJobWords();
  return useMemo(
    () => [
      {
        key: 'file',
        header: t('list.file'),
        cell: (job) => (
          <Text size="sm" truncate title={job.fileName}>
            {job.fileName}
          </Text>
        ),
        value: (job) => job.fileName,
      },
      { key: 'kind', header: t('list.kind'), width: 190, value: (job) => t(`kind.${job.kind}`) },
      {
        key: 'status',
        header: t('list.status'),
        width: 190,
        cell: (job) => <LiveStatus job={job} />,
        value: say,
      },
      {
        key: 'progress',
        header: t('list.progress'),
        width: 130,
        cell: (job) => <LiveProgress job={job} />,
        value: (job) => job.progress,
      },
      { key: 'total', header: t('list.rows'), width: 90, align: 'right', as: 'quantity', value: (job) => job.total },
      {
        key: 'failed',
        header: t('list.failed'),
        width: 90,
        align: 'right',
        cell: (job) => <LiveFailed job={job} />,
        value: (job) => job.failed,
      },
      { key: 'created', header: t('list.created'), width: 150, as: 'time', value: (job) => job.createdAt },
      { key: 'by', header: t('list.by'), width: 130, hidden: true, value: (job) => job.createdByName },
    ],
    [t, say],
  );
}

interface JobCellProps {
  readonly job: Batch;
}

function LiveStatus({ job }: JobCellProps): ReactNode {
  return <JobStatus job={useLiveJob(job)} />;
}

function LiveProgress({ job }: JobCellProps): ReactNode {
  const { t } = useTranslation('jobs');
  const live = useLiveJob(job);
  if (live.status === 'draft') return null;
  return (
    <ProgressBar
      size="sm"
      value={live.progress}
      tone={toneOfJob(live)}
      label={t('progressOf', { name: job.fileName })}
    />
  );
}

function LiveFailed({ job }: JobCellProps): ReactNode {
  return <Quantity value={useLiveJob(job).failed} />;
}

/** A job in the list on a phone. */
export function JobCard({ job }: JobCellProps): ReactNode {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const live = useLiveJob(job);
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600} truncate>
          {job.fileName}
        </Text>
        <JobStatus job={live} />
      </Group>
      <LiveProgress job={job} />
      <Text size="xs" c="dimmed">
        {t(`kind.${job.kind}`)} · <DateTime value={job.createdAt} />
        {live.failed > 0 && live.status !== 'completed'
          ? ` · ${t('errors.title', { count: live.failed, failed: formats.number(live.failed) })}`
          : ''}
      </Text>
    </Stack>
  );
}
