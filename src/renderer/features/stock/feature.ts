import { IconPackages } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../app/feature.ts';
import { shellRoute } from '../../app/shell-route.ts';

export const stockRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stock',
  component: lazyRouteComponent(() => import('./stock-page.tsx'), 'StockPage'),
});

export const routes = [stockRoute] as const;

export const feature: Feature = {
  name: 'stock',
  nav: { to: '/stock', label: 'stock:nav', icon: IconPackages, permission: 'stock.view', order: 30, shortcut: 'g s' },
};
