import { useState } from 'react';
import { useClient } from '../../../client/react.ts';
import { AppError } from '../../../contract/errors.ts';
import {
  type PurchaseOrder,
  type PurchaseOrderStatus,
  setPurchaseOrderStatus,
} from '../../../domains/purchasing/contract.ts';

export interface BulkResult {
  readonly done: number;
  readonly refused: readonly { readonly poNumber: string; readonly error: AppError }[];
}

/** Gives several orders a status, one by one, so that one that cannot take it does not keep the others. */
export function useBulk(onDone: (result: BulkResult) => void) {
  const client = useClient();
  const [pending, setPending] = useState<PurchaseOrderStatus | null>(null);
  const run = async (orders: readonly PurchaseOrder[], status: PurchaseOrderStatus, reason?: string) => {
    setPending(status);
    const answers = await Promise.allSettled(
      orders.map(({ id }) => client.command(setPurchaseOrderStatus, { id, status, ...(reason ? { reason } : {}) })),
    );
    const refused = answers.flatMap((answer, n) => {
      if (answer.status === 'fulfilled') return [];
      const error = answer.reason instanceof AppError ? answer.reason : new AppError('INTERNAL', String(answer.reason));
      return [{ poNumber: orders[n]?.poNumber ?? '', error }];
    });
    setPending(null);
    onDone({ done: orders.length - refused.length, refused });
  };
  return { pending, run };
}
