import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { useEvent } from '../../../client/react.ts';
import { purchaseOrderReceived } from '../../../domains/purchasing/contract.ts';
import { toast } from '../../lib/toast.ts';

const isOnDashboard = () => {
  const [path = ''] = window.location.hash.replace(/^#/, '').split('?');
  return path === '' || path === '/';
};

/** Document 004, scenario 3: whoever looks at the dashboard hears that goods came in. One's own receipt needs no notice. */
export function useReceiptNews(): void {
  const { t } = useTranslation('purchaseOrders');
  const queries = useQueryClient();
  useEvent(purchaseOrderReceived, ({ poId, poNumber, purchaseOrder, receiptState }, { replayed }) => {
    const isOwn = queries
      .getMutationCache()
      .getAll()
      .some(({ state }) => (state.variables as { readonly id?: unknown } | undefined)?.id === poId);
    if (replayed || isOwn || !isOnDashboard()) return;
    toast({
      id: `received ${poId}`,
      tone: 'ok',
      title: receiptState === 'full' ? t('news.full', { number: poNumber }) : t('news.partial', { number: poNumber }),
      text: purchaseOrder.supplierName,
      to: `/purchase-orders?order=${poId}`,
    });
  });
}
