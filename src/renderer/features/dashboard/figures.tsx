import { Anchor, Paper, SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import type { DashboardMetrics } from '../../../domains/dashboard/contract.ts';
import { listTasks, taskCreated, taskDeleted, taskUpdatedInList } from '../../../domains/tasks/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { Money, Quantity } from '../../components/values.tsx';

const taskEvents = [taskCreated, taskUpdatedInList, taskDeleted];
const open = { status: 'pending,in-progress', limit: 1 };

/** The live figures. A value that changed is marked for two seconds. */
export function Figures({ metrics }: { readonly metrics: DashboardMetrics }): ReactNode {
  const { t } = useTranslation('dashboard');
  const { may } = useSession();
  const tasks = useServerQuery(listTasks, open, { refreshOn: taskEvents, enabled: may('tasks.view') });
  const openTasks = tasks.data?.page.total;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="md">
      <Figure label={t('figure.value')} value={metrics.inventoryValue}>
        <Money value={metrics.inventoryValue} />
      </Figure>
      <Figure label={t('figure.items')} value={metrics.totalSKUs} to="/stock">
        <Quantity value={metrics.totalSKUs} />
      </Figure>
      <Figure label={t('figure.units')} value={metrics.unitsInStock}>
        <Quantity value={metrics.unitsInStock} />
      </Figure>
      <Figure label={t('figure.low')} value={metrics.lowStockCount} to="/stock" show="low">
        <Quantity value={metrics.lowStockCount} />
      </Figure>
      <Figure label={t('figure.today')} value={metrics.movementsToday}>
        <Quantity value={metrics.movementsToday} />
      </Figure>
      <Figure label={t('figure.tasks')} value={openTasks} to="/tasks">
        {openTasks === undefined ? '–' : <Quantity value={openTasks} />}
      </Figure>
    </SimpleGrid>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly to?: '/stock' | '/tasks';
  readonly show?: 'low';
  readonly children: ReactNode;
}

function Figure({ label, value, to, show, children }: FigureProps): ReactNode {
  return (
    <Paper withBorder p="sm" radius="md">
      <Text size="xs" c="dimmed" component="div">
        {to ? (
          <Anchor
            c="dimmed"
            size="xs"
            underline="always"
            renderRoot={(props) => <Link {...props} to={to} search={show ? { show } : {}} />}
          >
            {label}
          </Anchor>
        ) : (
          label
        )}
      </Text>
      <Text size="xl" fw={700} component="div">
        <LiveValue value={value}>{children}</LiveValue>
      </Text>
    </Paper>
  );
}
