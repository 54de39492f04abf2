import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import type { OutputOf } from '../../../contract/define.ts';
import type { AppError } from '../../../contract/errors.ts';
import type { Alert } from '../../../domains/alerts/contract.ts';
import { draftFromLowStock } from '../../../domains/purchasing/contract.ts';
import { toast } from '../../lib/toast.ts';

export type Skipped = OutputOf<typeof draftFromLowStock>['skipped'];

interface Ordering {
  readonly isPending: boolean;
  readonly error: AppError | null;
  /** What the last order left out, and why. */
  readonly skipped: Skipped;
  order(alerts: readonly Alert[]): void;
  /** The same for items that have no supplier of their own. */
  orderFrom(itemIds: readonly string[], supplierId: string): void;
  dismiss(): void;
}

/** One click: draft purchase orders for what is low, a supplier each. */
export function useOrder(onDone: () => void = () => undefined): Ordering {
  const { t } = useTranslation('alerts');
  const draft = useCommand(draftFromLowStock, {
    onDone: ({ created, skipped }) => {
      if (created.length > 0) {
        const text = created.map((one) => one.poNumber).join(', ');
        const to = '/purchase-orders';
        toast({ id: 'drafts', tone: 'ok', title: t('order.done', { count: created.length }), text, to });
      }
      if (skipped.length === 0) onDone();
    },
  });
  return {
    isPending: draft.isPending,
    error: draft.error,
    skipped: draft.data?.skipped ?? [],
    order: (alerts) => draft.run({ itemIds: [...new Set(alerts.map(({ itemId }) => itemId))] }),
    orderFrom: (itemIds, supplierId) =>
      draft.run({
        itemIds: [...itemIds],
        supplierOf: Object.fromEntries(itemIds.map((itemId) => [itemId, supplierId])),
      }),
    dismiss: draft.reset,
  };
}
