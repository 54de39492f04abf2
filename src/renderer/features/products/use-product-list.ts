import { useCallback } from 'react';
import { patchOn, useEvent, useServerPages } from '../../../client/react.ts';
import { stockAdjusted } from '../../../domains/inventory/contract.ts';
import {
  categoryRenamed,
  listProducts,
  type Product,
  productCreated,
  productDeleted,
  productUpdated,
} from '../../../domains/products/contract.ts';
import { useLiveRows } from '../../lib/live-rows.ts';
import { useArrivals } from '../../lib/use-arrivals.ts';
import { mayFit, type ProductFilters } from './filters.ts';

const rereadOn = [productDeleted, categoryRenamed];
const patches = [
  patchOn<Product, typeof productUpdated>(productUpdated, (old, { product }) =>
    old.id === product.id ? product : old,
  ),
  patchOn<Product, typeof stockAdjusted>(stockAdjusted, (old, { productId, quantity }) =>
    old.id === productId ? { ...old, totalStock: old.totalStock + quantity } : old,
  ),
];

export const keyOfProduct = (product: Product): string => product.id;

/** The products: levels and names change in their rows, what is new waits until asked for. */
export function useProductList(filters: ProductFilters, enabled: boolean) {
  const list = useServerPages(
    listProducts,
    { ...filters, limit: 100 },
    { refreshOn: rereadOn, keepPrevious: true, patches, enabled },
  );
  const arrivals = useArrivals(list, keyOfProduct, filters);
  const { isActive = true } = filters;

  useEvent(productCreated, ({ product }) => {
    if (mayFit(product, filters)) arrivals.note(product.id);
  });
  useEvent(productUpdated, ({ product, changes }) => {
    if (changes.includes('isActive') && mayFit(product, filters)) arrivals.note(product.id);
  });

  return useLiveRows(
    list,
    arrivals,
    useCallback((product: Product) => product.isActive === isActive, [isActive]),
  );
}
