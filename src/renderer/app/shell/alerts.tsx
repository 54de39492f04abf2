import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useEvent, useSession } from '../../../client/react.ts';
import { notificationNew, taskAssigned } from '../../../domains/tasks/contract.ts';
import { systemAlert, systemNotification, systemShutdown } from '../../../domains/system/contract.ts';
import { notifyOutside } from '../../lib/os-notify.ts';
import { useRefusalText } from '../../lib/refusal-text.ts';
import { toast } from '../../lib/toast.ts';
import type { Tone } from '../feature.ts';
import { useJobToasts } from './use-job-toasts.ts';
import { useLowStockToasts } from './use-low-stock-toasts.ts';

/** Messages of one moment become one toast. */
const GATHER_MS = 600;

const toneOf: Readonly<Record<string, Tone>> = {
  info: 'info',
  success: 'ok',
  warning: 'warning',
  error: 'critical',
  critical: 'critical',
};

/** News that needs a glance, wherever one is. */
export function Alerts(): ReactNode {
  const { t } = useTranslation('shell');
  useLowStockToasts();
  useJobToasts();
  useRefusals();
  usePersonalToasts();

  const announce = (payload: { id: string; title: string; message: string; severity: string }) =>
    toast({
      id: payload.id,
      tone: toneOf[payload.severity] ?? 'info',
      title: payload.title || payload.message,
      ...(payload.title ? { text: payload.message } : {}),
    });
  useEvent(systemNotification, (payload) => announce(payload));
  useEvent(systemAlert, (payload) => announce(payload));
  useEvent(systemShutdown, ({ message }) =>
    toast({ id: 'shutdown', tone: 'warning', title: t('toast.serverStopping'), text: message }),
  );
  return null;
}

/** What concerns oneself, also when it happened while one was away. What one did oneself needs no toast. */
function usePersonalToasts(): void {
  const { t } = useTranslation('shell');
  const { user } = useSession();
  const ownDoing = useRef(new Set<string>());
  const missed = useRef(0);

  useEvent(taskAssigned, ({ taskId, assignedBy }) => {
    if (assignedBy === user.id) ownDoing.current.add(`/tasks/${taskId}`);
  });
  useEvent(notificationNew, ({ id, title, message, type, actionUrl }, { replayed }) => {
    if (actionUrl && ownDoing.current.delete(actionUrl)) return;
    const to = actionUrl ? { to: actionUrl } : {};
    if (!replayed) {
      toast({ id, tone: toneOf[type] ?? 'info', title, text: message, ...to });
      notifyOutside(title, message, actionUrl);
      return;
    }
    missed.current += 1;
    const count = missed.current;
    if (count === 1) setTimeout(() => (missed.current = 0), GATHER_MS);
    if (count === 1) toast({ id: 'missed', tone: 'info', title, text: message, ...to });
    else toast({ id: 'missed', tone: 'info', title: t('toast.missed', { count }), text: message });
  });
}

/** What waited and was refused is named, and leads to where it is decided about. */
function useRefusals(): void {
  const { t } = useTranslation('held');
  const client = useClient();
  const say = useRefusalText();
  useEffect(
    () =>
      client.onRefusal(({ commandId, about, refusal }) =>
        toast({
          id: commandId,
          tone: 'warning',
          title: t('late', { what: about.title || t('change') }),
          text:
            refusal.code === 'NOT_FOUND'
              ? t('gone', { title: about.title })
              : say({ ...refusal, details: refusal.details }),
          to: '/waiting',
        }),
      ),
    [client, say, t],
  );
}
