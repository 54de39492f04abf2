import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../../domains/dashboard/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { Quantity } from '../../components/values.tsx';
import styles from './dashboard.module.css';

interface LowStockProps {
  readonly items: Board['lowStockAlerts'];
  readonly total: number;
}

/** The ten items that are furthest below their reorder level, and what to order of each. */
export function LowStock({ items, total }: LowStockProps): ReactNode {
  const { t } = useTranslation('dashboard');
  if (items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('low.none')}
      </Text>
    );
  }
  return (
    <>
      <table className={styles['low']} aria-label={t('low.title')}>
        <thead>
          <tr>
            <th>{t('low.item')}</th>
            <th>{t('low.severity')}</th>
            <th className={styles['number']}>{t('low.stock')}</th>
            <th className={styles['number']}>{t('low.order')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td className={styles['name']} title={`${item.name} · ${item.location ?? ''}`}>
                <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/stock" search={{ item: item.id }} />}>
                  {item.name}
                </Anchor>
              </td>
              <td>
                <StatusBadge tone={item.severity}>{t(`low.${item.stock === 0 ? 'out' : item.severity}`)}</StatusBadge>
              </td>
              <td className={styles['number']}>
                <LiveValue value={item.stock}>
                  <Quantity value={item.stock} />
                </LiveValue>
                <Text span size="xs" c="dimmed">
                  {' '}
                  {t('low.of', { level: item.reorderLevel })}
                </Text>
              </td>
              <td className={styles['number']}>
                <Quantity value={item.suggestedQuantity} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > items.length ? (
        <Anchor
          size="sm"
          mt={6}
          display="inline-block"
          renderRoot={(props) => <Link {...props} to="/stock" search={{ show: 'low' }} />}
        >
          {t('low.all', { count: total })}
        </Anchor>
      ) : null}
    </>
  );
}
