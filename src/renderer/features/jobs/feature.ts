import { IconFileImport } from '@tabler/icons-react';
import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { Feature, PaletteAction } from '../../app/feature.ts';
import { jobsRoute } from './route.ts';
import { useRunningCount } from './use-running-count.ts';
import { useSystemProgress } from './use-system-progress.ts';

jobsRoute.update({ component: lazyRouteComponent(() => import('./jobs-page.tsx'), 'JobsPage') });

export const routes = [jobsRoute] as const;

function useJobActions(): readonly PaletteAction[] {
  const { t } = useTranslation('jobs');
  const { may } = useSession();
  const navigate = useNavigate();
  if (!may('batches.run')) return [];
  return [
    {
      id: 'jobs.import',
      label: t('import.title'),
      description: t('import.drop'),
      icon: IconFileImport,
      keywords: ['csv', 'upload', 'import'],
      run: () => void navigate({ to: '/jobs', search: { import: true } }),
    },
  ];
}

export const feature: Feature = {
  name: 'jobs',
  nav: {
    to: '/jobs',
    label: 'jobs:nav',
    icon: IconFileImport,
    permission: 'batches.view',
    group: 'work',
    order: 40,
    shortcut: 'g j',
    useCount: useRunningCount,
  },
  usePalette: useJobActions,
  useInBackground: useSystemProgress,
};
