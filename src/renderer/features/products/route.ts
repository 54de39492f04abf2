import { createRoute } from '@tanstack/react-router';
import { type ProductSort, productSorts } from '../../../domains/products/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';

/** `loose`: the SKUs that belong to no product, in place of the products. */
export const shows = ['variants', 'inactive', 'loose'] as const;
export type Show = (typeof shows)[number];

export interface ProductsSearch {
  /** The product whose page is open. */
  readonly product?: string | undefined;
  readonly search?: string | undefined;
  readonly show?: Show | undefined;
  readonly category?: string | undefined;
  readonly brand?: string | undefined;
  readonly supplier?: string | undefined;
  readonly sort?: ProductSort | undefined;
  readonly desc?: boolean | undefined;
  readonly new?: boolean | undefined;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

export const productsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/products',
  validateSearch: (search: Record<string, unknown>): ProductsSearch => ({
    product: text(search['product']),
    search: text(search['search']),
    show: shows.find((show) => show === search['show']),
    category: text(search['category']),
    brand: text(search['brand']),
    supplier: text(search['supplier']),
    sort: productSorts.find((sort) => sort === search['sort']),
    desc: search['desc'] === true ? true : undefined,
    new: search['new'] === true ? true : undefined,
  }),
});
