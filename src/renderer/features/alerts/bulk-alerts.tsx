import { Button } from '@mantine/core';
import { IconBell, IconShoppingCartPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { Alert } from '../../../domains/alerts/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { AcknowledgeButton } from './acknowledge-button.tsx';
import { SkippedItems } from './skipped-items.tsx';
import { SnoozeMenu } from './snooze-menu.tsx';
import { useAlertCare } from './use-alert-care.ts';
import { useOrder } from './use-order.ts';

interface BulkAlertsProps {
  readonly alerts: readonly Alert[];
  onDone(): void;
}

const AT_ONCE = 500;

/** What can be done with one alert or several. */
export function BulkAlerts({ alerts, onDone }: BulkAlertsProps): ReactNode {
  const { t } = useTranslation('alerts');
  const { may } = useSession();
  const care = useAlertCare(onDone);
  const ordering = useOrder(onDone);
  const isBusy = care.isPending || alerts.length === 0 || alerts.length > AT_ONCE;
  const asleep = alerts.filter((alert) => alert.state === 'snoozed');
  return (
    <>
      {may('alerts.snooze') ? (
        <>
          <SnoozeMenu disabled={isBusy} onSnooze={(until) => care.snooze(alerts, until)} />
          {asleep.length > 0 ? (
            <Button
              variant="default"
              disabled={isBusy}
              leftSection={<IconBell size={16} aria-hidden />}
              onClick={() => care.wake(asleep)}
            >
              {t('wake.button')}
            </Button>
          ) : null}
          <AcknowledgeButton disabled={isBusy} onAcknowledge={(note) => care.acknowledge(alerts, note)} />
        </>
      ) : null}
      {may('purchasing.write') ? (
        <Button
          leftSection={<IconShoppingCartPlus size={16} aria-hidden />}
          disabled={isBusy}
          loading={ordering.isPending}
          onClick={() => ordering.order(alerts)}
        >
          {t('order.button')}
        </Button>
      ) : null}
      <Refusal error={care.error ?? ordering.error} />
      <SkippedItems
        skipped={ordering.skipped}
        isPending={ordering.isPending}
        onOrderFrom={ordering.orderFrom}
        onClose={ordering.dismiss}
      />
    </>
  );
}
