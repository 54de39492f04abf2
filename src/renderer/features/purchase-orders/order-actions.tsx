import { ActionIcon, Button, Group, Menu, Stack } from '@mantine/core';
import {
  IconBan,
  IconCircleCheck,
  IconDots,
  IconEdit,
  IconPackageImport,
  IconPrinter,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSession, useDraft } from '../../../client/react.ts';
import {
  cancelPurchaseOrder,
  deletePurchaseOrder,
  getPurchaseOrder,
  type PurchaseOrder,
  setPurchaseOrderStatus,
} from '../../../domains/purchasing/contract.ts';
import { isUnfinished, nextStatuses } from '../../../domains/purchasing/model.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { EditOrder } from './edit-order.tsx';
import { ReceiveDialog } from './receive-dialog.tsx';

interface OrderActionsProps {
  readonly order: PurchaseOrder;
  /** A draft was thrown away. */
  onDeleted(): void;
}

/** What can be done with a purchase order in its present status, by this person: exactly what the server allows. */
export function OrderActions({ order, onDeleted }: OrderActionsProps): ReactNode {
  const { t } = useTranslation(['purchaseOrders', 'common']);
  const { may } = useSession();
  const [dialog, setDialog] = useState<'receive' | 'edit' | 'cancel' | null>(null);
  const close = () => setDialog(null);
  const setStatus = useCommand(setPurchaseOrderStatus, {
    refresh: [getPurchaseOrder],
    optimistic: ({ id, status }, patch) =>
      patch(getPurchaseOrder, (old) => (old.id === id ? { ...old, status: status as PurchaseOrder['status'] } : old)),
  });
  const remove = useCommand(deletePurchaseOrder, { onDone: onDeleted });
  const mayWrite = may('purchasing.write');
  const next = nextStatuses(order.status);
  const { id } = order;
  const askAndDelete = async () => {
    const question = {
      title: t('delete.title', { number: order.poNumber }),
      text: t('delete.text'),
      action: t('delete.action'),
      danger: true,
    };
    if (await confirm(question)) remove.run({ id, version: order.version });
  };

  return (
    <Stack gap="xs">
      <Group gap="xs">
        {mayWrite && next.includes('Sent') ? (
          <Button
            leftSection={<IconSend size={16} aria-hidden />}
            loading={setStatus.isPending}
            onClick={() => setStatus.run({ id, status: 'Sent' })}
          >
            {t('action.send')}
          </Button>
        ) : null}
        {mayWrite && next.includes('Confirmed') ? (
          <Button
            leftSection={<IconCircleCheck size={16} aria-hidden />}
            loading={setStatus.isPending}
            onClick={() => setStatus.run({ id, status: 'Confirmed' })}
          >
            {t('action.confirm')}
          </Button>
        ) : null}
        {may('purchasing.receive') && next.includes('Received') ? (
          <Button leftSection={<IconPackageImport size={16} aria-hidden />} onClick={() => setDialog('receive')}>
            {t('action.receive')}
          </Button>
        ) : null}
        <Button
          renderRoot={(props) => <Link to="/purchase-orders/$orderId/document" params={{ orderId: id }} {...props} />}
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
        >
          {t('action.print')}
        </Button>
        {mayWrite && isUnfinished(order.status) ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('common:more')} variant="default" size={30} loading={remove.isPending}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconEdit size={14} aria-hidden />} onClick={() => setDialog('edit')}>
                {t('action.edit')}
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconBan size={14} aria-hidden />}
                onClick={() => setDialog('cancel')}
              >
                {t('action.cancel')}
              </Menu.Item>
              {order.status === 'Draft' ? (
                <Menu.Item
                  color="red"
                  leftSection={<IconTrash size={14} aria-hidden />}
                  onClick={() => void askAndDelete()}
                >
                  {t('action.delete')}
                </Menu.Item>
              ) : null}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </Group>
      <Refusal error={setStatus.error ?? remove.error} />
      {dialog === 'receive' && next.includes('Received') ? <ReceiveDialog order={order} onClose={close} /> : null}
      {dialog === 'edit' ? <EditOrder order={order} onClose={close} /> : null}
      {dialog === 'cancel' ? <CancelOne order={order} onClose={close} /> : null}
    </Stack>
  );
}

function CancelOne({ order, onClose }: { readonly order: PurchaseOrder; onClose(): void }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const formats = useFormats();
  const reason = useDraft(`purchase-order:${order.id}:cancel`, '');
  const onDone = () => {
    reason.clear();
    onClose();
  };
  const cancel = useCommand(cancelPurchaseOrder, { onDone, refresh: [getPurchaseOrder] });
  const open = order.items.reduce((sum, line) => sum + line.remainingQuantity, 0);
  const parts = [
    order.status === 'Draft' ? null : t('cancel.open', { count: open, units: formats.quantity(open) }),
    order.receivedUnits > 0
      ? t('cancel.stays', { count: order.receivedUnits, units: formats.quantity(order.receivedUnits) })
      : null,
    t('cancel.final'),
  ];
  return (
    <CancelDialog
      title={t('cancel.title', { number: order.poNumber })}
      consequence={parts.filter(Boolean).join(' ')}
      action={t('cancel.action')}
      isPending={cancel.isPending}
      error={cancel.error}
      reason={reason}
      onClose={onClose}
      onCancel={(reason) => cancel.run({ id: order.id, version: order.version, ...(reason ? { reason } : {}) })}
    />
  );
}
