import { Button } from '@mantine/core';
import { IconBan, IconCircleCheck, IconSend } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../client/react.ts';
import {
  type PurchaseOrder,
  type PurchaseOrderStatus,
  setPurchaseOrderStatus,
} from '../../../domains/purchasing/contract.ts';
import { nextStatuses } from '../../../domains/purchasing/model.ts';
import { type BulkOutcome, useEach } from '../../lib/lists/bulk.ts';
import { CancelDialog } from './cancel-dialog.tsx';

interface BulkOrdersProps {
  readonly orders: readonly PurchaseOrder[];
  onDone(outcome: BulkOutcome): void;
}

/** Sends, confirms or cancels several orders: each button says how many of the selected ones can take the step. */
export function BulkOrders({ orders, onDone }: BulkOrdersProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const [asking, setAsking] = useState(false);
  // The next selection is another one.
  const reason = useDraft(null, '');
  const each = useEach(setPurchaseOrderStatus);
  const [pending, setPending] = useState<PurchaseOrderStatus | null>(null);
  const set = async (chosen: readonly PurchaseOrder[], status: PurchaseOrderStatus, why?: string) => {
    setPending(status);
    const rows = chosen.map(({ id, poNumber }) => ({ id, name: poNumber }));
    const outcome = await each.run(rows, (id) => ({ id, status, ...(why ? { reason: why } : {}) }));
    setPending(null);
    setAsking(false);
    onDone(outcome);
  };
  const able = (status: PurchaseOrderStatus) => orders.filter((order) => nextStatuses(order.status).includes(status));
  const [sendable, confirmable, cancellable] = [able('Sent'), able('Confirmed'), able('Cancelled')];
  const isBusy = each.isPending;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconSend size={16} aria-hidden />}
        loading={pending === 'Sent'}
        disabled={isBusy || sendable.length === 0}
        onClick={() => void set(sendable, 'Sent')}
      >
        {t('bulk.send', { count: sendable.length })}
      </Button>
      <Button
        variant="default"
        leftSection={<IconCircleCheck size={16} aria-hidden />}
        loading={pending === 'Confirmed'}
        disabled={isBusy || confirmable.length === 0}
        onClick={() => void set(confirmable, 'Confirmed')}
      >
        {t('bulk.confirm', { count: confirmable.length })}
      </Button>
      <Button
        variant="light"
        color="red"
        leftSection={<IconBan size={16} aria-hidden />}
        disabled={isBusy || cancellable.length === 0}
        onClick={() => setAsking(true)}
      >
        {t('bulk.cancel', { count: cancellable.length })}
      </Button>
      {asking ? (
        <CancelDialog
          title={t('bulk.cancelTitle', { count: cancellable.length })}
          consequence={t('bulk.cancelText')}
          action={t('bulk.cancelAction', { count: cancellable.length })}
          isPending={isBusy}
          error={null}
          reason={reason}
          onClose={() => setAsking(false)}
          onCancel={(reason) => void set(cancellable, 'Cancelled', reason)}
        />
      ) : null}
    </>
  );
}
