import { Badge, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../lib/preferences.ts';
import { tones } from '../../lib/tones.ts';
import type { NavCount, NavItem } from '../feature.ts';
import { useWord } from '../use-word.ts';
import styles from './shell.module.css';
import { useIsActive, useNavItems } from './use-nav.ts';

export function Nav(): ReactNode {
  const { t } = useTranslation(['shell', 'common']);
  const { navCollapsed, set } = usePreferences();
  const items = useNavItems();
  const isActive = useIsActive();
  const Fold = navCollapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const foldLabel = navCollapsed ? t('expand') : t('collapse');
  return (
    <nav className={styles.nav} data-collapsed={navCollapsed || undefined} aria-label={t('navigation')}>
      <div className={styles.brand}>
        <img src="./icon.svg" alt="" width={20} height={20} />
        {navCollapsed ? null : <span>{t('common:appName')}</span>}
      </div>
      {items.map((item) => (
        <NavLink key={item.to} item={item} collapsed={navCollapsed} active={isActive(item)} />
      ))}
      <div style={{ flex: 1 }} />
      <Tooltip label={foldLabel} position="right" disabled={!navCollapsed}>
        <button
          type="button"
          className={styles.link}
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

interface NavLinkProps {
  readonly item: NavItem;
  readonly collapsed: boolean;
  readonly active: boolean;
}

const noCount = (): NavCount | null => null;

function NavLink({ item, collapsed, active }: NavLinkProps): ReactNode {
  const say = useWord();
  const useCount = item.useCount ?? noCount;
  const count = useCount();
  const label = say(item.label);
  return (
    <Tooltip label={label} position="right" disabled={!collapsed}>
      <Link
        to={item.to as '/'}
        className={styles.link}
        data-active={active || undefined}
        aria-current={active ? 'page' : undefined}
        aria-label={collapsed ? label : undefined}
      >
        <item.icon size={18} stroke={1.7} aria-hidden style={{ flex: 'none' }} />
        {collapsed ? null : <span className={styles.linkText}>{label}</span>}
        {count && count.value > 0 && !collapsed ? <CountBadge count={count} /> : null}
      </Link>
    </Tooltip>
  );
}

export function CountBadge({ count }: { readonly count: NavCount }): ReactNode {
  return (
    <Tooltip label={count.label}>
      <Badge size="sm" color={tones[count.tone].color} className="tabular" aria-label={count.label} role="img">
        {count.value > 999 ? '999+' : count.value}
      </Badge>
    </Tooltip>
  );
}
