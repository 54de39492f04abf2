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

/** The first and the last moment of a day where the person is. */
const beginOf = (day: string) => new Date(`${day}T00:00:00`).toISOString();
const endOf = (day: string) => new Date(`${day}T23:59:59.999`).toISOString();

export function filtersOf({ search, item, type, of, reference, place, from, to }: MovementsSearch): MovementFilters {
  return {
    ...(search ? { search } : {}),
    ...(item ? { skuId: item } : {}),
    ...(type ? { type } : {}),
    ...(of ? { referenceType: of } : {}),
    ...(reference ? { reference } : {}),
    ...(place ? { place } : {}),
    ...(from ? { startDate: beginOf(from) } : {}),
    ...(to ? { endDate: endOf(to) } : {}),
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
  if (place && row.place?.toLowerCase() !== place.toLowerCase()) return false;
  if (startDate && row.timestamp < startDate) return false;
  if (endDate && row.timestamp > endDate) return false;
  const text = `${row.sku} ${row.itemName}`.toLowerCase();
  return (search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
