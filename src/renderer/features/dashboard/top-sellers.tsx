import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board } from '../../../domains/dashboard/contract.ts';
import { Money, Quantity } from '../../components/values.tsx';
import styles from './dashboard.module.css';

/** What sold best in the last 30 days. */
export function TopSellers({ items }: { readonly items: Board['topSellers'] }): ReactNode {
  const { t } = useTranslation('dashboard');
  if (items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('sellers.none')}
      </Text>
    );
  }
  return (
    <table className={styles['low']} aria-label={t('sellers.title')}>
      <thead>
        <tr>
          <th>{t('low.item')}</th>
          <th className={styles['number']}>{t('sellers.units')}</th>
          <th className={styles['number']}>{t('sellers.revenue')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.skuId}>
            <td className={styles['name']} title={`${item.sku} · ${item.name}`}>
              <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/stock" search={{ item: item.skuId }} />}>
                {item.name}
              </Anchor>
            </td>
            <td className={styles['number']}>
              <Quantity value={item.quantity} />
            </td>
            <td className={styles['number']}>
              <Money value={item.revenue} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
