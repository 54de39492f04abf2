import { IconSettings } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../app/feature.ts';
import { shellRoute } from '../../app/shell-route.ts';

export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});

export const routes = [settingsRoute] as const;

export const feature: Feature = {
  name: 'settings',
  nav: { to: '/settings', label: 'settings:nav', icon: IconSettings, permission: null, order: 90, shortcut: 'g e' },
};
