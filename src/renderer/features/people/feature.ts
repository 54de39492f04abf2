import { IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../app/feature.ts';
import { shellRoute } from '../../app/shell-route.ts';

export const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
});

export const routes = [peopleRoute] as const;

export const feature: Feature = {
  name: 'people',
  nav: { to: '/people', label: 'people:nav', icon: IconUsers, permission: 'people.view', order: 80, shortcut: 'g p' },
};
