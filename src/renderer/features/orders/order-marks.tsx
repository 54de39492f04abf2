import {
  IconArrowBackUp,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderKind, OrderStatus as Status } from '../../../domains/orders/model.ts';
import type { Tone } from '../../app/feature.ts';
import { StatusBadge } from '../../components/status-badge.tsx';

const looks: Readonly<Record<Status, { readonly tone: Tone; readonly icon: Icon }>> = {
  Pending: { tone: 'info', icon: IconCircleDashed },
  Partial: { tone: 'warning', icon: IconCircleHalf2 },
  Fulfilled: { tone: 'ok', icon: IconCircleCheck },
  Cancelled: { tone: 'neutral', icon: IconBan },
};

export function OrderStatus({ status }: { readonly status: Status }): ReactNode {
  const { t } = useTranslation('orders');
  return <StatusBadge {...looks[status]}>{t(`status.${status}`)}</StatusBadge>;
}

/** Says it only of what is no sale. */
export function OrderKindMark({ kind }: { readonly kind: OrderKind }): ReactNode {
  const { t } = useTranslation('orders');
  if (kind === 'sale') return null;
  return (
    <StatusBadge tone="neutral" icon={IconArrowBackUp}>
      {t(`kind.${kind}`)}
    </StatusBadge>
  );
}
