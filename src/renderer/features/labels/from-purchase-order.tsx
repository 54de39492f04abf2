import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useServerQuery } from '../../../client/react.ts';
import { getPurchaseOrder } from '../../../domains/purchasing/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { writeChosen } from './chosen.ts';

interface FromPurchaseOrderProps {
  readonly id: string;
  /** The lines as items, each with as many labels as units were received (ordered, while nothing was). */
  onItems(items: string | undefined): void;
}

const mostCopies = 1_000;

/** Turns a purchase order's lines into chosen items. */
export function FromPurchaseOrder({ id, onItems }: FromPurchaseOrderProps): ReactNode {
  const order = useServerQuery(getPurchaseOrder, { id });
  const tell = useEffectEvent(onItems);
  const { data } = order;
  useEffect(() => {
    if (!data) return;
    const nothingCame = data.items.every((line) => line.receivedQuantity === 0);
    const chosen = data.items.flatMap((line) => {
      const copies = nothingCame ? line.orderedQuantity : line.receivedQuantity;
      return copies > 0 ? [{ id: line.skuId, copies: Math.min(copies, mostCopies) }] : [];
    });
    tell(writeChosen(chosen));
  }, [data]);
  return <Refusal error={order.error} onRetry={() => void order.refetch()} />;
}
