import { IconBellRinging, IconRuler2 } from '@tabler/icons-react';
import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { alertUpdated, countAlerts } from '../../../domains/alerts/contract.ts';
import type { Feature, NavCount, PaletteAction } from '../../app/feature.ts';
import { alertsLayout, alertsRoute, rulesRoute, webhookRoute } from './route.ts';

alertsLayout.update({ component: lazyRouteComponent(() => import('./alerts-layout.tsx'), 'AlertsLayout') });
alertsRoute.update({ component: lazyRouteComponent(() => import('./alerts-page.tsx'), 'AlertsPage') });
rulesRoute.update({ component: lazyRouteComponent(() => import('./rules-page.tsx'), 'RulesPage') });
webhookRoute.update({ component: lazyRouteComponent(() => import('./webhook-page.tsx'), 'WebhookPage') });

export const routes = [alertsLayout.addChildren([alertsRoute, rulesRoute, webhookRoute])] as const;

const nothing = {};
const alertEvents = [alertUpdated];

/** Open alerts that nobody snoozed and nothing on order covers. */
function useOpenCount(): NavCount | null {
  const { t } = useTranslation('alerts');
  const { data } = useServerQuery(countAlerts, nothing, { refreshOn: alertEvents });
  if (!data || data.open === 0) return null;
  const label =
    data.critical > 0
      ? t('openCountCritical', { count: data.open, critical: data.critical })
      : t('openCount', { count: data.open });
  return { value: data.open, tone: data.critical > 0 ? 'critical' : 'warning', label };
}

function usePalette(): readonly PaletteAction[] {
  const { t } = useTranslation('alerts');
  const navigate = useNavigate();
  return [
    {
      id: 'alerts.rules',
      label: t('rules.title'),
      icon: IconRuler2,
      run: () => void navigate({ to: '/alerts/rules' }),
    },
  ];
}

export const feature: Feature = {
  name: 'alerts',
  nav: {
    to: '/alerts',
    label: 'alerts:nav',
    icon: IconBellRinging,
    permission: 'alerts.view',
    group: 'stock',
    order: 34,
    tab: 4,
    shortcut: 'g a',
    useCount: useOpenCount,
  },
  usePalette,
};
