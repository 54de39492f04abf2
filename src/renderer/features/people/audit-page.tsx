import { Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerPages } from '../../../client/react.ts';
import { audit, exportAudit, signInFailed } from '../../../domains/people/contract.ts';
import { ListTable } from '../../components/list-page/list-table.tsx';
import type { Column } from '../../components/data-table/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { DateTime } from '../../components/values.tsx';
import { inviteEvents, peopleEvents } from './people-events.ts';
import { type AuditEntry, type AuditWords, useAuditWords } from './use-audit-words.ts';

const events = [...peopleEvents, ...inviteEvents, signInFailed];

/** Who changed what, from what, to what. */
export function AuditPage(): ReactNode {
  const { t } = useTranslation('people');
  const words = useAuditWords();
  const trail = useServerPages(audit, { limit: 100 }, { refreshOn: events });
  const columns = useColumns(words);
  return (
    <>
      <PageHeader title={t('audit.label')} actions={<ExportMenu query={exportAudit} input={{}} />} />
      <ListTable
        id="audit"
        label={t('audit.label')}
        list={trail}
        columns={columns}
        empty={<EmptyState icon={IconHistory} title={t('audit.none')} text={t('audit.noneText')} />}
        card={(entry) => (
          <>
            <Text size="sm">{words.action(entry)}</Text>
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {words.changes(entry)}
            </Text>
            <Text size="xs" c="dimmed" component="div">
              <DateTime value={entry.at} /> · {words.who(entry)}
            </Text>
          </>
        )}
      />
    </>
  );
}

function useColumns(words: AuditWords): readonly Column<AuditEntry>[] {
  const { t } = useTranslation('people');
  return useMemo(
    () => [
      {
        key: 'when',
        header: t('audit.when'),
        width: 170,
        cell: (entry) => <DateTime value={entry.at} style="full" />,
        value: (entry) => entry.at,
        sortable: false,
      },
      { key: 'who', header: t('audit.who'), width: 170, cell: words.who, value: words.who, sortable: false },
      { key: 'what', header: t('audit.what'), width: 220, cell: words.action, value: words.action, sortable: false },
      {
        key: 'changes',
        header: t('audit.changes'),
        cell: (entry) => (
          <Text size="sm" truncate title={words.changes(entry)}>
            {words.changes(entry) || '–'}
          </Text>
        ),
        value: words.changes,
        sortable: false,
      },
      {
        key: 'subject',
        header: t('audit.entity'),
        width: 200,
        hidden: true,
        sortable: false,
        value: (entry) => `${entry.entity} ${entry.entityId}`,
      },
    ],
    [t, words],
  );
}
