import { expect, test } from 'vitest';
import type { Product } from '../../../domains/products/contract.ts';
import { filtersOf, mayFit } from './filters.ts';
import { fitInto } from './shrink-image.ts';

const lamp = { name: 'Storm lamp', brand: 'Lux', category: 'Garden', isActive: true, hasVariants: false } as Product;

test('the address says what is asked for', () => {
  expect(filtersOf({ show: 'variants', supplier: 's1', desc: true, sort: 'basePrice' })).toEqual({
    ...{ sort: 'basePrice', order: 'desc', supplierId: 's1', hasVariants: true },
  });
  expect(filtersOf({ show: 'inactive', product: 'p1' })).toEqual({ sort: 'name', order: 'asc', isActive: false });
});

test.each([
  [{}, true],
  [{ category: 'garden' }, true],
  [{ category: 'Wear' }, false],
  [{ show: 'inactive' as const }, false],
  [{ show: 'variants' as const }, false],
  [{ search: 'lux' }, true],
  [{ search: 'mug' }, false],
])('a product that comes in fits %j: %s', (search, fits) => expect(mayFit(lamp, filtersOf(search))).toBe(fits));

test.each([
  [4000, 3000, 1280, { width: 1280, height: 960 }],
  [30, 4000, 160, { width: 1, height: 160 }],
  [100, 80, 1280, { width: 100, height: 80 }],
])('%i × %i pixels fit into %i', (width, height, pixels, size) => expect(fitInto(width, height, pixels)).toEqual(size));
