import { IconSettings, IconWifi } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { Feature, PaletteAction } from '../../app/feature.ts';
import { shellRoute } from '../../app/shell-route.ts';

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
});

export const routes = [settingsRoute] as const;

function usePalette(): readonly PaletteAction[] {
  const { t } = useTranslation('settings');
  const { may } = useSession();
  const navigate = useNavigate();
  if (!may('settings.view')) return [];
  const run = () => void navigate({ to: '/settings' });
  return [{ id: 'lan', label: t('command.settings'), icon: IconWifi, keywords: ['LAN', 'QR'], run }];
}

export const feature: Feature = {
  name: 'settings',
  nav: {
    to: '/settings',
    label: 'settings:nav',
    icon: IconSettings,
    permission: null,
    group: 'site',
    order: 90,
    shortcut: 'g e',
  },
  usePalette,
};
