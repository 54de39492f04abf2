import { useDisclosure } from '@mantine/hooks';
import { Outlet, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../client/react.ts';
import { Alerts } from './alerts.tsx';
import { BottomNav } from './bottom-nav.tsx';
import { Nav } from './nav.tsx';
import { openPalette, Palette } from './palette.tsx';
import { SampleBanner } from './sample-banner.tsx';
import styles from './shell.module.css';
import { Shortcuts } from './shortcuts.tsx';
import { TopBar } from './top-bar.tsx';

/** What stands around every page. */
export function Shell(): ReactNode {
  const { t } = useTranslation('shell');
  const [help, { open, close }] = useDisclosure(false);
  useNavigations();
  return (
    <div className={styles.shell}>
      <a
        href="#main"
        className={`${styles.skip} visually-hidden`}
        onClick={(event) => {
          // The address after # belongs to the router.
          event.preventDefault();
          document.querySelector<HTMLElement>('#main')?.focus();
        }}
      >
        {t('skip')}
      </a>
      <TopBar onSearch={openPalette} onShortcuts={open} />
      <Nav />
      <main id="main" className={styles.main} tabIndex={-1}>
        <SampleBanner />
        <Outlet />
      </main>
      <BottomNav />
      <Palette onShortcuts={open} />
      <Shortcuts opened={help} onOpen={open} onClose={close} />
      <Alerts />
    </div>
  );
}

/** The window's main process sends a person to a page after a click on a notification. */
function useNavigations(): void {
  const client = useClient();
  const router = useRouter();
  useEffect(() => client.onNavigate((path) => router.history.push(path)), [client, router]);
}
