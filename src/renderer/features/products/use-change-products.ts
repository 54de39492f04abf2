import { useTranslation } from 'react-i18next';
import { useClient, useCommand } from '../../../client/react.ts';
import type { InputOf } from '../../../contract/define.ts';
import { getProduct, listProducts, updateProducts } from '../../../domains/products/contract.ts';
import { toast } from '../../lib/toast.ts';

type Update = InputOf<typeof updateProducts>['updates'][number];

/** Changes several products at once and offers to take it back. */
export function useChangeProducts(onDone: () => void = () => undefined) {
  const { t } = useTranslation(['products', 'common']);
  const client = useClient();
  const command = useCommand(updateProducts, { refresh: [listProducts, getProduct] });
  const undo = async (before: readonly Update[]) => {
    try {
      await client.command(updateProducts, { updates: [...before] });
    } catch {
      toast({ tone: 'critical', title: t('bulk.notUndone') });
    }
  };
  return {
    isPending: command.isPending,
    error: command.error,
    /** `said` is the sentence of the toast that offers the undo. */
    async change(updates: readonly Update[], said: (count: number) => string): Promise<void> {
      const answer = await command.runAsync({ updates: [...updates] }).catch(() => null);
      if (!answer) return;
      onDone();
      if (answer.changed === 0) return;
      const action = { label: t('common:undo'), run: () => void undo(answer.before) };
      toast({ id: 'products', tone: 'ok', title: said(answer.changed), action });
    },
  };
}
