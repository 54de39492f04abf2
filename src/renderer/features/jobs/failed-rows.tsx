import { Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerPages } from '../../../client/react.ts';
import {
  type BatchDetails,
  type BatchError,
  batchProgress,
  listBatchErrors,
} from '../../../domains/batches/contract.ts';
import { ListTable } from '../../components/list-page/list-table.tsx';
import type { Column } from '../../components/data-table/types.ts';
import { useFormats } from '../../lib/formats.ts';
import { FailedColumns } from './failed-columns.tsx';
import { jobEvents } from './job-events.ts';
import styles from './jobs.module.css';

const keyOf = (row: BatchError): string => String(row.row);
const events = [...jobEvents, batchProgress];

interface FailedRowsProps {
  readonly job: BatchDetails;
  readonly failed: number;
}

/** The rows that failed so far, while the job still runs: why in words, and the row as the file has it. */
export function FailedRows({ job, failed }: FailedRowsProps): ReactNode {
  const { id, kind, failedColumns } = job;
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const columns = useColumns();
  const [opened, setOpened] = useState<BatchError | null>(null);
  const rows = useServerPages(
    listBatchErrors,
    { id, limit: 200 },
    { refreshOn: events, when: (payload) => payload['batchId'] === id, keepPrevious: true },
  );
  return (
    <Stack gap="xs" component="section" aria-label={t('errors.label')}>
      <Title order={2} size="h5">
        {t('errors.title', { count: failed, failed: formats.number(failed) })}
      </Title>
      <FailedColumns columns={failedColumns} kind={kind} />
      <Stack h="44vh" mih={280} gap={0}>
        <ListTable
          id="job-errors"
          label={t('errors.label')}
          list={rows}
          rowKey={keyOf}
          columns={columns}
          onOpen={(row) => setOpened(opened?.row === row.row ? null : row)}
          activeKey={opened ? keyOf(opened) : null}
          toolbar={
            <Text size="xs" c="dimmed">
              {t('errors.hint')}
            </Text>
          }
          empty={null}
          card={(row) => <FailedCard row={row} />}
        />
      </Stack>
      {opened ? <OriginalRow row={opened} /> : null}
    </Stack>
  );
}

function OriginalRow({ row }: { readonly row: BatchError }): ReactNode {
  const { t } = useTranslation('jobs');
  const title = t('errors.line', { row: row.row, line: row.line });
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, [row]);
  return (
    <section ref={place} aria-label={title} aria-live="polite">
      <Text size="sm" fw={600} mb={4}>
        {title}
      </Text>
      <Text size="sm" mb={4}>
        {row.reason}
      </Text>
      <dl className={styles['original']}>
        {Object.entries(row.original).map(([column, text]) => (
          <div key={column} style={{ display: 'contents' }}>
            <Text component="dt" size="xs" c="dimmed">
              {column}
            </Text>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function FailedCard({ row }: { readonly row: BatchError }): ReactNode {
  const { t } = useTranslation('jobs');
  return (
    <Stack gap={0}>
      <Text size="sm">{row.reason}</Text>
      <Text size="xs" c="dimmed" truncate>
        {t('errors.line', { row: row.row, line: row.line })} · {originalOf(row)}
      </Text>
    </Stack>
  );
}

function useColumns(): readonly Column<BatchError>[] {
  const { t } = useTranslation('jobs');
  return useMemo(
    () => [
      { key: 'row', header: t('errors.row'), width: 72, align: 'right', as: 'quantity', value: (row) => row.row },
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
        hidden: true,
      },
      { key: 'code', header: t('errors.code'), width: 170, hidden: true, value: (row) => row.code },
    ],
    [t],
  );
}

const originalOf = (row: BatchError): string => Object.values(row.original).join(' · ');
