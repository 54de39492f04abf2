import { IconBarcode } from '@tabler/icons-react';
import { lazyRouteComponent } from '@tanstack/react-router';
import type { Feature } from '../../app/feature.ts';
import { labelsRoute } from './route.ts';

labelsRoute.update({ component: lazyRouteComponent(() => import('./labels-page.tsx'), 'LabelsPage') });

export const routes = [labelsRoute] as const;

export const feature: Feature = {
  name: 'labels',
  nav: {
    to: '/labels',
    label: 'labels:nav',
    icon: IconBarcode,
    permission: 'stock.view',
    group: 'stock',
    order: 60,
    shortcut: 'g l',
  },
};
