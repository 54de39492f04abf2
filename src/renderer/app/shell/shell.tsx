import { useDisclosure } from '@mantine/hooks';
import { type AnyRoute, Outlet, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useConnection, useEvent } from '../../../client/react.ts';
import { companyUpdated } from '../../../domains/people/contract.ts';
import { HeldKindsProvider } from '../../lib/held-kind.ts';
import { features } from '../features.ts';
import { Alerts } from './alerts.tsx';
import { BottomNav } from './bottom-nav.tsx';
import { Nav } from './nav.tsx';
import { openPalette, Palette } from './palette.tsx';
import { SampleBanner } from './sample-banner.tsx';
import styles from './shell.module.css';
import { Shortcuts } from './shortcuts.tsx';
import { PhoneStrip, TopBar } from './top-bar.tsx';

const PAGES_AHEAD_MS = 1_500;
const heldKinds = features.flatMap((feature) => feature.held ?? []);

/** What stands around every page. */
export function Shell(): ReactNode {
  const { t } = useTranslation('shell');
  const [help, { open, close }] = useDisclosure(false);
  useNavigations();
  usePagesAhead();
  useCompanyNews();
  return (
    <HeldKindsProvider value={heldKinds}>
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
        <PhoneStrip />
        <Nav />
        <main id="main" className={styles.main} tabIndex={-1}>
          <SampleBanner />
          <Outlet />
        </main>
        <BottomNav />
        <Palette onShortcuts={open} />
        <Shortcuts opened={help} onOpen={open} onClose={close} />
        <Alerts />
        <Background />
      </div>
    </HeldKindsProvider>
  );
}

/** Fetches the other pages while nothing else happens, so that they open at once, and also when the site is away. */
function usePagesAhead(): void {
  const router = useRouter();
  const isLive = useConnection().kind === 'live';
  useEffect(() => {
    if (!isLive) return undefined;
    const timer = setTimeout(() => {
      for (const route of Object.values(router.routesById)) {
        const component = (route as AnyRoute).options.component as { preload?: () => Promise<unknown> } | undefined;
        void component?.preload?.()?.catch(() => undefined);
      }
    }, PAGES_AHEAD_MS);
    return () => clearTimeout(timer);
  }, [router, isLive]);
}

/** Apart from the shell, which need not draw itself again for it. */
function Background(): ReactNode {
  for (const feature of features) feature.useInBackground?.();
  return null;
}

/** A new name or currency of the company shows everywhere at once. */
function useCompanyNews(): void {
  const client = useClient();
  useEvent(companyUpdated, ({ id, _id, name, subdomain, settings }) =>
    client.session.update({ company: { id, _id, name, subdomain, settings } }),
  );
}

/** The window's main process sends a person to a page after a click on a notification. */
function useNavigations(): void {
  const client = useClient();
  const router = useRouter();
  useEffect(() => client.onNavigate((path) => router.history.push(path)), [client, router]);
}
