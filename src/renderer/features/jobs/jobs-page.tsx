import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.tsx';

export function JobsPage(): ReactNode {
  const { t } = useTranslation('jobs');
  return <PageHeader title={t('title')} />;
}
