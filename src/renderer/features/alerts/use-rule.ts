import { useCommand } from '../../../client/react.ts';
import type { AppError } from '../../../contract/errors.ts';
import { getItem, listItems, type StockItem, updateItem } from '../../../domains/inventory/contract.ts';

type Rule = Partial<Pick<StockItem, 'reorderLevel' | 'reorderTarget'>>;

interface RuleView {
  readonly error: AppError | null;
  set(item: StockItem, rule: Rule): void;
}

/** Changes below which level an item is low, and what it is filled up to; shown at once. */
export function useRule(): RuleView {
  const update = useCommand(updateItem, {
    refresh: [getItem],
    optimistic: ({ id, reorderLevel, reorderTarget }, patch) =>
      patch(listItems, (list) => ({
        ...list,
        items: list.items.map((item) =>
          item.id === id
            ? {
                ...item,
                reorderLevel: reorderLevel ?? item.reorderLevel,
                reorderTarget: reorderTarget === undefined ? item.reorderTarget : reorderTarget,
              }
            : item,
        ),
      })),
  });
  return { error: update.error, set: ({ id }, rule) => update.run({ id, ...rule }) };
}
