import { isSameName } from '../../../contract/folding.ts';
import { isFound } from '../../../contract/search-words.ts';
import type { Product, ProductSort } from '../../../domains/products/contract.ts';
import type { ProductsSearch } from './route.ts';

/** What the list and the export are asked for. */
export interface ProductFilters {
  readonly sort: ProductSort;
  readonly order: 'asc' | 'desc';
  readonly search?: string;
  readonly category?: string;
  readonly brand?: string;
  readonly supplierId?: string;
  readonly hasVariants?: boolean;
  readonly isActive?: boolean;
}

export function filtersOf(search: ProductsSearch): ProductFilters {
  const { search: words, show, category, brand, supplier, sort, desc } = search;
  return {
    sort: sort ?? 'name',
    order: desc ? 'desc' : 'asc',
    ...(words ? { search: words } : {}),
    ...(category ? { category } : {}),
    ...(brand ? { brand } : {}),
    ...(supplier ? { supplierId: supplier } : {}),
    ...(show === 'variants' ? { hasVariants: true } : {}),
    ...(show === 'inactive' ? { isActive: false } : {}),
  };
}

export const isFiltered = ({ search, show, category, brand, supplier }: ProductsSearch): boolean =>
  Boolean(search || show || category || brand || supplier);

/** Whether a product belongs into the list, as far as the page can tell; the search is the server's. */
export function mayFit(product: Product, filters: ProductFilters): boolean {
  const { search, category, brand, supplierId, hasVariants, isActive = true } = filters;
  if (product.isActive !== isActive) return false;
  if (category && !isSameName(product.category ?? '', category)) return false;
  if (brand && !isSameName(product.brand ?? '', brand)) return false;
  if (supplierId && product.supplierId !== supplierId) return false;
  if (hasVariants && !product.hasVariants) return false;
  return isFound(search ?? '', { names: [product.name, product.brand] });
}
