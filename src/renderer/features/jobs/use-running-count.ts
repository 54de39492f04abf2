import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { listBatches } from '../../../domains/batches/contract.ts';
import type { NavCount } from '../../app/feature.ts';
import { jobEvents } from './job-events.ts';
import { useSystemProgress } from './use-system-progress.ts';

/** Jobs that wait, run or pause, for the navigation. Stands in the shell, so it also feeds the taskbar. */
export function useRunningCount(): NavCount | null {
  const { t } = useTranslation('jobs');
  const active = useServerQuery(listBatches, { active: true, limit: 50 }, { refreshOn: jobEvents });
  useSystemProgress(active.data?.items ?? []);
  const value = active.data?.page.total ?? 0;
  return value === 0 ? null : { value, tone: 'info', label: t('running', { count: value }) };
}
