import { useTranslation } from 'react-i18next';
import type { NavCount } from '../../app/feature.ts';
import { useActiveJobs } from './use-active-jobs.ts';

/** Jobs that wait, run or pause, for the navigation. */
export function useRunningCount(): NavCount | null {
  const { t } = useTranslation('jobs');
  const active = useActiveJobs();
  const value = active.data?.page.total ?? 0;
  return value === 0 ? null : { value, tone: 'info', label: t('running', { count: value }) };
}
