import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useConnection } from '../../client/react.ts';
import { EmptyState } from './empty-state.tsx';

interface NotLoadedProps {
  /** Called by itself when the connection is back. */
  onRetry?(): void;
}

/** A page that was not opened before the connection went. */
export function NotLoaded({ onRetry }: NotLoadedProps): ReactNode {
  const { t } = useTranslation('common');
  const client = useClient();
  const isLive = useConnection().kind === 'live';
  const retry = useEffectEvent(() => onRetry?.());
  useEffect(() => {
    if (isLive) retry();
  }, [isLive]);
  return (
    <EmptyState
      icon={IconPlugConnectedX}
      title={t('reason.notLoaded')}
      action={
        <Button variant="default" onClick={() => client.tryNow()}>
          {t('tryNow')}
        </Button>
      }
    />
  );
}
