import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import type { OutputOf } from '../../../contract/define.ts';
import { alertUpdated, getAlertHistory } from '../../../domains/alerts/contract.ts';
import { QueryState } from '../../components/query-state.tsx';
import { DateTime } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';

type Entry = OutputOf<typeof getAlertHistory>[number];

const alertEvents = [alertUpdated];

/** What became of an alert, newest first. */
export function AlertHistory({ id }: { readonly id: string }): ReactNode {
  const history = useServerQuery(
    getAlertHistory,
    { id },
    { refreshOn: alertEvents, when: (payload) => payload['alertId'] === id, keepPrevious: true },
  );
  return (
    <QueryState query={history}>
      {(entries) => (
        <Stack component="ol" gap={6} p={0} m={0} style={{ listStyle: 'none' }}>
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} />
          ))}
        </Stack>
      )}
    </QueryState>
  );
}

function Line({ entry }: { readonly entry: Entry }): ReactNode {
  const { t } = useTranslation('alerts');
  const formats = useFormats();
  const { change, stock, level, onOrder, snoozedUntil, note, userId, userName, at } = entry;
  const details =
    change === 'snoozed' && snoozedUntil
      ? t('history.until', { time: formats.dateTime(snoozedUntil) })
      : change === 'acknowledged'
        ? note
        : t(onOrder > 0 ? 'history.levelsOnOrder' : 'history.levels', { stock, level, onOrder });
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="baseline" justify="space-between">
      <Text size="sm" component="span" miw={0} style={{ overflowWrap: 'anywhere' }}>
        <Text span fw={600} size="sm">
          {t(`change.${change}`)}
        </Text>{' '}
        <Text span size="sm" c="dimmed">
          {[details, userId ? userName : null].filter(Boolean).join(' · ')}
        </Text>
      </Text>
      <Text size="xs" c="dimmed" component="span" style={{ flex: 'none' }}>
        <DateTime value={at} />
      </Text>
    </Group>
  );
}
