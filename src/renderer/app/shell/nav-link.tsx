import { Badge, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { tones } from '../../lib/tones.ts';
import type { NavCount, NavItem } from '../feature.ts';
import { useWord } from '../use-word.ts';
import { groupsOf } from './nav-layout.ts';
import styles from './shell.module.css';
import { useIsActive } from './use-nav.ts';

interface NavLinksProps {
  readonly items: readonly NavItem[];
  /** Icons only. */
  readonly collapsed?: boolean;
  readonly onFollow?: () => void;
}

/** Pages under the headings of their groups. */
export function NavLinks({ items, collapsed = false, onFollow }: NavLinksProps): ReactNode {
  const { t } = useTranslation('shell');
  const id = useId();
  const isActive = useIsActive();
  return groupsOf(items).map(({ group, items: pages }) => (
    <div key={group} role="group" className={styles['group']} aria-labelledby={`${id}${group}`}>
      <span id={`${id}${group}`} className={collapsed ? 'visually-hidden' : styles['heading']}>
        {t(`groups.${group}`)}
      </span>
      {pages.map((item) => (
        <NavLink key={item.to} item={item} collapsed={collapsed} active={isActive(item)} onFollow={onFollow} />
      ))}
    </div>
  ));
}

interface NavLinkProps {
  readonly item: NavItem;
  readonly collapsed: boolean;
  readonly active: boolean;
  readonly onFollow: (() => void) | undefined;
}

function NavLink({ item, collapsed, active, onFollow }: NavLinkProps): ReactNode {
  const say = useWord();
  const count = useCountOf(item);
  const label = say(item.label);
  return (
    <Tooltip label={label} position="right" disabled={!collapsed}>
      <Link
        to={item.to as '/'}
        className={styles['link']}
        data-active={active || undefined}
        aria-current={active ? 'page' : undefined}
        aria-label={collapsed ? label : undefined}
        onClick={onFollow}
      >
        <item.icon size={18} stroke={1.7} aria-hidden style={{ flex: 'none' }} />
        {collapsed ? null : <span className={styles['linkText']}>{label}</span>}
        {count && !collapsed ? <CountBadge count={count} most={999} /> : null}
      </Link>
    </Tooltip>
  );
}

const noCount = (): NavCount | null => null;

/** What is counted for a page, `null` while there is nothing. */
export function useCountOf(item: NavItem): NavCount | null {
  const useCount = item.useCount ?? noCount;
  const count = useCount();
  return count && count.value > 0 ? count : null;
}

interface CountBadgeProps {
  readonly count: NavCount;
  /** A larger number is shown as "99+". */
  readonly most: number;
  readonly size?: 'xs' | 'sm';
}

export function CountBadge({ count, most, size = 'sm' }: CountBadgeProps): ReactNode {
  return (
    <Tooltip label={count.label}>
      <Badge
        size={size}
        color={tones[count.tone].color}
        className={`${styles['count']} tabular`}
        aria-label={count.label}
        role="img"
      >
        {count.value > most ? `${most}+` : count.value}
      </Badge>
    </Tooltip>
  );
}
