import { useCallback } from 'react';
import { isFound } from '../../../contract/search-words.ts';
import { patchOn, useEvent, useServerPages } from '../../../client/react.ts';
import { type Alert, alertUpdated, listAlerts } from '../../../domains/alerts/contract.ts';
import { suggestedQuantity } from '../../../domains/alerts/model.ts';
import { itemUpdated, stockUpdated } from '../../../domains/inventory/contract.ts';
import { useLiveRows } from '../../lib/live-rows.ts';
import { useArrivals } from '../../lib/use-arrivals.ts';
import type { AlertFilters } from './filters.ts';

const patches = [
  patchOn<Alert, typeof alertUpdated>(alertUpdated, (row, { alert }) => (row.id === alert.id ? alert : row)),
  patchOn<Alert, typeof stockUpdated>(stockUpdated, (row, { id, quantity: stock }) =>
    isOfItem(row, id) ? withLevel(row, { stock, onOrder: row.onOrder }) : row,
  ),
  patchOn<Alert, typeof itemUpdated>(itemUpdated, (row, { id, item }) =>
    isOfItem(row, id) ? withLevel(row, item) : row,
  ),
];

/** Whether it is of an item as a whole, whose level it shows. */
const isOfItem = ({ itemId, place, state }: Alert, id: string) =>
  itemId === id && place === null && state !== 'settled';

function withLevel(row: Alert, { stock, onOrder }: Pick<Alert, 'stock' | 'onOrder'>): Alert {
  const shown = { stock, currentStock: stock, onOrder, pendingQuantity: onOrder, projectedStock: stock + onOrder };
  return { ...row, ...shown, suggestedQuantity: suggestedQuantity({ ...row, ...shown }) };
}

export const keyOfAlert = (alert: Alert): string => alert.id;

/** The alerts of one state: they change in their rows and leave with their state; what is new waits until asked for. */
export function useAlertList(filters: AlertFilters) {
  const list = useServerPages(listAlerts, { ...filters, limit: 200 }, { keepPrevious: true, patches });
  const arrivals = useArrivals(list, keyOfAlert, filters);

  useEvent(alertUpdated, ({ alert, state, previousState }) => {
    if (state === filters.state && previousState !== state && mayFit(alert, filters)) arrivals.note(alert.id);
  });

  return useLiveRows(
    list,
    arrivals,
    useCallback((alert: Alert) => alert.state === filters.state, [filters.state]),
  );
}

/** As far as the page can tell; the search is the server's. */
function mayFit(alert: Alert, { severity, place, category, search }: AlertFilters): boolean {
  if (severity && alert.severity !== severity) return false;
  if (place && alert.place !== place) return false;
  if (category && alert.category !== category) return false;
  return isFound(search ?? '', { names: [alert.itemName], codes: [alert.sku] });
}
