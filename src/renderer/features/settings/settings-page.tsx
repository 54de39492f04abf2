import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page-header.tsx';

export function SettingsPage(): ReactNode {
  const { t } = useTranslation('settings');
  return <PageHeader title={t('title')} />;
}
