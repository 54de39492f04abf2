import { MantineProvider } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { YardmasterClient } from '../../client/client.ts';
import { ClientProvider } from '../../client/react.ts';
import { ConfirmDialog } from '../components/confirm.tsx';
import { usePreferences } from '../lib/preferences.ts';
import { router } from './router.ts';
import { hintsId, makeTheme, makeVariables } from './theme.ts';

export function App({ client }: { readonly client: YardmasterClient }): ReactNode {
  const { t } = useTranslation('common');
  const density = usePreferences((preferences) => preferences.density);
  const close = t('close');
  // At the bottom of a phone they would lie on the navigation.
  const phone = useMediaQuery('(max-width: 48em)');
  const theme = useMemo(() => makeTheme(density, close), [density, close]);
  const variables = useMemo(() => makeVariables(density), [density]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <ClientProvider client={client}>
        {/* First, so that it hears of a key before the dialogs of pages do. */}
        <ConfirmDialog />
        <RouterProvider router={router} />
        {/* A tooltip is read with what it describes, not when it appears. */}
        <div id={hintsId} role="status" aria-live="off" />
        <Notifications position={phone ? 'top-center' : 'bottom-right'} limit={phone ? 2 : 4} />
      </ClientProvider>
    </MantineProvider>
  );
}
