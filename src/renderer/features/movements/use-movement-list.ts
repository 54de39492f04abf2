import { useMemo, useRef } from 'react';
import { useEvent, useServerPages } from '../../../client/react.ts';
import { listMovements, type StockMovement, stockMovementCreated } from '../../../domains/inventory/contract.ts';
import { useArrivals } from '../../lib/use-arrivals.ts';
import { fits, type MovementFilters } from './filters.ts';

/** Movements that follow each other faster than this are a burst: they wait together. */
const burstMs = 1_000;

export const keyOfMovement = (movement: StockMovement): string => movement.id;

/**
 * The ledger, newest first. A new movement appears by itself while the list is `atRest`; otherwise it waits until asked
 * for, as a burst (an import) does.
 */
export function useMovementList(filters: MovementFilters, atRest: () => boolean) {
  const list = useServerPages(listMovements, { ...filters, limit: 200 }, { keepPrevious: true });
  const arrivals = useArrivals(list, keyOfMovement, filters);
  const lastAt = useRef(0);

  useEvent(stockMovementCreated, ({ movement }, { replayed }) => {
    if (!fits(movement, filters)) return;
    const isBurst = Date.now() - lastAt.current < burstMs;
    lastAt.current = Date.now();
    arrivals.note(movement.id, !replayed && !isBurst && atRest());
  });

  const undone = useMemo(
    () =>
      new Set(
        list.items.flatMap(({ referenceType, reference }) =>
          referenceType === 'adjustment' && reference !== null ? [reference] : [],
        ),
      ),
    [list.items],
  );
  return { ...list, undone, total: list.total + arrivals.count, arrived: arrivals.count, showArrived: arrivals.show };
}
