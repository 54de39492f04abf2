import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductItem } from '../../../domains/products/contract.ts';
import { StatusBadge } from '../../components/status-badge.tsx';

/** Only where something is the matter. */
export function SkuLevel({ item }: { readonly item: ProductItem }): ReactNode {
  const { t } = useTranslation('products');
  if (!item.isActive) return <StatusBadge tone="neutral">{t('sku.inactive')}</StatusBadge>;
  if (item.stock === 0) return <StatusBadge tone="critical">{t('sku.out')}</StatusBadge>;
  if (item.isLow) return <StatusBadge tone="warning">{t('sku.low')}</StatusBadge>;
  return null;
}
