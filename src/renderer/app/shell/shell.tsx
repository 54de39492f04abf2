import { useDisclosure } from '@mantine/hooks';
import { type AnyRoute, Outlet, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useConnection, useEvent } from '../../../client/react.ts';
import { companyUpdated } from '../../../domains/people/contract.ts';
import { focusPage } from '../../lib/focus-page.ts';
import { HeldKindsProvider } from '../../lib/held-kind.ts';
import { useDocumentTitle } from '../../lib/page-title.ts';
import { useWord } from '../use-word.ts';
import { useIsActive, useNavItems } from './use-nav.ts';
import { features } from '../features.ts';
import { Alerts } from './alerts.tsx';
import { BottomNav } from './bottom-nav.tsx';
import { Nav } from './nav.tsx';
import { openPalette, Palette } from './palette.tsx';
import { SampleBanner } from './sample-banner.tsx';
import styles from './shell.module.css';
import { Shortcuts } from './shortcuts.tsx';
import { StatusBanner } from './status-banner.tsx';
import { PhoneStrip, TopBar } from './top-bar.tsx';

const PAGES_AHEAD_MS = 1_500;
const heldKinds = features.flatMap((feature) => feature.held ?? []);

/** What stands around every page. */
export function Shell(): ReactNode {
  const { t } = useTranslation('shell');
  const [help, { open, close }] = useDisclosure(false);
  useNavigations();
  useFirstFocus();
  usePagesAhead();
  useCompanyNews();
  return (
    <HeldKindsProvider value={heldKinds}>
      <div className={styles['shell']}>
        <a
          href="#main"
          className={`${styles['skip']} visually-hidden`}
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
        <main id="main" className={styles['main']} tabIndex={-1}>
          <StatusBanner />
          <SampleBanner />
          <Outlet />
        </main>
        <BottomNav />
        <Palette onShortcuts={open} />
        <Shortcuts opened={help} onOpen={open} onClose={close} />
        <Alerts />
        <Background />
        <DocumentTitle />
      </div>
    </HeldKindsProvider>
  );
}

/** Apart from the shell, which need not draw itself again for each page. A page that does not say is called as in the navigation. */
function DocumentTitle(): ReactNode {
  const { t } = useTranslation('common');
  const say = useWord();
  const isActive = useIsActive();
  const item = useNavItems().find(isActive);
  useDocumentTitle(item ? say(item.label) : null, t('appName'));
  return null;
}

const FIRST_PAGE_MS = 5_000;

/** After signing in the focus stands at the page's heading, as soon as there is one, and not nowhere. */
function useFirstFocus(): void {
  useEffect(() => {
    const until = Date.now() + FIRST_PAGE_MS;
    let frame = 0;
    const look = () => {
      const isFree = document.activeElement === null || document.activeElement === document.body;
      if (!isFree || Date.now() > until) return;
      if (document.querySelector('#main h1')) focusPage();
      else frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, []);
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
  useEvent(companyUpdated, ({ id, _id, name, subdomain, isSample, settings }) =>
    client.session.update({ company: { id, _id, name, subdomain, isSample, settings } }),
  );
}

/** The window's main process sends a person to a page after a click on a notification. */
function useNavigations(): void {
  const client = useClient();
  const router = useRouter();
  useEffect(() => client.onNavigate((path) => router.history.push(path)), [client, router]);
}
