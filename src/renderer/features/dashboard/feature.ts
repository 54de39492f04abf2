import { IconLayoutDashboard } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../app/feature.ts';
import { shellRoute } from '../../app/shell-route.ts';

export const dashboardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./dashboard-page.tsx'), 'DashboardPage'),
});

export const routes = [dashboardRoute] as const;

export const feature: Feature = {
  name: 'dashboard',
  nav: {
    to: '/',
    label: 'dashboard:nav',
    icon: IconLayoutDashboard,
    permission: 'dashboard.view',
    group: 'work',
    order: 10,
    tab: 1,
    shortcut: 'g d',
  },
};
