import { createRoute } from '@tanstack/react-router';
import { type ItemSort, itemSorts } from '../../../domains/inventory/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';

export type Show = 'low' | 'out' | 'inactive';

export interface StockSearch {
  /** The item whose page is open. */
  readonly item?: string | undefined;
  readonly search?: string | undefined;
  readonly show?: Show | undefined;
  readonly category?: string | undefined;
  /** The default place. */
  readonly location?: string | undefined;
  /** Where units lie. */
  readonly place?: string | undefined;
  readonly supplier?: string | undefined;
  readonly product?: string | undefined;
  readonly sort?: ItemSort | undefined;
  readonly desc?: boolean | undefined;
  readonly new?: boolean | undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

export const stockRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stock',
  validateSearch: (search: Record<string, unknown>): StockSearch => ({
    item: text(search['item']),
    search: text(search['search']),
    show: (['low', 'out', 'inactive'] as const).find((show) => show === search['show']),
    category: text(search['category']),
    location: text(search['location']),
    place: text(search['place']),
    supplier: text(search['supplier']),
    product: text(search['product']),
    sort: itemSorts.find((sort) => sort === search['sort']),
    desc: search['desc'] === true ? true : undefined,
    new: search['new'] === true ? true : undefined,
  }),
});
