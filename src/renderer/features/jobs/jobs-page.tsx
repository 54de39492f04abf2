import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerPages, useSession } from '../../../client/react.ts';
import { batchesRoom } from '../../../contract/rooms.ts';
import { exportBatches, listBatches } from '../../../domains/batches/contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { JobCard, useJobColumns } from './job-columns.tsx';
import { JobDetail } from './job-detail.tsx';
import { jobEvents } from './job-events.ts';
import { type JobsSearch, jobsRoute } from './route.ts';
import { ListPage } from '../../components/list-page/list-page.tsx';
import { useListPage } from '../../lib/lists/use-list-page.ts';

/** Imports: what runs, what ran, and the way to a new one. */
export function JobsPage(): ReactNode {
  const { t } = useTranslation('jobs');
  const { may } = useSession();
  const navigate = useNavigate({ from: jobsRoute.fullPath });
  const search = jobsRoute.useSearch();
  const page = useListPage<JobsSearch>({
    search,
    go: (next, replace = false) => void navigate({ search: next, replace }),
    row: 'job',
    closes: ['import', 'kind'],
  });
  const live = { refreshOn: jobEvents, room: batchesRoom, keepPrevious: true };
  const jobs = useServerPages(listBatches, { limit: 100 }, live);
  const importButton = may('batches.run') ? (
    <Button leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => page.change({ import: true })}>
      {t('import.button')}
    </Button>
  ) : null;
  return (
    <ListPage
      page={page}
      id="jobs"
      title={t('title')}
      label={t('list.label')}
      actions={
        <>
          <ExportMenu query={exportBatches} input={{}} />
          {importButton}
        </>
      }
      list={jobs}
      columns={useJobColumns(page.opened !== undefined)}
      card={(job) => <JobCard job={job} />}
      empty={
        <EmptyState icon={IconFileImport} title={t('list.empty')} text={t('list.emptyText')} action={importButton} />
      }
      below={
        may('batches.run') ? (
          <ImportDialog
            opened={search.import ?? false}
            kind={search.kind ?? null}
            onOpen={() => page.change({ import: true })}
            onClose={() => page.change({ import: undefined, kind: undefined })}
            onStarted={page.open}
          />
        ) : null
      }
      detail={(id) => <JobDetail key={id} id={id} onGone={() => page.open(undefined)} />}
    />
  );
}
