import { useTranslation } from 'react-i18next';
import { type CommandView, useClient, useCommand } from '../../../client/react.ts';
import {
  adjustStock,
  getItem,
  listItems,
  type StockItem,
  undoAdjustment,
} from '../../../domains/inventory/contract.ts';
import { isLow } from '../../../domains/inventory/model.ts';
import { useFormats } from '../../lib/formats.ts';
import { toast } from '../../lib/toast.ts';
import { aboutItem } from './held.ts';

export type Adjusting = CommandView<typeof adjustStock>;

/**
 * Adjusts an item: the level shows at once, in the list and on the item's page, and goes back when it is refused. The toast
 * takes it back for as long as it stands there; the Movements page does so later.
 */
export function useAdjust(item: StockItem): Adjusting {
  const { t } = useTranslation(['stock', 'common']);
  const client = useClient();
  const formats = useFormats();
  const takeBack = async (movementIds: readonly string[]) => {
    try {
      for (const id of movementIds.toReversed()) await client.command(undoAdjustment, { id });
    } catch (refused) {
      const text = refused instanceof Error ? refused.message : String(refused);
      toast({ tone: 'critical', title: t('adjust.notUndone'), text });
    }
  };
  return useCommand(adjustStock, {
    queued: () => ({ about: aboutItem(item) }),
    onDone: ({ movementIds, sku, stock }, { type, quantity }) => {
      const title = t(type === 'add' ? 'adjust.added' : 'adjust.removed', {
        sku,
        quantity: formats.quantity(quantity),
      });
      const text = t('adjust.levelNow', { level: formats.quantity(stock) });
      const action = { label: t('common:undo'), run: () => void takeBack(movementIds) };
      toast({ id: `adjusted ${item.id}`, tone: 'ok', title, text, action });
    },
    optimistic: (input, patch) => {
      const step = input.type === 'add' ? input.quantity : -input.quantity;
      if (item.stock + step < 0) return;
      const moved = (one: StockItem) => (one.id === item.id ? withStock(one, one.stock + step) : one);
      patch(getItem, moved);
      patch(listItems, (list) => ({ ...list, items: list.items.map(moved) }));
    },
  });
}

function withStock(item: StockItem, stock: number): StockItem {
  return { ...item, stock, quantity: stock, isLow: isLow({ stock, reorderLevel: item.reorderLevel }) };
}
