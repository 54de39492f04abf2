import { useMemo } from 'react';
import { listMovements, stockMovementCreated } from '../../../domains/inventory/contract.ts';
import { liveList, made, useLiveList } from '../../lib/lists/use-live-list.ts';
import { fits, type MovementFilters } from './filters.ts';

const movements = liveList(listMovements, {
  limit: 200,
  news: [made(stockMovementCreated, ({ movement }) => movement)],
  arrives: (row, filters: MovementFilters) => fits(row, filters),
});

/** The ledger, newest first, and which of its rows were taken back. */
export function useMovementList(filters: MovementFilters, atRest: () => boolean) {
  const list = useLiveList(movements, filters, { atRest });
  const undone = useMemo(
    () =>
      new Set(
        list.items.flatMap(({ referenceType, reference }) =>
          referenceType === 'adjustment' && reference !== null ? [reference] : [],
        ),
      ),
    [list.items],
  );
  return { ...list, undone };
}
