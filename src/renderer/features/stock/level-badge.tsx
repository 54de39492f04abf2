import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import { severityOf } from '../../../domains/inventory/model.ts';
import { StatusBadge } from '../../components/status-badge.tsx';

interface LevelBadgeProps {
  readonly item: StockItem;
  /** In a list what is in order stays quiet. */
  readonly quiet?: boolean;
}

/** Out, low or in order, in a colour and a word. */
export function LevelBadge({ item, quiet = false }: LevelBadgeProps): ReactNode {
  const { t } = useTranslation('stock');
  if (!item.isActive) return <StatusBadge tone="neutral">{t('state.inactive')}</StatusBadge>;
  if (item.stock === 0) return <StatusBadge tone="critical">{t('state.out')}</StatusBadge>;
  if (item.isLow) return <StatusBadge tone={severityOf(item)}>{t('state.low')}</StatusBadge>;
  if (!quiet) return <StatusBadge tone="ok">{t('state.ok')}</StatusBadge>;
  return (
    <Text span size="sm" c="dimmed">
      {t('state.ok')}
    </Text>
  );
}
