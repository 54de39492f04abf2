import { Button, Group, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerPages, useSession } from '../../../client/react.ts';
import { type Batch, listBatches } from '../../../domains/batches/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import type { Column } from '../../components/data-table/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { DateTime, Quantity } from '../../components/values.tsx';
import { jobsRoute } from './route.ts';
import { ImportDialog } from './import-dialog.tsx';
import { JobDetail } from './job-detail.tsx';
import { jobEvents } from './job-events.ts';
import { JobStatus, toneOf } from './job-status.tsx';
import { type Ticks, useTicks, withTick } from './use-progress.ts';

const keyOf = (job: Batch): string => job.id;

export function JobsPage(): ReactNode {
  const { t } = useTranslation('jobs');
  const { may } = useSession();
  const navigate = useNavigate({ from: jobsRoute.fullPath });
  const search = jobsRoute.useSearch();
  const ticks = useTicks();
  const columns = useColumns(ticks);
  const jobs = useServerPages(listBatches, { limit: 100 }, { refreshOn: jobEvents, keepPrevious: true });
  const change = (next: Partial<typeof search>) => void navigate({ search: { ...search, ...next }, replace: true });
  const open = (id: string | undefined) => change({ job: id, import: undefined });
  const importButton = may('batches.run') ? (
    <Button leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => change({ import: true })}>
      {t('import.button')}
    </Button>
  ) : null;

  const list = (
    <>
      <PageHeader title={t('title')} actions={importButton} />
      <Refusal error={jobs.error} onRetry={jobs.refetch} />
      <DataTable
        id="jobs"
        label={t('list.label')}
        rows={jobs.items}
        rowKey={keyOf}
        columns={columns}
        loading={jobs.isPending && !jobs.error}
        total={jobs.total}
        hasMore={jobs.hasNextPage}
        onMore={jobs.fetchNextPage}
        loadingMore={jobs.isFetchingNextPage}
        onOpen={(job) => open(job.id)}
        activeKey={search.job ?? null}
        csvName="jobs"
        empty={
          jobs.error ? null : (
            <EmptyState
              icon={IconFileImport}
              title={t('list.empty')}
              text={t('list.emptyText')}
              action={importButton}
            />
          )
        }
        card={(job) => <JobCard job={withTick(job, ticks.get(job.id))} />}
      />
      <ImportDialog opened={search.import ?? false} onClose={() => change({ import: undefined })} onStarted={open} />
    </>
  );
  return (
    <SplitView
      list={list}
      open={search.job !== undefined}
      onClose={() => open(undefined)}
      detail={search.job ? <JobDetail key={search.job} id={search.job} onGone={() => open(undefined)} /> : null}
    />
  );
}

function useColumns(ticks: Ticks): readonly Column<Batch>[] {
  const { t } = useTranslation('jobs');
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
      {
        key: 'kind',
        header: t('list.kind'),
        width: 130,
        cell: (job) => t(`kind.${job.kind}`),
        value: (job) => t(`kind.${job.kind}`),
      },
      {
        key: 'status',
        header: t('list.status'),
        width: 140,
        cell: (job) => <JobStatus status={job.status} />,
        value: (job) => t(`status.${job.status}`),
      },
      {
        key: 'progress',
        header: t('list.progress'),
        width: 140,
        cell: (job) => {
          const { progress, status } = withTick(job, ticks.get(job.id));
          return (
            <ProgressBar
              size="sm"
              value={progress}
              tone={toneOf(status)}
              label={t('progressOf', { name: job.fileName })}
            />
          );
        },
        value: (job) => withTick(job, ticks.get(job.id)).progress,
      },
      {
        key: 'failed',
        header: t('list.failed'),
        width: 90,
        align: 'right',
        cell: (job) => <Quantity value={withTick(job, ticks.get(job.id)).failed} />,
        value: (job) => job.failed,
      },
      {
        key: 'created',
        header: t('list.created'),
        width: 150,
        cell: (job) => <DateTime value={job.createdAt} />,
        value: (job) => job.createdAt,
      },
      {
        key: 'by',
        header: t('list.by'),
        width: 130,
        hidden: true,
        cell: (job) => job.createdByName,
        value: (job) => job.createdByName,
      },
    ],
    [t, ticks],
  );
}

function JobCard({ job }: { readonly job: Batch }): ReactNode {
  const { t } = useTranslation('jobs');
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600} truncate>
          {job.fileName}
        </Text>
        <JobStatus status={job.status} />
      </Group>
      <ProgressBar
        size="sm"
        value={job.progress}
        tone={toneOf(job.status)}
        label={t('progressOf', { name: job.fileName })}
      />
      <Text size="xs" c="dimmed">
        {t(`kind.${job.kind}`)} · <DateTime value={job.createdAt} />
      </Text>
    </Stack>
  );
}
