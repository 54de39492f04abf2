import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { Feature, PaletteAction } from '../../app/feature.ts';
import { shellRoute } from '../../app/shell-route.ts';

interface PeopleSearch {
  /** Whose detail is open. */
  readonly person?: string | undefined;
  readonly search?: string | undefined;
  readonly inactive?: boolean | undefined;
  readonly invite?: boolean | undefined;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const layout = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  component: lazyRouteComponent(() => import('./people-layout.tsx'), 'PeopleLayout'),
});

export const peopleRoute = createRoute({
  getParentRoute: () => layout,
  path: '/',
  validateSearch: (search: Record<string, unknown>): PeopleSearch => ({
    person: text(search['person']),
    search: text(search['search']),
    inactive: search['inactive'] === true || undefined,
    invite: search['invite'] === true || undefined,
  }),
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
});

const invitesRoute = createRoute({
  getParentRoute: () => layout,
  path: '/invites',
  component: lazyRouteComponent(() => import('./invites-page.tsx'), 'InvitesPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => layout,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => layout,
  path: '/me',
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
});

export const routes = [layout.addChildren([peopleRoute, invitesRoute, auditRoute, accountRoute])] as const;

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
  nav: { to: '/people', label: 'people:nav', icon: IconUsers, permission: 'people.view', order: 80, shortcut: 'g p' },
  usePalette,
};
