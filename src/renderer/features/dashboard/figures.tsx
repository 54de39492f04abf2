import { Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { batchesRoom } from '../../../contract/rooms.ts';
import { listBatches } from '../../../domains/batches/contract.ts';
import type { DashboardMetrics } from '../../../domains/dashboard/contract.ts';
import { listTasks, taskCreated, taskDeleted, taskUpdatedInList } from '../../../domains/tasks/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { Money, Quantity } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import styles from './dashboard.module.css';
import { jobEvents } from './running-jobs.tsx';

const taskEvents = [taskCreated, taskUpdatedInList, taskDeleted];
const openTasks = { status: 'pending,in-progress', limit: 1 };
const lateTasks = { due: 'overdue', limit: 1 } as const;
const activeJobs = { active: true, limit: 5 };

/** The live figures. A value that changed is marked for two seconds. */
export function Figures({ metrics }: { readonly metrics: DashboardMetrics }): ReactNode {
  const { t } = useTranslation('dashboard');
  const { may } = useSession();
  const formats = useFormats();
  const tasks = useServerQuery(listTasks, openTasks, { refreshOn: taskEvents, enabled: may('tasks.view') });
  const late =
    useServerQuery(listTasks, lateTasks, { refreshOn: taskEvents, enabled: may('tasks.view') }).data?.page.total ?? 0;
  const live = { refreshOn: jobEvents, room: batchesRoom, enabled: may('batches.view') };
  const jobs = useServerQuery(listBatches, activeJobs, live);
  const { inventoryValue, totalSKUs, unitsInStock, lowStockCount, outOfStockCount, movementsToday } = metrics;
  const mayStock = may('stock.view');
  const letters = { '--letters': Math.max(6, formats.money(inventoryValue).length) } as CSSProperties;
  return (
    <div className={styles['figures']} style={letters}>
      <Figure label={t('figure.value')} value={inventoryValue}>
        <Money value={inventoryValue} />
      </Figure>
      <Figure
        label={t('figure.items')}
        value={totalSKUs}
        note={t('figure.units', { units: formats.quantity(unitsInStock) })}
        {...(mayStock ? { to: '/stock', search: {} } : {})}
      />
      <Figure
        label={t('figure.low')}
        value={lowStockCount}
        note={outOfStockCount > 0 ? t('figure.out', { out: formats.quantity(outOfStockCount) }) : null}
        alarming={lowStockCount > 0}
        {...(mayStock ? { to: '/stock', search: { show: 'low' } } : {})}
      />
      <Figure
        label={t('figure.tasks')}
        value={tasks.data?.page.total}
        note={late > 0 ? t('figure.late', { late: formats.quantity(late) }) : null}
        {...(may('tasks.view') ? { to: '/tasks', search: {} } : {})}
      />
      <Figure
        label={t('figure.jobs')}
        value={jobs.data?.page.total}
        {...(may('batches.view') ? { to: '/jobs', search: {} } : {})}
      />
      <Figure label={t('figure.today')} value={movementsToday} />
    </div>
  );
}

interface FigureProps {
  readonly label: string;
  /** Not known yet: a dash. */
  readonly value: number | undefined;
  readonly note?: string | null;
  readonly alarming?: boolean;
  readonly to?: '/stock' | '/tasks' | '/jobs';
  readonly search?: { readonly show?: 'low' };
  readonly children?: ReactNode;
}

function Figure({ label, value, note, alarming = false, to, search = {}, children }: FigureProps): ReactNode {
  const content = (
    <>
      <Group gap={4} wrap="nowrap">
        {alarming ? <IconAlertTriangle size={13} aria-hidden color="var(--mantine-color-orange-6)" /> : null}
        <Text size="xs" c="dimmed" truncate component="span">
          {label}
        </Text>
      </Group>
      <div className={styles['value']}>
        {value === undefined ? (
          <Quantity value={null} />
        ) : (
          <LiveValue value={value}>{children ?? <Quantity value={value} />}</LiveValue>
        )}
      </div>
      <Text size="xs" c="dimmed" truncate mih={18} component="div">
        {note}
      </Text>
    </>
  );
  if (!to) return <div className={styles['figure']}>{content}</div>;
  return (
    <Link to={to} search={search} className={styles['figure']}>
      {content}
    </Link>
  );
}
