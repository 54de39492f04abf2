import { Stack, Title } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerPages } from '../../../client/react.ts';
import { type BatchError, batchProgress, listBatchErrors } from '../../../domains/batches/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import type { Column } from '../../components/data-table/types.ts';
import { Refusal } from '../../components/refusal.tsx';
import { Quantity } from '../../components/values.tsx';
import { jobEvents } from './job-events.ts';

const keyOf = (row: BatchError): string => String(row.row);

interface FailedRowsProps {
  readonly id: string;
  readonly failed: number;
}

/** The rows that failed so far, while the job still runs: why in words, and the row as the file has it. */
export function FailedRows({ id, failed }: FailedRowsProps): ReactNode {
  const { t } = useTranslation('jobs');
  const columns = useColumns();
  const rows = useServerPages(
    listBatchErrors,
    { id, limit: 200 },
    {
      refreshOn: [...jobEvents, batchProgress],
      when: (payload) => (payload as { batchId?: string }).batchId === id,
      keepPrevious: true,
    },
  );
  return (
    <Stack gap="xs" mih={320} h="50vh">
      <Title order={2} size="h5">
        {t('errors.title', { count: failed })}
      </Title>
      <Refusal error={rows.error} onRetry={rows.refetch} />
      <DataTable
        id="job-errors"
        label={t('errors.label')}
        rows={rows.items}
        rowKey={keyOf}
        columns={columns}
        loading={rows.isPending && !rows.error}
        total={rows.total}
        hasMore={rows.hasNextPage}
        onMore={rows.fetchNextPage}
        loadingMore={rows.isFetchingNextPage}
      />
    </Stack>
  );
}

function useColumns(): readonly Column<BatchError>[] {
  const { t } = useTranslation('jobs');
  return useMemo(
    () => [
      {
        key: 'row',
        header: t('errors.row'),
        width: 80,
        align: 'right',
        cell: (row) => <Quantity value={row.row} />,
        value: (row) => row.row,
      },
      {
        key: 'reason',
        header: t('errors.reason'),
        cell: (row) => <span title={row.reason}>{row.reason}</span>,
        value: (row) => row.reason,
      },
      {
        key: 'original',
        header: t('errors.original'),
        cell: (row) => <span title={originalOf(row)}>{originalOf(row)}</span>,
        value: originalOf,
        sortable: false,
      },
      {
        key: 'code',
        header: t('errors.code'),
        width: 170,
        hidden: true,
        cell: (row) => row.code,
        value: (row) => row.code,
      },
    ],
    [t],
  );
}

const originalOf = (row: BatchError): string => Object.values(row.original).join(' · ');
