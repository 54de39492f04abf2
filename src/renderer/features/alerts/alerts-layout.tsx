import { Tabs } from '@mantine/core';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';

const filled = { display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 } as const;

/** What is low, below which level it is, and whom else the site tells; the address says which. */
export function AlertsLayout(): ReactNode {
  const { t } = useTranslation('alerts');
  const { may } = useSession();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const tabs = [
    { to: '/alerts', label: t('tabs.list'), shown: true },
    { to: '/alerts/rules', label: t('tabs.rules'), shown: may('stock.view') },
    { to: '/alerts/webhook', label: t('tabs.webhook'), shown: may('settings.view') },
  ] as const;
  const active = tabs.findLast((tab) => path.startsWith(tab.to))?.to ?? '/alerts';
  return (
    <Tabs value={active} onChange={(to) => void navigate({ to: to as '/alerts' })} keepMounted={false} style={filled}>
      <Tabs.List mb="sm" aria-label={t('tabs.label')}>
        {tabs
          .filter((tab) => tab.shown)
          .map((tab) => (
            <Tabs.Tab key={tab.to} value={tab.to}>
              {tab.label}
            </Tabs.Tab>
          ))}
      </Tabs.List>
      <Tabs.Panel value={active} style={filled}>
        <Outlet />
      </Tabs.Panel>
    </Tabs>
  );
}
