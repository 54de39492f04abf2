import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.tsx';

export function PeoplePage(): ReactNode {
  const { t } = useTranslation('people');
  return <PageHeader title={t('title')} />;
}
