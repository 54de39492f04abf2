import {
  IconCloudOff,
  IconLoader2,
  IconPlugConnectedX,
  IconPointFilled,
  IconRefresh,
  type Icon,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { ConnectionState } from '../../../contract/envelope.ts';

export interface ConnectionWords {
  readonly label: string;
  readonly text: string;
  readonly icon: Icon;
  readonly color: string;
}

/** The truth about the connection, in words. `now` in epoch ms. */
export function connectionWords(state: ConnectionState, t: TFunction<'shell'>, now: number): ConnectionWords {
  switch (state.kind) {
    case 'live':
      return { label: t('connection.live'), text: t('connection.liveText'), icon: IconPointFilled, color: 'teal' };
    case 'connecting':
      return {
        label: t('connection.connecting'),
        text: t('connection.connectingText'),
        icon: IconLoader2,
        color: 'gray',
      };
    case 'catching-up':
      return {
        label: t('connection.catchingUp', { count: state.remaining }),
        text: t('connection.catchingUpText'),
        icon: IconRefresh,
        color: 'blue',
      };
    case 'reconnecting': {
      const seconds = Math.max(0, Math.ceil((state.nextTryAt - now) / 1000));
      return {
        label:
          seconds > 0
            ? t('connection.reconnecting', { attempt: state.attempt, seconds })
            : t('connection.reconnectingNow', { attempt: state.attempt }),
        text: t('connection.reconnectingText'),
        icon: IconPlugConnectedX,
        color: 'orange',
      };
    }
    case 'offline':
      return {
        label: state.waiting > 0 ? t('connection.offlineWaiting', { count: state.waiting }) : t('connection.offline'),
        text: t('connection.offlineText'),
        icon: IconCloudOff,
        color: 'red',
      };
    case 'signed-out':
      return { label: t('connection.signedOut'), text: state.reason, icon: IconCloudOff, color: 'gray' };
  }
}

/** "2 changes wait · 1 refused"; what there is none of is left out. */
export function heldText(t: TFunction<'held'>, waiting: number, refused: number): string {
  const parts = [
    waiting > 0 ? t('waitingCount', { count: waiting }) : '',
    refused > 0 ? t('refusedCount', { count: refused }) : '',
  ];
  return parts.filter(Boolean).join(' · ');
}
