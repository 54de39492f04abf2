import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { itemAdded, itemUpdated, listFacets } from '../../../domains/inventory/contract.ts';
import { FilterChips } from '../../components/filter-chips.tsx';
import { MoreFilters } from '../../components/more-filters.tsx';
import { SearchField } from '../../components/search-field.tsx';
import type { Show, StockSearch } from './route.ts';

const nothing = {};
const facetEvents = [itemAdded, itemUpdated];

interface StockFiltersProps {
  readonly search: StockSearch;
  /** An item stands beside the list. */
  readonly isBeside: boolean;
  onChange(next: Partial<StockSearch>): void;
}

/** What the list shows; all of it stands in the address. */
export function StockFilters({ search, isBeside, onChange }: StockFiltersProps): ReactNode {
  const { t } = useTranslation('stock');
  const facets = useServerQuery(listFacets, nothing, { refreshOn: facetEvents, keepPrevious: true });
  return (
    <>
      <SearchField
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
        placeholder={t('list.search')}
      />
      <FilterChips<Show>
        label={t('list.show')}
        value={search.show ?? null}
        onChange={(show) => onChange({ show: show ?? undefined })}
        options={[
          { value: 'low', label: t('list.low') },
          { value: 'out', label: t('list.out') },
          ...(isBeside && search.show !== 'inactive'
            ? []
            : [{ value: 'inactive' as const, label: t('list.inactive') }]),
        ]}
      />
      <MoreFilters isBeside={isBeside} inUse={[search.category, search.location].filter(Boolean).length}>
        <Facet
          label={t('list.category')}
          facet={facets.data?.categories}
          value={search.category}
          onChange={(category) => onChange({ category })}
        />
        <Facet
          label={t('list.location')}
          facet={facets.data?.locations}
          value={search.location}
          onChange={(location) => onChange({ location })}
        />
      </MoreFilters>
    </>
  );
}

interface FacetProps {
  readonly label: string;
  readonly facet: readonly { readonly name: string; readonly count: number }[] | undefined;
  readonly value: string | undefined;
  onChange(value: string | undefined): void;
}

function Facet({ label, facet, value, onChange }: FacetProps): ReactNode {
  const named = (facet ?? []).filter(({ name }) => name !== '');
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={named.map(({ name, count }) => ({ value: name, label: `${name} (${count})` }))}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      clearable
      searchable
      limit={100}
      w={150}
    />
  );
}
