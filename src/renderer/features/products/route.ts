import { createRoute } from '@tanstack/react-router';
import { productSorts } from '../../../domains/products/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { address, oneOf, text, yes } from '../../lib/lists/address.ts';

/** `loose`: the SKUs that belong to no product, in place of the products. */
export const shows = ['variants', 'inactive', 'loose'] as const;
export type Show = (typeof shows)[number];

const productsAddress = address({
  /** The product whose page is open. */
  product: text,
  search: text,
  show: oneOf(shows),
  category: text,
  brand: text,
  supplier: text,
  sort: oneOf(productSorts),
  desc: yes,
  new: yes,
});
export type ProductsSearch = ReturnType<typeof productsAddress>;

export const productsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/products',
  validateSearch: productsAddress,
});
