import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockSummary } from '../../../domains/dashboard/contract.ts';
import { LiveValue } from '../../components/live-value.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { Quantity } from '../../components/values.tsx';

interface LowStockProps {
  readonly items: StockSummary['lowStockAlerts'];
  readonly total: number;
}

/** The ten items that are furthest below their reorder level. */
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
    <Table.ScrollContainer minWidth={320}>
      <Table aria-label={t('low.title')} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('low.item')}</Table.Th>
            <Table.Th visibleFrom="sm">{t('low.location')}</Table.Th>
            <Table.Th ta="right">{t('low.stock')}</Table.Th>
            <Table.Th ta="right">{t('low.level')}</Table.Th>
            <Table.Th>{t('low.severity')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td>
                <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/stock" search={{ item: item.id }} />}>
                  {item.name}
                </Anchor>
              </Table.Td>
              <Table.Td visibleFrom="sm">{item.location}</Table.Td>
              <Table.Td ta="right">
                <LiveValue value={item.stock}>
                  <Quantity value={item.stock} />
                </LiveValue>
              </Table.Td>
              <Table.Td ta="right">
                <Quantity value={item.reorderLevel} />
              </Table.Td>
              <Table.Td>
                <StatusBadge tone={item.severity}>{t(`low.${item.severity}`)}</StatusBadge>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {total > items.length ? (
        <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/stock" search={{ show: 'low' }} />}>
          {t('low.all', { count: total })}
        </Anchor>
      ) : null}
    </Table.ScrollContainer>
  );
}
