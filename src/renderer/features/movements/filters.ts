import { isSameName } from '../../../contract/folding.ts';
import { isFound } from '../../../contract/search-words.ts';
import type { Zone } from '../../../contract/zone.ts';
import type { MovementType, ReferenceType, StockMovement } from '../../../domains/inventory/contract.ts';
import type { MovementsSearch } from './route.ts';

/** What the list and the export are asked for. */
export interface MovementFilters {
  readonly search?: string;
  readonly skuId?: string;
  readonly type?: MovementType;
  readonly referenceType?: ReferenceType;
  readonly reference?: string;
  readonly place?: string;
  readonly startDate?: string;
  readonly endDate?: string;
}

/** The days begin and end where the company is. */
export function filtersOf(
  { search, item, type, of, reference, place, from, to }: MovementsSearch,
  zone: Zone,
): MovementFilters {
  return {
    ...(search ? { search } : {}),
    ...(item ? { skuId: item } : {}),
    ...(type ? { type } : {}),
    ...(of ? { referenceType: of } : {}),
    ...(reference ? { reference } : {}),
    ...(place ? { place } : {}),
    ...(from ? { startDate: zone.momentOf(from) } : {}),
    ...(to ? { endDate: zone.endOf(to) } : {}),
  };
}

export const isFiltered = (search: MovementsSearch): boolean => Object.values(search).some((value) => value);

/** Whether a new movement belongs into the list, as far as the page can tell; the words of a barcode are the server's. */
export function fits(row: StockMovement, filters: MovementFilters): boolean {
  const { search, skuId, type, referenceType, reference, place, startDate, endDate } = filters;
  if (skuId && row.skuId !== skuId) return false;
  if (type && row.type !== type) return false;
  if (referenceType && row.referenceType !== referenceType) return false;
  if (reference && row.reference !== reference) return false;
  if (place && !isSameName(row.place ?? '', place)) return false;
  if (startDate && row.timestamp < startDate) return false;
  if (endDate && row.timestamp > endDate) return false;
  return isFound(search ?? '', { names: [row.itemName], codes: [row.sku] });
}
