import {
  IconBan,
  IconCalendarExclamation,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconPackageImport,
  type Icon,
  IconSend,
} from '@tabler/icons-react';
import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurchaseOrder, PurchaseOrderStatus } from '../../../domains/purchasing/contract.ts';
import type { Tone } from '../../app/feature.ts';
import { StatusBadge } from '../../components/status-badge.tsx';

const looks: Readonly<Record<PurchaseOrderStatus, { readonly tone: Tone; readonly icon: Icon }>> = {
  Draft: { tone: 'neutral', icon: IconCircleDashed },
  Sent: { tone: 'info', icon: IconSend },
  Confirmed: { tone: 'info', icon: IconCircleCheck },
  Received: { tone: 'ok', icon: IconPackageImport },
  Cancelled: { tone: 'neutral', icon: IconBan },
};

export function OrderStatus({ status }: { readonly status: PurchaseOrderStatus }): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  return <StatusBadge {...looks[status]}>{t(`status.${status}`)}</StatusBadge>;
}

interface OrderMarksProps {
  readonly order: PurchaseOrder;
  /** Little room: that it is late says enough. */
  readonly brief?: boolean;
}

/** The status, and beside it what needs attention: late, partly received. */
export function OrderMarks({ order, brief = false }: OrderMarksProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const isPartial = order.receiptState === 'partial';
  return (
    <Group gap={4} wrap="nowrap">
      {brief && order.isOverdue ? null : isPartial && order.status === 'Confirmed' ? (
        <StatusBadge tone="warning" icon={IconCircleHalf2}>
          {t('mark.partial')}
        </StatusBadge>
      ) : (
        <OrderStatus status={order.status} />
      )}
      {order.isOverdue ? (
        <StatusBadge tone="critical" icon={IconCalendarExclamation}>
          {t('mark.overdue')}
        </StatusBadge>
      ) : null}
    </Group>
  );
}
