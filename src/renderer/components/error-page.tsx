import { Button, Code, Group } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../../client/react.ts';
import { EmptyState } from './empty-state.tsx';
import { NotLoaded } from './not-loaded.tsx';

/** A page that failed. The rest of the console goes on. */
export function ErrorPage({ error, reset }: ErrorComponentProps): ReactNode {
  const { t } = useTranslation('common');
  const { kind } = useConnection();
  // The code of a page that was never opened could not be fetched.
  if (kind === 'reconnecting' || kind === 'offline') return <NotLoaded onRetry={reset} />;
  return (
    <EmptyState
      icon={IconBug}
      title={t('pageFailed')}
      text={
        <>
          {t('pageFailedText')}
          <Code block mt="sm">
            {error instanceof Error ? error.message : String(error)}
          </Code>
        </>
      }
      action={
        <Group>
          <Button onClick={reset}>{t('tryAgain')}</Button>
          <Button variant="default" onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        </Group>
      }
    />
  );
}
