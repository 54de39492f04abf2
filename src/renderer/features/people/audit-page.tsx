import { Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { useServerPages } from '../../../client/react.ts';
import { audit, type auditEntry } from '../../../domains/people/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import type { Column } from '../../components/data-table/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { DateTime } from '../../components/values.tsx';
import { changesOf, type FieldChange } from './audit-changes.ts';
import { inviteEvents, peopleEvents } from './people-events.ts';

type AuditEntry = z.output<typeof auditEntry>;

const keyOf = (entry: AuditEntry): string => entry.id;
const events = [...peopleEvents, ...inviteEvents];

const told = (entry: AuditEntry, side: (change: FieldChange) => string): string =>
  changesOf(entry.before, entry.after)
    .map((change) => `${change.field}: ${side(change)}`)
    .join(', ');

const before = (entry: AuditEntry): string => told(entry, (change) => change.before);
const after = (entry: AuditEntry): string => told(entry, (change) => change.after);

/** Who changed what, from what, to what. */
export function AuditPage(): ReactNode {
  const { t } = useTranslation('people');
  const trail = useServerPages(audit, { limit: 100 }, { refreshOn: events });
  const columns = useMemo(
    (): readonly Column<AuditEntry>[] => [
      {
        key: 'when',
        header: t('audit.when'),
        width: 150,
        cell: (entry) => <DateTime value={entry.at} style="full" />,
        value: (entry) => entry.at,
        sortable: false,
      },
      {
        key: 'who',
        header: t('audit.who'),
        width: 150,
        cell: (entry) => entry.actorName || t('audit.system'),
        value: (entry) => entry.actorName,
        sortable: false,
      },
      { key: 'what', header: t('audit.what'), width: 190, cell: (entry) => entry.action, value: (entry) => entry.action, sortable: false },
      {
        key: 'entity',
        header: t('audit.entity'),
        width: 110,
        hidden: true,
        cell: (entry) => entry.entity,
        value: (entry) => `${entry.entity} ${entry.entityId}`,
        sortable: false,
      },
      { key: 'before', header: t('audit.before'), cell: (entry) => <Side text={before(entry)} />, value: before, sortable: false },
      { key: 'after', header: t('audit.after'), cell: (entry) => <Side text={after(entry)} />, value: after, sortable: false },
    ],
    [t],
  );
  return (
    <>
      <PageHeader title={t('audit.label')} />
      <Refusal error={trail.error} onRetry={trail.refetch} />
      <DataTable
        id="audit"
        label={t('audit.label')}
        rows={trail.items}
        rowKey={keyOf}
        columns={columns}
        loading={trail.isPending && !trail.error}
        total={trail.total}
        hasMore={trail.hasNextPage}
        onMore={trail.fetchNextPage}
        loadingMore={trail.isFetchingNextPage}
        csvName="audit"
        empty={trail.error ? null : <EmptyState icon={IconHistory} title={t('audit.none')} text={t('audit.noneText')} />}
        card={(entry) => (
          <>
            <Text size="sm">{entry.action}</Text>
            <Text size="xs" c="dimmed" component="div">
              {after(entry)} <DateTime value={entry.at} /> · {entry.actorName || t('audit.system')}
            </Text>
          </>
        )}
      />
    </>
  );
}

function Side({ text }: { readonly text: string }): ReactNode {
  return (
    <Text size="sm" truncate title={text}>
      {text || '–'}
    </Text>
  );
}
