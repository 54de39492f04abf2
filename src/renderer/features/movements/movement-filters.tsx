import { Button, Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import {
  getItem,
  itemAdded,
  itemUpdated,
  listPlaces,
  type MovementType,
  movementTypes,
  referenceTypes,
  stockTransferred,
} from '../../../domains/inventory/contract.ts';
import { DateFilter } from '../../components/date-filter.tsx';
import { FilterChips } from '../../components/filter-chips.tsx';
import { MoreFilters } from '../../components/more-filters.tsx';
import { SearchField } from '../../components/search-field.tsx';
import type { MovementsSearch } from './route.ts';

const nothing = {};
const placeEvents = [itemAdded, itemUpdated, stockTransferred];

interface MovementFiltersProps {
  readonly search: MovementsSearch;
  onChange(next: Partial<MovementsSearch>): void;
}

/** What the list shows; all of it stands in the address. */
export function MovementFilters({ search, onChange }: MovementFiltersProps): ReactNode {
  const { t } = useTranslation('movements');
  const places = useServerQuery(listPlaces, nothing, { refreshOn: placeEvents, keepPrevious: true });
  // All of them side by side need a wide screen.
  const isNarrow = useMediaQuery('(max-width: 92em)', false, { getInitialValueInEffect: false });
  const inUse = [search.of, search.place, search.from, search.to].filter(Boolean).length;
  return (
    <>
      <SearchField
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
        placeholder={t('list.search')}
      />
      <FilterChips<MovementType>
        label={t('field.type')}
        value={search.type ?? null}
        onChange={(type) => onChange({ type: type ?? undefined })}
        options={movementTypes.map((type) => ({ value: type, label: t(`type.${type}`) }))}
      />
      {search.item ? <OneItem id={search.item} onClear={() => onChange({ item: undefined })} /> : null}
      {search.reference ? (
        <Chosen
          label={t('list.reference', { reference: search.reference })}
          onClear={() => onChange({ reference: undefined })}
        />
      ) : null}
      <MoreFilters isBeside={isNarrow} inUse={inUse}>
        <Select
          aria-label={t('field.origin')}
          placeholder={t('field.origin')}
          data={referenceTypes.map((type) => ({ value: type, label: t(`of.${type}`) }))}
          value={search.of ?? null}
          onChange={(chosen) => onChange({ of: referenceTypes.find((type) => type === chosen) })}
          clearable
          w={150}
        />
        <Select
          aria-label={t('field.place')}
          placeholder={t('field.place')}
          data={(places.data ?? []).map(({ place }) => place)}
          value={search.place ?? null}
          onChange={(chosen) => onChange({ place: chosen ?? undefined })}
          clearable
          searchable
          limit={100}
          w={130}
        />
        <DateFilter from={search.from} to={search.to} onChange={onChange} />
      </MoreFilters>
    </>
  );
}

function OneItem({ id, onClear }: { readonly id: string; onClear(): void }): ReactNode {
  const item = useServerQuery(getItem, { id });
  return <Chosen label={item.data ? `${item.data.sku} ${item.data.name}` : id} onClear={onClear} />;
}

function Chosen({ label, onClear }: { readonly label: string; onClear(): void }): ReactNode {
  const { t } = useTranslation('movements');
  return (
    <Button
      variant="light"
      size="compact-sm"
      maw={240}
      rightSection={<IconX size={14} aria-hidden />}
      aria-label={t('list.drop', { label })}
      onClick={onClear}
    >
      {label}
    </Button>
  );
}
