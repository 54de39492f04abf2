import { createRoute, redirect } from '@tanstack/react-router';
import {
  type LineSort,
  lineSorts,
  type LineStatus,
  lineStatuses,
  type StocktakeStatus,
  stocktakeStatuses,
} from '../../../domains/stocktake/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';

export interface StocktakeSearch {
  /** The count that is open beside the list. */
  readonly count?: string | undefined;
  readonly status?: StocktakeStatus | undefined;
  readonly new?: boolean | undefined;
  /** For a new count of chosen items: their ids, separated by commas. */
  readonly items?: string | undefined;
}

/** Parts of the address that are no filter. */
export const notFilters = ['count', 'new', 'items'] as const;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

export const stocktakeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stocktake',
  validateSearch: (search: Record<string, unknown>): StocktakeSearch => ({
    count: text(search['count']),
    status: stocktakeStatuses.find((status) => status === search['status']),
    new: search['new'] === true ? true : undefined,
    items: text(search['items']),
  }),
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

export interface ReviewSearch {
  /** The line that is open. */
  readonly line?: string | undefined;
  readonly status?: LineStatus | undefined;
  readonly changed?: boolean | undefined;
  readonly search?: string | undefined;
  readonly sort?: LineSort | undefined;
  readonly desc?: boolean | undefined;
}

export const reviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stocktake/$id/review',
  validateSearch: (search: Record<string, unknown>): ReviewSearch => ({
    line: text(search['line']),
    status: lineStatuses.find((status) => status === search['status']),
    changed: search['changed'] === true ? true : undefined,
    search: text(search['search']),
    sort: lineSorts.find((sort) => sort === search['sort']),
    desc: search['desc'] === true ? true : undefined,
  }),
});
