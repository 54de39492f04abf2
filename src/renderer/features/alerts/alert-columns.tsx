import { Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert, AlertState } from '../../../domains/alerts/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { DateTime, Quantity } from '../../components/values.tsx';
import { SeverityBadge } from './alert-badges.tsx';
import { AlertLevel } from './alert-level.tsx';

/** The columns of a list of one state. Their keys are the server's sort orders where it has one. */
export function useAlertColumns(state: AlertState): readonly Column<Alert>[] {
  const { t } = useTranslation('alerts');
  return useMemo(() => {
    const time: Column<Alert> =
      state === 'snoozed'
        ? timeColumn('snoozedUntil', t('column.snoozedUntil'), (alert) => alert.snoozedUntil, false)
        : state === 'settled'
          ? timeColumn('updatedAt', t('column.settledAt'), (alert) => alert.settledAt, true)
          : timeColumn('openedAt', t('column.openedAt'), (alert) => alert.openedAt, true);
    return [
      {
        key: 'urgency',
        header: t('column.severity'),
        width: 112,
        essential: true,
        cell: (alert) => <SeverityBadge alert={alert} />,
        value: (alert) => alert.severity,
      },
      { key: 'sku', header: t('column.sku'), width: 110, value: (alert) => alert.sku },
      {
        key: 'name',
        header: t('column.item'),
        essential: true,
        cell: (alert) => <ItemName alert={alert} />,
        value: (alert) => alert.itemName,
      },
      {
        key: 'category',
        header: t('column.category'),
        width: 120,
        hidden: true,
        sortable: false,
        value: (alert) => alert.category,
      },
      {
        key: 'level',
        header: t('column.level'),
        width: 104,
        align: 'right',
        essential: true,
        sortable: false,
        cell: (alert) => <AlertLevel alert={alert} />,
        value: (alert) => alert.stock,
      },
      quantityColumn('onOrder', t('column.onOrder'), (alert) => alert.onOrder),
      quantityColumn('suggested', t('column.suggested'), (alert) => alert.suggestedQuantity),
      time,
      {
        key: 'note',
        header: t('column.note'),
        width: 150,
        sortable: false,
        cell: (alert) => (
          <Text size="sm" truncate c="dimmed" title={alert.note ?? undefined}>
            {alert.isRead ? (alert.note ?? t('acknowledge.seen')) : null}
          </Text>
        ),
        value: (alert) => alert.note,
      },
    ];
  }, [t, state]);
}

function ItemName({ alert }: { readonly alert: Alert }): ReactNode {
  return (
    <Text size="sm" truncate title={alert.itemName}>
      {alert.place ? (
        <Text span size="sm" c="dimmed">
          {`${alert.place} · `}
        </Text>
      ) : null}
      {alert.itemName}
    </Text>
  );
}

function timeColumn(
  key: string,
  header: string,
  value: (alert: Alert) => string | null,
  sortable: boolean,
): Column<Alert> {
  const style = key === 'snoozedUntil' ? 'full' : 'auto';
  const width = style === 'full' ? 150 : 110;
  return { key, header, width, sortable, value, cell: (alert) => <DateTime value={value(alert)} style={style} /> };
}

function quantityColumn(key: string, header: string, value: (alert: Alert) => number): Column<Alert> {
  return {
    key,
    header,
    width: 90,
    align: 'right',
    sortable: false,
    value,
    cell: (alert) => <Quantity value={value(alert)} />,
  };
}
