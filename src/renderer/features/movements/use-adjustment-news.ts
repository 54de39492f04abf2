import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '../../../client/react.ts';
import { stockMovementCreated } from '../../../domains/inventory/contract.ts';
import { useFormats } from '../../lib/formats.ts';
import { toast } from '../../lib/toast.ts';

const gatherMs = 500;

interface Adjusted {
  readonly skuId: string;
  readonly sku: string;
  readonly itemName: string;
  readonly quantity: number;
  readonly balanceAfter: number;
}

/** A glance at what others adjust by hand while the ledger is open (document 004); many at once are one toast. */
export function useAdjustmentNews(): void {
  const { t } = useTranslation('movements');
  const formats = useFormats();
  const queries = useQueryClient();
  const gathered = useRef<Adjusted[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  /** The undo button of this very page; the same person in another window does get a notice. */
  const isOwnDoing = (movementId: string | null) =>
    movementId !== null &&
    queries
      .getMutationCache()
      .getAll()
      .some(({ state }) => (state.variables as { readonly id?: unknown } | undefined)?.id === movementId);
  const show = () => {
    timer.current = undefined;
    const [first, ...others] = gathered.current.splice(0);
    if (!first) return;
    const { skuId, sku, itemName, balanceAfter } = first;
    const quantity = `${first.quantity > 0 ? '+' : ''}${formats.quantity(first.quantity)}`;
    if (others.length > 0) {
      toast({ id: 'adjusted', tone: 'info', title: t('news.many', { count: others.length + 1 }) });
      return;
    }
    const text = t('news.text', { name: itemName, level: formats.quantity(balanceAfter) });
    toast({ id: 'adjusted', tone: 'info', title: t('news.one', { sku, quantity }), text, to: `/stock?item=${skuId}` });
  };
  useEvent(stockMovementCreated, ({ movement }, { replayed }) => {
    if (replayed || movement.type !== 'adjustment' || movement.referenceType !== 'adjustment') return;
    if (isOwnDoing(movement.reference)) return;
    gathered.current.push(movement);
    timer.current ??= setTimeout(show, gatherMs);
  });
}
