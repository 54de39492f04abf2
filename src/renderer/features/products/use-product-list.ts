import { patchOn } from '../../../client/react.ts';
import { stockAdjusted } from '../../../domains/inventory/contract.ts';
import {
  categoryRenamed,
  listProducts,
  type Product,
  productCreated,
  productDeleted,
  productUpdated,
} from '../../../domains/products/contract.ts';
import { changed, liveList, made, useLiveList } from '../../lib/lists/use-live-list.ts';
import { mayFit, type ProductFilters } from './filters.ts';

const products = liveList(listProducts, {
  limit: 100,
  news: [
    made(productCreated, ({ product }) => product),
    changed(
      productUpdated,
      ({ product }) => product,
      ({ changes }) => changes.includes('isActive') || 'perhaps',
    ),
  ],
  patches: [
    patchOn<Product, typeof stockAdjusted>(stockAdjusted, (old, { productId, quantity }) =>
      old.id === productId ? { ...old, totalStock: old.totalStock + quantity } : old,
    ),
  ],
  rereadOn: [productDeleted, categoryRenamed],
  stays: ({ isActive }, filters: ProductFilters) => isActive === (filters.isActive ?? true),
  arrives: mayFit,
});

export const useProductList = (filters: ProductFilters, enabled: boolean) =>
  useLiveList(products, filters, { enabled });
