import type { AlertSort, AlertState, Severity } from '../../../domains/alerts/contract.ts';
import type { AlertsSearch } from './route.ts';

/** What the list and the export are asked for. */
export interface AlertFilters {
  readonly state: AlertState;
  readonly sort: AlertSort;
  readonly order: 'asc' | 'desc';
  readonly severity?: Severity;
  readonly place?: string;
  readonly category?: string;
  readonly search?: string;
}

export function filtersOf({ state, sort, asc, severity, place, category, search }: AlertsSearch): AlertFilters {
  return {
    state: state ?? 'open',
    sort: sort ?? (state === 'settled' ? 'updatedAt' : 'urgency'),
    order: asc ? 'asc' : 'desc',
    ...(severity ? { severity } : {}),
    ...(place ? { place } : {}),
    ...(category ? { category } : {}),
    ...(search ? { search } : {}),
  };
}

export const isFiltered = ({ severity, place, category, search }: AlertsSearch): boolean =>
  Boolean(severity || place || category || search);
