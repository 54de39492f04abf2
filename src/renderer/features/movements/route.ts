import { createRoute } from '@tanstack/react-router';
import { movementTypes, referenceTypes } from '../../../domains/inventory/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { address, day, oneOf, text } from '../../lib/lists/address.ts';

const movementsAddress = address({
  /** Words of the items: SKU, name, barcode. */
  search: text,
  /** One item, by its id. */
  item: text,
  type: oneOf(movementTypes),
  of: oneOf(referenceTypes),
  /** An order number, the id of a worklog or of a job. */
  reference: text,
  place: text,
  /** Days, `2026-11-21`, in the person's time zone. */
  from: day,
  to: day,
});
export type MovementsSearch = ReturnType<typeof movementsAddress>;

export const movementsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/movements',
  validateSearch: movementsAddress,
});

/** `item`: one item, by its id. */
const transfersAddress = address({ item: text });

export const transfersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/transfers',
  validateSearch: transfersAddress,
});
