import { IconArrowsExchange } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../app/feature.ts';
import { movementsRoute } from './route.ts';

movementsRoute.update({ component: lazyRouteComponent(() => import('./movements-page.tsx'), 'MovementsPage') });

export const routes = [movementsRoute] as const;

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
