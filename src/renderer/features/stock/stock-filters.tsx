import { Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { itemAdded, itemUpdated, listFacets, listPlaces } from '../../../domains/inventory/contract.ts';
import { FilterChips } from '../../components/filter-chips.tsx';
import { MoreFilters } from '../../components/more-filters.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { useSuppliers } from '../../lib/use-suppliers.ts';
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
  const suppliers = useSuppliers();
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
      <MoreFilters
        isBeside={isBeside}
        inUse={[search.category, search.location, search.place, search.supplier].filter(Boolean).length}
      >
        <Facet
          label={t('list.category')}
          facet={facets.data?.categories}
          value={search.category}
          onChange={(category) => onChange({ category })}
        />
        <Place value={search.place ?? search.location} onChange={(place) => onChange({ place, location: undefined })} />
        {suppliers.choices.length > 0 ? (
          <Select
            aria-label={t('item.supplierId')}
            placeholder={t('item.supplierId')}
            data={[...suppliers.choices]}
            value={search.supplier ?? null}
            onChange={(supplier) => onChange({ supplier: supplier ?? undefined })}
            clearable
            searchable
            w={150}
          />
        ) : null}
      </MoreFilters>
    </>
  );
}

interface PlaceProps {
  readonly value: string | undefined;
  onChange(place: string | undefined): void;
}

/** All places with units or items; they are read when they are wanted. */
function Place({ value, onChange }: PlaceProps): ReactNode {
  const { t } = useTranslation('stock');
  const [wanted, setWanted] = useState(false);
  const places = useServerQuery(listPlaces, nothing, { enabled: wanted });
  const known = (places.data ?? []).map(({ place, items }) => ({ value: place, label: `${place} (${items})` }));
  const chosen = value && !known.some((place) => place.value === value) ? [{ value, label: value }] : [];
  return (
    <Select
      aria-label={t('list.location')}
      placeholder={t('list.location')}
      data={[...chosen, ...known]}
      value={value ?? null}
      onChange={(place) => onChange(place ?? undefined)}
      onDropdownOpen={() => setWanted(true)}
      clearable
      searchable
      limit={100}
      w={150}
    />
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
