import { ActionIcon, Button, Group, Menu, Stack } from '@mantine/core';
import { IconBan, IconCircleHalf2, IconDots, IconEdit, IconPackageExport, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSession, useDraft } from '../../../client/react.ts';
import { cancelOrder, fulfilOrder, getOrder, type Order } from '../../../domains/orders/contract.ts';
import { isOpen, leftToFulfil } from '../../../domains/orders/model.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { consequencesOf } from './consequences.ts';
import { FulfilDialog } from './fulfil-dialog.tsx';
import { Shortage } from './shortage.tsx';

interface OrderActionsProps {
  readonly order: Order;
  onEdit(): void;
}

/** What can be done with an order in its present status, by this person. */
export function OrderActions({ order, onEdit }: OrderActionsProps): ReactNode {
  const { t } = useTranslation(['orders', 'common']);
  const { may } = useSession();
  const [dialog, setDialog] = useState<'part' | 'cancel' | null>(null);
  const fulfil = useCommand(fulfilOrder, {
    refresh: [getOrder],
    optimistic: (input, patch) =>
      patch(getOrder, (old) => (old.id === input.id ? { ...old, status: 'Fulfilled' as const } : old)),
  });
  const open = isOpen(order.status);
  const mayWrite = may('orders.write');
  const left = order.items.reduce(
    (sum, { quantity, fulfilledQuantity: fulfilled }) => sum + leftToFulfil({ quantity, fulfilled }),
    0,
  );
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {open && mayWrite ? (
          <Button
            leftSection={<IconPackageExport size={16} aria-hidden />}
            loading={fulfil.isPending}
            onClick={() => fulfil.run({ id: order.id })}
          >
            {t(order.status === 'Partial' ? 'fulfil.rest' : 'fulfil.button')}
          </Button>
        ) : null}
        <Button
          renderRoot={(props) => <Link to="/orders/$orderId/document" params={{ orderId: order.id }} {...props} />}
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
        >
          {t('print.button')}
        </Button>
        {mayWrite ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('common:more')} variant="default" size={30}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {open && left > 1 ? (
                <Menu.Item leftSection={<IconCircleHalf2 size={14} aria-hidden />} onClick={() => setDialog('part')}>
                  {t('fulfil.part')}
                </Menu.Item>
              ) : null}
              <Menu.Item leftSection={<IconEdit size={14} aria-hidden />} onClick={onEdit}>
                {t('edit.button')}
              </Menu.Item>
              {open && may('orders.cancel') ? (
                <Menu.Item
                  color="red"
                  leftSection={<IconBan size={14} aria-hidden />}
                  onClick={() => setDialog('cancel')}
                >
                  {t('cancel.button')}
                </Menu.Item>
              ) : null}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </Group>
      <Shortage error={fulfil.error} />
      {dialog === 'part' ? <FulfilDialog order={order} onClose={() => setDialog(null)} /> : null}
      {dialog === 'cancel' ? <CancelOne order={order} onClose={() => setDialog(null)} /> : null}
    </Stack>
  );
}

function CancelOne({ order, onClose }: { readonly order: Order; onClose(): void }): ReactNode {
  const { t } = useTranslation('orders');
  const reason = useDraft(`order:${order.id}:cancel`, '');
  const onDone = () => {
    reason.clear();
    onClose();
  };
  const cancel = useCommand(cancelOrder, { onDone, refresh: [getOrder] });
  const { units, lines, sold } = consequencesOf(order);
  const parts = [
    units > 0
      ? t('cancel.givesBack', { count: units, lines: t('cancel.ofLines', { count: lines }) })
      : t('cancel.nothing'),
    ...(sold > 0 ? [t('cancel.staysSold', { count: sold })] : []),
    t('cancel.final'),
  ];
  return (
    <CancelDialog
      opened
      title={t('cancel.title', { number: order.orderNumber })}
      consequence={parts.join(' ')}
      action={t('cancel.action')}
      isPending={cancel.isPending}
      error={cancel.error}
      reason={reason}
      onClose={onClose}
      onCancel={(reason) => cancel.run({ id: order.id, version: order.version, ...(reason ? { reason } : {}) })}
    />
  );
}
