import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerPages, useSession } from '../../../client/react.ts';
import { batchesRoom } from '../../../contract/rooms.ts';
import { type Batch, exportBatches, listBatches } from '../../../domains/batches/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { JobCard, useJobColumns } from './job-columns.tsx';
import { JobDetail } from './job-detail.tsx';
import { jobEvents } from './job-events.ts';
import { jobsRoute } from './route.ts';

const keyOf = (job: Batch): string => job.id;

/** Imports: what runs, what ran, and the way to a new one. */
export function JobsPage(): ReactNode {
  const { t } = useTranslation('jobs');
  const { may } = useSession();
  const navigate = useNavigate({ from: jobsRoute.fullPath });
  const search = jobsRoute.useSearch();
  const columns = useJobColumns(search.job !== undefined);
  const live = { refreshOn: jobEvents, room: batchesRoom, keepPrevious: true };
  const jobs = useServerPages(listBatches, { limit: 100 }, live);
  const change = (next: Partial<typeof search>) => void navigate({ search: { ...search, ...next }, replace: true });
  const open = (job: string | undefined) => void navigate({ search: { job } });
  const importButton = may('batches.run') ? (
    <Button leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => change({ import: true })}>
      {t('import.button')}
    </Button>
  ) : null;
  const nothing = (
    <EmptyState icon={IconFileImport} title={t('list.empty')} text={t('list.emptyText')} action={importButton} />
  );

  const list = (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <ExportMenu query={exportBatches} input={{}} />
            {importButton}
          </>
        }
      />
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
        empty={jobs.error ? null : nothing}
        card={(job) => <JobCard job={job} />}
      />
      {may('batches.run') ? (
        <ImportDialog
          opened={search.import ?? false}
          kind={search.kind ?? null}
          onOpen={() => change({ import: true })}
          onClose={() => change({ import: undefined, kind: undefined })}
          onStarted={open}
        />
      ) : null}
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
