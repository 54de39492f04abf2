import { createRoute } from '@tanstack/react-router';
import {
  type MovementType,
  movementTypes,
  type ReferenceType,
  referenceTypes,
} from '../../../domains/inventory/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';

export interface MovementsSearch {
  /** Words of the items: SKU, name, barcode. */
  readonly search?: string | undefined;
  /** One item, by its id. */
  readonly item?: string | undefined;
  readonly type?: MovementType | undefined;
  readonly of?: ReferenceType | undefined;
  /** An order number, the id of a worklog or of a job. */
  readonly reference?: string | undefined;
  readonly place?: string | undefined;
  /** Days, `2026-11-21`, in the person's time zone. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

export const movementsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/movements',
  validateSearch: (search: Record<string, unknown>): MovementsSearch => ({
    search: text(search['search']),
    item: text(search['item']),
    type: movementTypes.find((type) => type === search['type']),
    of: referenceTypes.find((type) => type === search['of']),
    reference: text(search['reference']),
    place: text(search['place']),
    from: day(search['from']),
    to: day(search['to']),
  }),
});

export interface TransfersSearch {
  /** One item, by its id. */
  readonly item?: string | undefined;
}

export const transfersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/transfers',
  validateSearch: (search: Record<string, unknown>): TransfersSearch => ({ item: text(search['item']) }),
});
