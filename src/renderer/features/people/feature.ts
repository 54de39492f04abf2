import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { Feature, PaletteAction } from '../../app/feature.ts';
import { peopleLayout, peopleRoute } from './route.ts';

const invitesRoute = createRoute({
  getParentRoute: () => peopleLayout,
  path: '/invites',
  component: lazyRouteComponent(() => import('./invites-page.tsx'), 'InvitesPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => peopleLayout,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => peopleLayout,
  path: '/me',
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
});

peopleLayout.update({ component: lazyRouteComponent(() => import('./people-layout.tsx'), 'PeopleLayout') });
peopleRoute.update({ component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage') });

export const routes = [peopleLayout.addChildren([peopleRoute, invitesRoute, auditRoute, accountRoute])] as const;

function usePalette(): readonly PaletteAction[] {
  const { t } = useTranslation('people');
  const { may } = useSession();
  const navigate = useNavigate();
  if (!may('people.manage')) return [];
  return [
    {
      id: 'invite',
      label: t('command.invite'),
      icon: IconUserPlus,
      run: () => void navigate({ to: '/people', search: { invite: true } }),
    },
  ];
}

export const feature: Feature = {
  name: 'people',
  nav: {
    to: '/people',
    label: 'people:nav',
    icon: IconUsers,
    permission: 'people.view',
    group: 'site',
    order: 80,
    shortcut: 'g p',
  },
  usePalette,
};
