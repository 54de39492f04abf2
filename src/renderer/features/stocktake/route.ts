import { createRoute, redirect } from '@tanstack/react-router';
import { lineSorts, lineStatuses, stocktakeStatuses } from '../../../domains/stocktake/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { address, oneOf, text, yes } from '../../lib/lists/address.ts';

const listAddress = address({
  /** The count that is open beside the list. */
  count: text,
  status: oneOf(stocktakeStatuses),
  new: yes,
  /** For a new count of chosen items: their ids, separated by commas. */
  items: text,
});
export type StocktakeSearch = ReturnType<typeof listAddress>;

/** Parts of the address that are no filter. */
export const notFilters = ['count', 'new', 'items'] as const;

export const stocktakeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stocktake',
  validateSearch: listAddress,
});

/** What other programs and notifications use for one count. */
export const stocktakeAddress = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stocktake/$id',
  beforeLoad: ({ params }): void => {
    redirect({ to: '/stocktake', search: { count: params.id }, throw: true });
  },
});

export const countRoute = createRoute({ getParentRoute: () => shellRoute, path: '/stocktake/$id/count' });

const reviewAddress = address({
  /** The line that is open. */
  line: text,
  status: oneOf(lineStatuses),
  changed: yes,
  search: text,
  sort: oneOf(lineSorts),
  desc: yes,
});
export type ReviewSearch = ReturnType<typeof reviewAddress>;

export const reviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stocktake/$id/review',
  validateSearch: reviewAddress,
});
