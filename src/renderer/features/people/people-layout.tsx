import { Tabs } from '@mantine/core';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';

/** The four pages about people, as tabs. The address says which. */
export function PeopleLayout(): ReactNode {
  const { t } = useTranslation('people');
  const { may } = useSession();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const tabs = [
    { to: '/people', label: t('tabs.list'), shown: true },
    { to: '/people/invites', label: t('tabs.invites'), shown: may('people.manage') },
    { to: '/people/audit', label: t('tabs.audit'), shown: may('audit.view') },
    { to: '/people/me', label: t('tabs.me'), shown: true },
  ] as const;
  const list = useRef<HTMLDivElement>(null);
  const active = tabs.findLast((tab) => path.startsWith(tab.to))?.to ?? '/people';
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return (
    <Tabs
      value={active}
      onChange={(to) => void navigate({ to: to as '/people' })}
      keepMounted={false}
      style={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}
    >
      <Tabs.List
        ref={list}
        mb="sm"
        aria-label={t('tabs.label')}
        style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}
      >
        {tabs
          .filter((tab) => tab.shown)
          .map((tab) => (
            <Tabs.Tab key={tab.to} value={tab.to} style={{ whiteSpace: 'nowrap' }}>
              {tab.label}
            </Tabs.Tab>
          ))}
      </Tabs.List>
      <Tabs.Panel value={active} style={{ display: 'flex', flexDirection: 'column', flex: 1, minHeight: 0 }}>
        <Outlet />
      </Tabs.Panel>
    </Tabs>
  );
}
