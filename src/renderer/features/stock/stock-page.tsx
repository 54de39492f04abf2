import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.tsx';

export function StockPage(): ReactNode {
  const { t } = useTranslation('stock');
  return <PageHeader title={t('title')} />;
}
