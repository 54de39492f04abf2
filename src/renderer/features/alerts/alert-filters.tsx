import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import {
  type AlertState,
  alertStates,
  alertUpdated,
  countAlerts,
  listAlertFacets,
  severities,
} from '../../../domains/alerts/contract.ts';
import { FilterChips } from '../../components/filter-chips.tsx';
import { MoreFilters } from '../../components/more-filters.tsx';
import { SearchField } from '../../components/search-field.tsx';
import type { AlertsSearch } from './route.ts';

const nothing = {};
const alertEvents = [alertUpdated];

interface AlertFiltersProps {
  readonly search: AlertsSearch;
  /** An alert stands beside the list. */
  readonly isBeside: boolean;
  onChange(next: Partial<AlertsSearch>): void;
}

/** Which alerts the list shows; all of it stands in the address. */
export function AlertFilters({ search, isBeside, onChange }: AlertFiltersProps): ReactNode {
  const { t } = useTranslation('alerts');
  const counts = useServerQuery(countAlerts, nothing, { refreshOn: alertEvents, keepPrevious: true });
  const facets = useServerQuery(listAlertFacets, nothing, { refreshOn: alertEvents, keepPrevious: true });
  const inUse = [search.severity, search.place, search.category].filter(Boolean).length;
  return (
    <>
      <SearchField
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
        placeholder={t('list.search')}
      />
      <FilterChips<AlertState>
        label={t('list.state')}
        value={search.state ?? 'open'}
        onChange={(state) =>
          onChange({ state: state === 'open' ? undefined : (state ?? undefined), sort: undefined, asc: undefined })
        }
        options={alertStates.map((state) => ({
          value: state,
          label: t(`state.${state}`),
          count: state === 'settled' ? undefined : counts.data?.[state],
        }))}
      />
      <MoreFilters isBeside={isBeside} inUse={inUse}>
        <Choice
          label={t('column.severity')}
          data={severities.map((severity) => ({ value: severity, label: t(`severity.${severity}`) }))}
          value={search.severity}
          onChange={(severity) => onChange({ severity: severities.find((known) => known === severity) })}
        />
        <Choice
          label={t('column.category')}
          data={named(facets.data?.categories, search.category)}
          value={search.category}
          onChange={(category) => onChange({ category })}
        />
        <Choice
          label={t('column.place')}
          data={named(facets.data?.places, search.place)}
          value={search.place}
          onChange={(place) => onChange({ place })}
        />
      </MoreFilters>
    </>
  );
}

/** The chosen one is there even when nothing current is of it. */
const named = (names: readonly string[] = [], chosen: string | undefined) =>
  [...new Set([...names, ...(chosen ? [chosen] : [])])].map((name) => ({ value: name, label: name }));

interface ChoiceProps {
  readonly label: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | undefined;
  onChange(value: string | undefined): void;
}

function Choice({ label, data, value, onChange }: ChoiceProps): ReactNode {
  if (data.length === 0) return null;
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={[...data]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      clearable
      searchable
      w={116}
    />
  );
}
