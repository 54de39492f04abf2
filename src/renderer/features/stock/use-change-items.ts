import { useTranslation } from 'react-i18next';
import { useClient, useCommand } from '../../../client/react.ts';
import type { InputOf } from '../../../contract/define.ts';
import { getItem, updateItems } from '../../../domains/inventory/contract.ts';
import { toast } from '../../lib/toast.ts';

/** As many as one call changes. */
export const mostAtOnce = 500;

export type ItemChanges = InputOf<typeof updateItems>['changes'];

/** Changes several items at once. Taking them off the list, or bringing them back, can be undone from the toast. */
export function useChangeItems(onDone: () => void) {
  const { t } = useTranslation(['stock', 'common']);
  const client = useClient();
  return useCommand(updateItems, {
    refresh: [getItem],
    onDone: ({ updated }, { changes: { isActive } }) => {
      const count = updated.length;
      if (count > 0 && isActive !== undefined) {
        const back = { ids: updated, changes: { isActive: !isActive } };
        const undo = () =>
          void client
            .command(updateItems, back)
            .catch((error: Error) => toast({ tone: 'critical', title: t('bulk.notUndone'), text: error.message }));
        const title = t(isActive ? 'bulk.restored' : 'bulk.removed', { count });
        toast({ tone: 'ok', title, action: { label: t('common:undo'), run: undo } });
      }
      onDone();
    },
  });
}
