import { Drawer } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tones } from '../../lib/tones.ts';
import type { NavItem } from '../feature.ts';
import { useWord } from '../use-word.ts';
import { tabsOf } from './nav-layout.ts';
import { CountBadge, NavLinks, useCountOf } from './nav-link.tsx';
import styles from './shell.module.css';
import { useIsActive, useNavItems } from './use-nav.ts';

/** The navigation on a phone: four pages in reach of the thumb, the others behind "More". */
export function BottomNav(): ReactNode {
  const { t } = useTranslation('shell');
  const { tabs, others } = tabsOf(useNavItems());
  const isActive = useIsActive();
  const [open, setOpen] = useState(false);
  return (
    <nav className={styles['bottom']} aria-label={t('navigation')}>
      {tabs.map((item) => (
        <Tab key={item.to} item={item} active={isActive(item)} />
      ))}
      {others.length > 0 ? (
        <button
          type="button"
          className={styles['tab']}
          data-active={others.some(isActive) || undefined}
          aria-expanded={open}
          onClick={() => setOpen(true)}
        >
          <IconDots size={22} stroke={1.7} aria-hidden />
          {t('more')}
          {others.map((item) => (
            <Dot key={item.to} item={item} />
          ))}
        </button>
      ) : null}
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position="bottom"
        title={t('more')}
        // As high as its pages.
        styles={{ content: { height: 'auto', maxHeight: '85dvh' } }}
      >
        <div className={styles['sheet']}>
          <NavLinks items={others} onFollow={() => setOpen(false)} />
        </div>
      </Drawer>
    </nav>
  );
}

function Tab({ item, active }: { readonly item: NavItem; readonly active: boolean }): ReactNode {
  const say = useWord();
  const count = useCountOf(item);
  return (
    <Link
      to={item.to as '/'}
      className={styles['tab']}
      data-active={active || undefined}
      aria-current={active ? 'page' : undefined}
    >
      <item.icon size={22} stroke={1.7} aria-hidden />
      {say(item.label)}
      {count ? (
        <span className={styles['tabCount']}>
          <CountBadge count={count} most={99} size="xs" />
        </span>
      ) : null}
    </Link>
  );
}

/** Says that behind "More" something wants to be looked at. */
function Dot({ item }: { readonly item: NavItem }): ReactNode {
  const count = useCountOf(item);
  if (!count || count.tone === 'neutral') return null;
  const color = `var(--mantine-color-${tones[count.tone].color}-filled)`;
  return <span className={styles['dot']} role="img" aria-label={count.label} style={{ background: color }} />;
}
