import { IconFileImport } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../app/feature.ts';
import { shellRoute } from '../../app/shell-route.ts';

export const jobsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/jobs',
  component: lazyRouteComponent(() => import('./jobs-page.tsx'), 'JobsPage'),
});

export const routes = [jobsRoute] as const;

export const feature: Feature = {
  name: 'jobs',
  nav: { to: '/jobs', label: 'jobs:nav', icon: IconFileImport, permission: 'batches.view', order: 40, shortcut: 'g j' },
};
