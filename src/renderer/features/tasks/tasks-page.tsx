import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.tsx';

export function TasksPage(): ReactNode {
  const { t } = useTranslation('tasks');
  return <PageHeader title={t('title')} />;
}
