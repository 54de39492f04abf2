import { Drawer, Stack } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NavCount, NavItem } from '../feature.ts';
import { useWord } from '../use-word.ts';
import { CountBadge } from './nav.tsx';
import styles from './shell.module.css';
import { useIsActive, useNavItems } from './use-nav.ts';

const TABS = 4;

/** The navigation on a phone: four pages in reach of the thumb, the others behind "More". */
export function BottomNav(): ReactNode {
  const { t } = useTranslation('shell');
  const say = useWord();
  const items = useNavItems();
  const isActive = useIsActive();
  const [open, setOpen] = useState(false);
  const others = items.slice(TABS);
  return (
    <nav className={styles.bottom} aria-label={t('navigation')}>
      {items.slice(0, TABS).map((item) => (
        <Tab key={item.to} item={item} active={isActive(item)} />
      ))}
      <button
        type="button"
        className={styles.tab}
        data-active={others.some(isActive) || undefined}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <IconDots size={22} stroke={1.7} aria-hidden />
        {t('more')}
      </button>
      <Drawer opened={open} onClose={() => setOpen(false)} position="bottom" size="auto" title={t('more')}>
        <Stack gap={4} pb="md">
          {others.map((item) => (
            <Link key={item.to} to={item.to as '/'} className={styles.link} onClick={() => setOpen(false)}>
              <item.icon size={20} stroke={1.7} aria-hidden />
              <span className={styles.linkText}>{say(item.label)}</span>
            </Link>
          ))}
        </Stack>
      </Drawer>
    </nav>
  );
}

const noCount = (): NavCount | null => null;

function Tab({ item, active }: { readonly item: NavItem; readonly active: boolean }): ReactNode {
  const say = useWord();
  const useCount = item.useCount ?? noCount;
  const count = useCount();
  return (
    <Link
      to={item.to as '/'}
      className={styles.tab}
      data-active={active || undefined}
      aria-current={active ? 'page' : undefined}
    >
      <item.icon size={22} stroke={1.7} aria-hidden />
      {say(item.label)}
      {count && count.value > 0 ? (
        <span className={styles.tabCount}>
          <CountBadge count={count} />
        </span>
      ) : null}
    </Link>
  );
}
