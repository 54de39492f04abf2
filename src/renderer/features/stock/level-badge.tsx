import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import { StatusBadge } from '../../components/status-badge.tsx';

/** Out, low or in order, in a colour and a word. */
export function LevelBadge({ item }: { readonly item: StockItem }): ReactNode {
  const { t } = useTranslation('stock');
  if (!item.isActive) return <StatusBadge tone="neutral">{t('state.inactive')}</StatusBadge>;
  if (item.stock === 0) return <StatusBadge tone="critical">{t('state.out')}</StatusBadge>;
  if (item.isLow)
    return (
      <StatusBadge tone={item.stock < item.reorderLevel / 2 ? 'critical' : 'warning'}>{t('state.low')}</StatusBadge>
    );
  return <StatusBadge tone="ok">{t('state.ok')}</StatusBadge>;
}
