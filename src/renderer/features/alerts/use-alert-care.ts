import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import type { AppError } from '../../../contract/errors.ts';
import {
  acknowledgeAlerts,
  type Alert,
  countAlerts,
  getAlert,
  getAlertHistory,
  listAlerts,
  snoozeAlerts,
  unacknowledgeAlerts,
  wakeAlerts,
} from '../../../domains/alerts/contract.ts';
import { useFormats } from '../../lib/formats.ts';
import { toast } from '../../lib/toast.ts';

const refresh = [listAlerts, getAlert, getAlertHistory, countAlerts];

interface AlertCare {
  readonly isPending: boolean;
  readonly error: AppError | null;
  snooze(alerts: readonly Alert[], until: string): void;
  wake(alerts: readonly Alert[]): void;
  acknowledge(alerts: readonly Alert[], note: string): void;
  unacknowledge(alerts: readonly Alert[]): void;
}

const idsOf = (alerts: readonly Alert[]) => alerts.map(({ id }) => id);

/** What one does about alerts, each with a way back. */
export function useAlertCare(onDone: () => void = () => undefined): AlertCare {
  const { t } = useTranslation(['alerts', 'common']);
  const formats = useFormats();
  const snooze = useCommand(snoozeAlerts, { refresh });
  const wake = useCommand(wakeAlerts, { refresh });
  const acknowledge = useCommand(acknowledgeAlerts, { refresh });
  const unacknowledge = useCommand(unacknowledgeAlerts, { refresh });

  /** As they were: asleep until their own time, or awake. */
  const putBack = (alerts: readonly Alert[]) => {
    const awake = alerts.filter((alert) => alert.snoozedUntil === null);
    if (awake.length > 0) wake.run({ ids: idsOf(awake) });
    for (const until of new Set(alerts.map((alert) => alert.snoozedUntil))) {
      if (until) snooze.run({ ids: idsOf(alerts.filter((alert) => alert.snoozedUntil === until)), until });
    }
  };
  const offer = (title: string, run: () => void) => {
    toast({ id: 'alert-care', tone: 'neutral', title, action: { label: t('common:undo'), run } });
    onDone();
  };
  const names = (alerts: readonly Alert[]) => ({ count: alerts.length, name: alerts[0]?.itemName ?? '' });
  const quietly = (work: Promise<void>) => void work.catch(() => undefined);

  return {
    isPending: [snooze, wake, acknowledge, unacknowledge].some((command) => command.isPending),
    error: snooze.error ?? wake.error ?? acknowledge.error ?? unacknowledge.error,
    snooze: (alerts, until) =>
      quietly(
        snooze.runAsync({ ids: idsOf(alerts), until }).then(() => {
          const time = formats.dateTime(until);
          offer(t('snooze.done', { ...names(alerts), time }), () => putBack(alerts));
        }),
      ),
    wake: (alerts) =>
      quietly(
        wake.runAsync({ ids: idsOf(alerts) }).then(() => offer(t('wake.done', names(alerts)), () => putBack(alerts))),
      ),
    acknowledge: (alerts, note) =>
      quietly(
        acknowledge.runAsync({ ids: idsOf(alerts), ...(note ? { note } : {}) }).then(() => {
          const fresh = idsOf(alerts.filter((alert) => !alert.isRead));
          const undo = () => fresh.length > 0 && unacknowledge.run({ ids: fresh });
          offer(t('acknowledge.done', names(alerts)), undo);
        }),
      ),
    unacknowledge: (alerts) => unacknowledge.run({ ids: idsOf(alerts) }),
  };
}
