import type { InputOf } from '../../../contract/define.ts';
import type { draftFromLowStock, OrderSuggestion } from '../../../domains/purchasing/contract.ts';

/** What a person decided beside the suggestions, by item. */
export interface Choices {
  readonly included: Readonly<Record<string, boolean>>;
  readonly quantities: Readonly<Record<string, number | string>>;
  readonly suppliers: Readonly<Record<string, string | null>>;
}

export const noChoices: Choices = { included: {}, quantities: {}, suppliers: {} };

export const supplierOf = (item: OrderSuggestion, choices: Choices): string | null =>
  choices.suppliers[item.itemId] ?? item.supplierId;

/** The supplier that was chosen for every one of these items; `null`: not all have the same. */
export function supplierOfAll(items: readonly OrderSuggestion[], choices: Choices): string | null {
  const [first, ...more] = new Set(items.map((item) => supplierOf(item, choices)));
  return more.length === 0 ? (first ?? null) : null;
}

export const chooseForAll = (
  items: readonly OrderSuggestion[],
  choices: Choices,
  supplierId: string | null,
): Choices => ({
  ...choices,
  suppliers: { ...choices.suppliers, ...Object.fromEntries(items.map(({ itemId }) => [itemId, supplierId])) },
});

/** In by itself is what nothing speaks against; the supplier can be chosen here. */
export function isIncluded(item: OrderSuggestion, choices: Choices): boolean {
  if (item.skipped === 'off-list') return false;
  const isUsual = item.skipped === null || item.skipped === 'no-supplier';
  return choices.included[item.itemId] ?? isUsual;
}

export const quantityOf = (item: OrderSuggestion, choices: Choices): number =>
  Math.max(0, Math.trunc(Number(choices.quantities[item.itemId] ?? item.suggestedQuantity) || 0));

export interface Group {
  /** `null`: those whose supplier is to be chosen. */
  readonly supplierId: string | null;
  readonly items: readonly OrderSuggestion[];
}

/** The items that will be drafted, by their own supplier, those without at the end; then those left out. */
export function grouped(items: readonly OrderSuggestion[]): {
  readonly groups: readonly Group[];
  readonly left: readonly OrderSuggestion[];
} {
  const isLeft = (item: OrderSuggestion) => item.skipped !== null && item.skipped !== 'no-supplier';
  const wanted = items.filter((item) => !isLeft(item));
  const ids = [...new Set(wanted.map(({ supplierId }) => supplierId))].toSorted(
    (one, other) => Number(one === null) - Number(other === null),
  );
  return {
    groups: ids.map((supplierId) => ({ supplierId, items: wanted.filter((item) => item.supplierId === supplierId) })),
    left: items.filter(isLeft),
  };
}

/** The items that can be drafted now: included, with a supplier and a quantity. */
export const readyItems = (items: readonly OrderSuggestion[], choices: Choices): readonly OrderSuggestion[] =>
  items.filter(
    (item) => isIncluded(item, choices) && supplierOf(item, choices) !== null && quantityOf(item, choices) > 0,
  );

export function toInput(items: readonly OrderSuggestion[], choices: Choices): InputOf<typeof draftFromLowStock> {
  const ready = readyItems(items, choices);
  return {
    itemIds: ready.map(({ itemId }) => itemId),
    quantities: Object.fromEntries(ready.map((item) => [item.itemId, quantityOf(item, choices)])),
    supplierOf: Object.fromEntries(
      ready.flatMap((item) => {
        const supplierId = supplierOf(item, choices);
        return supplierId === null ? [] : [[item.itemId, supplierId]];
      }),
    ),
    again: ready.some(({ draft }) => draft !== null),
  };
}
