import { IconChecklist } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../app/feature.ts';
import { shellRoute } from '../../app/shell-route.ts';

export const tasksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tasks',
  component: lazyRouteComponent(() => import('./tasks-page.tsx'), 'TasksPage'),
});

export const routes = [tasksRoute] as const;

export const feature: Feature = {
  name: 'tasks',
  nav: { to: '/tasks', label: 'tasks:nav', icon: IconChecklist, permission: 'tasks.view', order: 20, shortcut: 'g t' },
};
