import { ActionIcon, Tooltip } from '@mantine/core';
import { useFullscreenElement } from '@mantine/hooks';
import { IconMaximize, IconMinimize } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent, useRoom, useServerQuery } from '../../../client/react.ts';
import { dashboardRoom } from '../../../contract/rooms.ts';
import {
  type DashboardMetrics,
  dashboardStatsUpdated,
  dashboardUpdate,
  getDashboardSummary,
  type Board,
} from '../../../domains/dashboard/contract.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { useFormats } from '../../lib/formats.ts';
import { Categories } from './categories.tsx';
import styles from './dashboard.module.css';
import { Figures } from './figures.tsx';
import { FirstSteps } from './first-steps.tsx';
import { LowStock } from './low-stock.tsx';
import { MovementChart } from './movement-chart.tsx';
import { OnlineNow } from './online-now.tsx';
import { OpenPurchaseOrders } from './open-purchase-orders.tsx';
import { Panel } from './panel.tsx';
import { RunningJobs } from './running-jobs.tsx';
import { TopSellers } from './top-sellers.tsx';

const statsEvents = [dashboardStatsUpdated];

/** What happens on the site right now. Fit for a wall screen that nobody touches. */
export function DashboardPage(): ReactNode {
  const { t } = useTranslation('dashboard');
  const { ref, toggle, fullscreen } = useFullscreenElement();
  useRoom(dashboardRoom);
  const { timeZone } = useFormats();
  const input = useMemo(() => ({ timeZone }), [timeZone]);
  const summary = useServerQuery(getDashboardSummary, input, { refreshOn: statsEvents, keepPrevious: true });
  const { data } = summary;
  // The room pushes the figures faster than the summary can be read; whichever was there last is shown.
  const [pushed, setPushed] = useState<{ readonly over: typeof data; readonly metrics: DashboardMetrics } | null>(null);
  useEvent(dashboardUpdate, ({ metrics }) => setPushed({ over: data, metrics }));
  const metrics = useMemo(() => (pushed && pushed.over === data ? pushed.metrics : data), [data, pushed]);
  const wall = fullscreen ? t('wall.leave') : t('wall.enter');

  return (
    <div ref={ref} className={styles['page']}>
      <PageHeader
        title={t('title')}
        actions={
          <Tooltip label={wall}>
            <ActionIcon aria-label={wall} onClick={() => void toggle()}>
              {fullscreen ? <IconMinimize size={18} aria-hidden /> : <IconMaximize size={18} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        }
      />
      <QueryState query={summary}>{(known) => <BoardView summary={known} metrics={metrics ?? known} />}</QueryState>
    </div>
  );
}

function BoardView({ summary, metrics }: { readonly summary: Board; readonly metrics: DashboardMetrics }): ReactNode {
  const { t } = useTranslation('dashboard');
  const isEmpty = metrics.totalSKUs === 0 && summary.totalSKUs === 0;
  return (
    <div className={styles['board']}>
      {isEmpty ? <FirstSteps /> : null}
      <Figures metrics={metrics} />
      <div className={styles['columns']}>
        <div className={styles['column']}>
          {isEmpty ? null : (
            <Panel title={t('movements.title')}>
              <MovementChart hours={summary.movementsByHour} days={summary.movementsByDay} />
            </Panel>
          )}
          {isEmpty ? null : (
            <Panel title={t('categories.title')}>
              <Categories categories={summary.categoryDistribution} />
            </Panel>
          )}
          <Panel title={t('jobs.title')}>
            <RunningJobs />
          </Panel>
        </div>
        <div className={styles['column']}>
          {isEmpty ? null : (
            <Panel title={t('low.title')}>
              <LowStock items={summary.lowStockAlerts} total={metrics.lowStockCount} />
            </Panel>
          )}
          {isEmpty ? null : (
            <>
              {summary.openPurchaseOrders ? (
                <Panel title={t('buying.title')}>
                  <OpenPurchaseOrders orders={summary.openPurchaseOrders} />
                </Panel>
              ) : null}
              <Panel title={t('sellers.title')}>
                <TopSellers items={summary.topSellers} />
              </Panel>
            </>
          )}
          <Panel title={t('online.title')}>
            <OnlineNow />
          </Panel>
        </div>
      </div>
    </div>
  );
}
