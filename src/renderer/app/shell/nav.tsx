import { Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../lib/preferences.ts';
import { NavLinks } from './nav-link.tsx';
import styles from './shell.module.css';
import { useNavItems } from './use-nav.ts';

export function Nav(): ReactNode {
  const { t } = useTranslation(['shell', 'common']);
  const { navCollapsed, set } = usePreferences();
  const items = useNavItems();
  const Fold = navCollapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const foldLabel = navCollapsed ? t('expand') : t('collapse');
  return (
    <nav className={styles['nav']} data-collapsed={navCollapsed || undefined} aria-label={t('navigation')}>
      <div className={styles['brand']}>
        <img src="./icon.svg" alt="" width={20} height={20} />
        {navCollapsed ? null : <span>{t('common:appName')}</span>}
      </div>
      <NavLinks items={items} collapsed={navCollapsed} />
      <div style={{ flex: 1 }} />
      <Tooltip label={foldLabel} position="right" disabled={!navCollapsed}>
        <button
          type="button"
          className={styles['link']}
          aria-label={foldLabel}
          aria-expanded={!navCollapsed}
          onClick={() => set({ navCollapsed: !navCollapsed })}
        >
          <Fold size={18} stroke={1.7} aria-hidden style={{ flex: 'none' }} />
        </button>
      </Tooltip>
    </nav>
  );
}
