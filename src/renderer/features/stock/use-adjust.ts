import { type CommandView, useCommand } from '../../../client/react.ts';
import { adjustStock, getItem, listItems, type StockItem } from '../../../domains/inventory/contract.ts';
import { isLow } from '../../../domains/inventory/model.ts';

export type Adjusting = CommandView<typeof adjustStock>;

/** Adjusts an item: the level shows at once, in the list and on the item's page, and goes back when it is refused. */
export function useAdjust(item: StockItem): Adjusting {
  return useCommand(adjustStock, {
    queueable: true,
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
