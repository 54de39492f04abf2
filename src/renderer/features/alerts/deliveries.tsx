import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { patchOn, useCommand, useServerPages, useSession } from '../../../client/react.ts';
import {
  type Delivery,
  exportDeliveries,
  listDeliveries,
  retryDelivery,
  webhookAttempted,
  webhookQueued,
} from '../../../domains/alerts/contract.ts';
import type { Tone } from '../../app/feature.ts';
import { ListTable } from '../../components/list-page/list-table.tsx';
import type { Column } from '../../components/data-table/types.ts';
import { ExportMenu } from '../../components/export-menu.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { DateTime } from '../../components/values.tsx';

const deliveryEvents = [webhookQueued, webhookAttempted];
const patches = [
  patchOn<Delivery, typeof webhookAttempted>(webhookAttempted, (row, { delivery }) =>
    row.id === delivery.id ? delivery : row,
  ),
];
const page = { limit: 100 };
const toneOf: Readonly<Record<Delivery['state'], Tone>> = { pending: 'info', delivered: 'ok', failed: 'critical' };

/** What was posted lately, and what came of it. */
export function Deliveries(): ReactNode {
  const { t } = useTranslation('alerts');
  const { may } = useSession();
  const deliveries = useServerPages(listDeliveries, page, { refreshOn: deliveryEvents, patches, keepPrevious: true });
  const retry = useCommand(retryDelivery, { refresh: [listDeliveries] });
  const columns = useColumns(may('settings.manage') ? (id) => retry.run({ id }) : null);
  return (
    <Stack gap="xs" flex={1} mih={260} component="section" aria-label={t('deliveries.title')}>
      <Title order={2} size="h5">
        {t('deliveries.title')}
      </Title>
      <Refusal error={retry.error} />
      <ListTable
        id="webhook-deliveries"
        label={t('deliveries.title')}
        list={deliveries}
        columns={columns}
        toolbar={<ExportMenu query={exportDeliveries} input={{}} />}
        empty={t('deliveries.empty')}
        card={(row) => <DeliveryCard delivery={row} />}
      />
    </Stack>
  );
}

function DeliveryCard({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const { t } = useTranslation('alerts');
  const { event, subject, state, lastAttemptAt, createdAt } = delivery;
  return (
    <Group justify="space-between" wrap="nowrap">
      <Stack gap={0} miw={0}>
        <Text size="sm" truncate>{`${event} · ${subject}`}</Text>
        <Answer delivery={delivery} />
      </Stack>
      <Stack gap={2} align="flex-end">
        <StatusBadge tone={toneOf[state]}>{t(`deliveries.is.${state}`)}</StatusBadge>
        <Text size="xs" c="dimmed">
          <DateTime value={lastAttemptAt ?? createdAt} />
        </Text>
      </Stack>
    </Group>
  );
}

function useColumns(onRetry: ((id: string) => void) | null): readonly Column<Delivery>[] {
  const { t } = useTranslation('alerts');
  return useMemo(
    () => [
      {
        key: 'state',
        header: t('deliveries.state'),
        width: 130,
        cell: (row) => <StatusBadge tone={toneOf[row.state]}>{t(`deliveries.is.${row.state}`)}</StatusBadge>,
        value: (row) => row.state,
      },
      { key: 'event', header: t('deliveries.event'), width: 160, value: (row) => row.event },
      { key: 'subject', header: t('deliveries.subject'), value: (row) => row.subject },
      {
        key: 'answer',
        header: t('deliveries.answer'),
        width: 220,
        cell: (row) => <Answer delivery={row} />,
        value: (row) => row.error ?? row.status,
      },
      { key: 'attempts', header: t('deliveries.attempts'), width: 90, align: 'right', value: (row) => row.attempts },
      {
        key: 'createdAt',
        header: t('deliveries.time'),
        width: 140,
        as: 'time',
        value: (row) => row.lastAttemptAt ?? row.createdAt,
      },
      {
        key: 'retry',
        header: t('deliveries.retry'),
        width: 130,
        cell: (row) =>
          onRetry && row.state !== 'delivered' ? (
            <Button variant="subtle" size="compact-xs" onClick={() => onRetry(row.id)}>
              {t('deliveries.retry')}
            </Button>
          ) : null,
      },
    ],
    [t, onRetry],
  );
}

function Answer({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const { t } = useTranslation('alerts');
  const { error, status, durationMs, nextAttemptAt, state } = delivery;
  const text = error ?? (status === null ? null : t('deliveries.status', { status, ms: durationMs ?? 0 }));
  return (
    <Text size="sm" truncate title={error ?? undefined}>
      {text}
      {state === 'pending' && nextAttemptAt && delivery.attempts > 0 ? (
        <Text span size="xs" c="dimmed">
          {` ${t('deliveries.next')} `}
          <DateTime value={nextAttemptAt} style="time" />
        </Text>
      ) : null}
    </Text>
  );
}
