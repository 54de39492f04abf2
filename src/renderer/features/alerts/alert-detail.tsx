import { Anchor, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { type Alert, alertUpdated, getAlert } from '../../../domains/alerts/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { DateTime, Quantity } from '../../components/values.tsx';
import { SeverityBadge, StateBadge } from './alert-badges.tsx';
import { AlertHistory } from './alert-history.tsx';
import { BulkAlerts } from './bulk-alerts.tsx';

const alertEvents = [alertUpdated];
const noMore = () => undefined;

/** One alert: how low it is, what is done about it, and what became of it. */
export function AlertDetail({ id }: { readonly id: string }): ReactNode {
  const alert = useServerQuery(
    getAlert,
    { id },
    { refreshOn: alertEvents, when: (payload) => payload['alertId'] === id },
  );
  return <QueryState query={alert}>{(data) => <Shown alert={data} />}</QueryState>;
}

function Shown({ alert }: { readonly alert: Alert }): ReactNode {
  const { t } = useTranslation('alerts');
  const { may } = useSession();
  return (
    <Stack gap="md">
      <PageHeader title={alert.itemName} subtitle={[alert.sku, alert.place].filter(Boolean).join(' · ')} />
      <Group gap="xs">
        <Text size="xl" fw={700} lh={1.2}>
          <LiveValue value={alert.stock} at={alert.updatedAt}>
            <Quantity value={alert.stock} />
          </LiveValue>
        </Text>
        <Text size="sm" c="dimmed">
          {t('detail.ofLevel', { level: alert.level })}
        </Text>
        <SeverityBadge alert={alert} />
        <StateBadge alert={alert} />
      </Group>
      {alert.state === 'settled' ? null : (
        <Group gap="xs">
          <BulkAlerts alerts={[alert]} onDone={noMore} />
        </Group>
      )}
      <Facts alert={alert} />
      <Group gap="md">
        <Anchor component={Link} to="/stock" search={{ item: alert.itemId } as never} size="sm">
          {t('detail.toItem')}
        </Anchor>
        <Anchor component={Link} to="/alerts/rules" search={{ item: alert.itemId } as never} size="sm">
          {t(may('alerts.manage') ? 'detail.toRule' : 'list.toRules')}
        </Anchor>
      </Group>
      <section aria-label={t('history.title')}>
        <Title order={2} size="h5" mb="xs">
          {t('history.title')}
        </Title>
        <AlertHistory id={alert.id} />
      </section>
    </Stack>
  );
}

function Facts({ alert }: { readonly alert: Alert }): ReactNode {
  const { t } = useTranslation('alerts');
  return (
    <SimpleGrid component="dl" cols={{ base: 2, xs: 3 }} spacing="sm" verticalSpacing="xs" m={0}>
      <Fact name={t('column.onOrder')}>
        <Quantity value={alert.onOrder} />
      </Fact>
      <Fact name={t('detail.target')}>
        <Quantity value={alert.target ?? 2 * alert.level} />
      </Fact>
      <Fact name={t('column.suggested')}>
        <Quantity value={alert.suggestedQuantity} />
      </Fact>
      <Fact name={t('column.openedAt')}>
        <DateTime value={alert.openedAt} />
      </Fact>
      {alert.snoozedUntil && alert.state === 'snoozed' ? (
        <Fact name={t('column.snoozedUntil')}>
          <DateTime value={alert.snoozedUntil} style="full" />
        </Fact>
      ) : null}
      {alert.settledAt ? (
        <Fact name={t('column.settledAt')}>
          <DateTime value={alert.settledAt} />
        </Fact>
      ) : null}
      {alert.acknowledgedAt ? (
        <Fact name={t('acknowledge.seen')}>
          <DateTime value={alert.acknowledgedAt} />
        </Fact>
      ) : null}
      {alert.note ? <Fact name={t('column.note')}>{alert.note}</Fact> : null}
    </SimpleGrid>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </div>
  );
}
