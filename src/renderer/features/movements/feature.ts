import { IconArrowsExchange } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../app/feature.ts';
import { movementsRoute, transfersRoute } from './route.ts';

movementsRoute.update({ component: lazyRouteComponent(() => import('./movements-page.tsx'), 'MovementsPage') });

transfersRoute.update({ component: lazyRouteComponent(() => import('./transfers-page.tsx'), 'TransfersPage') });

export const routes = [movementsRoute, transfersRoute] as const;

export const feature: Feature = {
  name: 'movements',
  nav: {
    to: '/movements',
    label: 'movements:nav',
    icon: IconArrowsExchange,
    permission: 'stock.view',
    group: 'stock',
    order: 32,
    shortcut: 'g m',
  },
};
