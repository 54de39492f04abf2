import { Grid, Stack } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent, useRoom, useServerQuery } from '../../../client/react.ts';
import { dashboardRoom } from '../../../contract/rooms.ts';
import {
  type DashboardMetrics,
  dashboardStatsUpdated,
  dashboardUpdate,
  getDashboard,
} from '../../../domains/dashboard/contract.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Figures } from './figures.tsx';
import { LowStock } from './low-stock.tsx';
import { MovementChart } from './movement-chart.tsx';
import { OnlineNow } from './online-now.tsx';
import { Panel } from './panel.tsx';
import { RunningJobs } from './running-jobs.tsx';

const input = { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };

/** What happens on the site right now. Fit for a wall screen that nobody touches. */
export function DashboardPage(): ReactNode {
  const { t } = useTranslation('dashboard');
  useRoom(dashboardRoom);
  const summary = useServerQuery(getDashboard, input, { refreshOn: [dashboardStatsUpdated], keepPrevious: true });
  const [pushed, setPushed] = useState<DashboardMetrics | null>(null);
  useEvent(dashboardUpdate, ({ metrics }) => setPushed(metrics));
  const metrics = useMemo(() => (summary.data ? { ...summary.data, ...pushed } : null), [summary.data, pushed]);

  return (
    <>
      <PageHeader title={t('title')} />
      <QueryState query={summary}>
        {(data) => (
          <Stack gap="md">
            {data.totalSKUs === 0 ? <FirstSteps /> : null}
            <Figures metrics={metrics ?? data} />
            <Grid gap="md">
              <Grid.Col span={{ base: 12, md: 8 }}>
                <Panel title={t('movements.title')}>
                  <MovementChart hours={data.movementsByHour} days={data.movementsByDay} />
                </Panel>
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 4 }}>
                <Stack gap="md">
                  <Panel title={t('jobs.title')}>
                    <RunningJobs />
                  </Panel>
                  <Panel title={t('online.title')}>
                    <OnlineNow />
                  </Panel>
                </Stack>
              </Grid.Col>
              <Grid.Col span={12}>
                <Panel title={t('low.title')}>
                  <LowStock items={data.lowStockAlerts} total={(metrics ?? data).lowStockCount} />
                </Panel>
              </Grid.Col>
            </Grid>
          </Stack>
        )}
      </QueryState>
    </>
  );
}
