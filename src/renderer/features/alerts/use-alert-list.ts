import { isFound } from '../../../contract/search-words.ts';
import { patchOn } from '../../../client/react.ts';
import { type Alert, alertUpdated, listAlerts } from '../../../domains/alerts/contract.ts';
import { suggestedQuantity } from '../../../domains/alerts/model.ts';
import { itemUpdated, stockUpdated } from '../../../domains/inventory/contract.ts';
import { changed, liveList, useLiveList } from '../../lib/lists/use-live-list.ts';
import type { AlertFilters } from './filters.ts';

const alerts = liveList(listAlerts, {
  limit: 200,
  news: [
    changed(
      alertUpdated,
      ({ alert }) => alert,
      ({ state, previousState }) => state !== previousState,
    ),
  ],
  patches: [
    patchOn<Alert, typeof stockUpdated>(stockUpdated, (row, { id, quantity: stock }) =>
      isOfItem(row, id) ? withLevel(row, { stock, onOrder: row.onOrder }) : row,
    ),
    patchOn<Alert, typeof itemUpdated>(itemUpdated, (row, { id, item }) =>
      isOfItem(row, id) ? withLevel(row, item) : row,
    ),
  ],
  stays: ({ state }, filters: AlertFilters) => state === filters.state,
  arrives: mayFit,
});

/** Whether it is of an item as a whole, whose level it shows. */
function isOfItem({ itemId, place, state }: Alert, id: string): boolean {
  return itemId === id && place === null && state !== 'settled';
}

function withLevel(row: Alert, { stock, onOrder }: Pick<Alert, 'stock' | 'onOrder'>): Alert {
  const shown = { stock, currentStock: stock, onOrder, pendingQuantity: onOrder, projectedStock: stock + onOrder };
  return { ...row, ...shown, suggestedQuantity: suggestedQuantity({ ...row, ...shown }) };
}

/** The alerts of one state: they change in their rows and leave with their state. */
export const useAlertList = (filters: AlertFilters) => useLiveList(alerts, filters);

function mayFit(alert: Alert, { state, severity, place, category, search }: AlertFilters): boolean {
  if (alert.state !== state) return false;
  if (severity && alert.severity !== severity) return false;
  if (place && alert.place !== place) return false;
  if (category && alert.category !== category) return false;
  return isFound(search ?? '', { names: [alert.itemName], codes: [alert.sku] });
}
