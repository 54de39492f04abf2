import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import {
  categoryRenamed,
  listBrands,
  listProductCategories,
  productCreated,
  productDeleted,
  productUpdated,
} from '../../../domains/products/contract.ts';
import { FilterChips } from '../../components/filter-chips.tsx';
import { MoreFilters } from '../../components/more-filters.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { useSuppliers } from '../../lib/use-suppliers.ts';
import type { ProductsSearch, Show } from './route.ts';

const nothing = {};
export const productEvents = [productCreated, productUpdated, productDeleted, categoryRenamed];

interface ProductFiltersProps {
  readonly search: ProductsSearch;
  /** A product stands beside the list. */
  readonly isBeside: boolean;
  onChange(next: Partial<ProductsSearch>): void;
}

/** What the list shows; all of it stands in the address. */
export function ProductFilters({ search, isBeside, onChange }: ProductFiltersProps): ReactNode {
  const { t } = useTranslation('products');
  const isLoose = search.show === 'loose';
  const options = [
    { value: 'variants' as const, label: t('list.variants') },
    { value: 'loose' as const, label: t('list.loose') },
    { value: 'inactive' as const, label: t('list.inactive') },
  ];
  return (
    <>
      <SearchField
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
        placeholder={isLoose ? t('list.searchLoose') : t('list.search')}
      />
      <FilterChips<Show>
        label={t('list.show')}
        value={search.show ?? null}
        onChange={(show) => onChange({ show: show ?? undefined })}
        options={isBeside ? options.filter(({ value }) => value === search.show || value === 'variants') : options}
      />
      {isLoose ? null : <Choices search={search} isBeside={isBeside} onChange={onChange} />}
    </>
  );
}

function Choices({ search, isBeside, onChange }: ProductFiltersProps): ReactNode {
  const { t } = useTranslation('products');
  const options = { refreshOn: productEvents, keepPrevious: true };
  const categories = useServerQuery(listProductCategories, nothing, options);
  const brands = useServerQuery(listBrands, nothing, options);
  const suppliers = useSuppliers();
  const { category, brand, supplier } = search;
  return (
    <MoreFilters isBeside={isBeside} inUse={[category, brand, supplier].filter(Boolean).length}>
      <Choice
        label={t('product.category')}
        data={(categories.data ?? [])
          .filter(({ products, name }) => products > 0 || name === category)
          .map(({ name, products }) => ({ value: name, label: `${name} (${products})` }))}
        value={category}
        onChange={(next) => onChange({ category: next })}
      />
      <Choice
        label={t('product.brand')}
        data={(brands.data ?? []).map(({ name, count }) => ({ value: name, label: `${name} (${count})` }))}
        value={brand}
        onChange={(next) => onChange({ brand: next })}
      />
      {suppliers.choices.length > 0 ? (
        <Choice
          label={t('product.supplier')}
          data={suppliers.choices}
          value={supplier}
          onChange={(next) => onChange({ supplier: next })}
        />
      ) : null}
    </MoreFilters>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  onChange(value: string | undefined): void;
}

function Choice({ label, data, value, onChange }: ChoiceProps): ReactNode {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={[...data]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      clearable
      searchable
      limit={100}
      w={140}
    />
  );
}
