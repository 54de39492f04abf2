import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.tsx';

export function DashboardPage(): ReactNode {
  const { t } = useTranslation('dashboard');
  return <PageHeader title={t('title')} />;
}
