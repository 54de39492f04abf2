import { createRoute } from '@tanstack/react-router';
import { itemSorts } from '../../../domains/inventory/contract.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { address, oneOf, text, yes } from '../../lib/lists/address.ts';

const shows = ['low', 'out', 'inactive'] as const;
export type Show = (typeof shows)[number];

const stockAddress = address({
  /** The item whose page is open. */
  item: text,
  search: text,
  show: oneOf(shows),
  category: text,
  /** The default place. */
  location: text,
  /** Where units lie. */
  place: text,
  supplier: text,
  product: text,
  sort: oneOf(itemSorts),
  desc: yes,
  new: yes,
});
export type StockSearch = ReturnType<typeof stockAddress>;

export const stockRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stock',
  validateSearch: stockAddress,
});
