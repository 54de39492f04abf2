import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import { purchaseOrderStatuses, summariseOpenPurchaseOrders } from '../../../domains/purchasing/contract.ts';
import { DateFilter } from '../../components/date-filter.tsx';
import { FilterChips } from '../../components/filter-chips.tsx';
import { MoreFilters } from '../../components/more-filters.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { orderEvents } from './order-events.ts';
import { type PurchaseOrdersSearch, type Show, shows } from './route.ts';
import { useSuppliers } from './use-suppliers.ts';

const nothing = {};

interface OrderFiltersProps {
  readonly search: PurchaseOrdersSearch;
  /** A purchase order stands beside the list. */
  readonly isBeside: boolean;
  onChange(next: Partial<PurchaseOrdersSearch>): void;
}

/** What the list shows; all of it stands in the address. */
export function OrderFilters({ search, isBeside, onChange }: OrderFiltersProps): ReactNode {
  const { t } = useTranslation('purchaseOrders');
  const summary = useServerQuery(summariseOpenPurchaseOrders, nothing, { refreshOn: orderEvents, keepPrevious: true });
  const { count: open, draftCount: draft, overdueCount: overdue } = summary.data ?? {};
  const counts: Readonly<Partial<Record<Show, number | undefined>>> = { open, draft, overdue };
  const suppliers = useSuppliers();
  const shown = isBeside ? shows.filter((show) => show === 'open' || show === 'draft' || show === search.show) : shows;
  const inUse = [search.status, search.supplier, search.from, search.to].filter(Boolean).length;
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
        onChange={(show) => onChange({ show: show ?? undefined, status: undefined })}
        options={shown.map((show) => ({ value: show, label: t(`show.${show}`), count: counts[show] || undefined }))}
      />
      <MoreFilters isBeside={isBeside} inUse={inUse}>
        <Select
          aria-label={t('field.status')}
          placeholder={t('field.status')}
          data={purchaseOrderStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
          value={search.status ?? null}
          onChange={(chosen) =>
            onChange({ status: purchaseOrderStatuses.find((status) => status === chosen), show: undefined })
          }
          clearable
          w={124}
        />
        <Select
          aria-label={t('field.supplier')}
          placeholder={t('field.supplier')}
          data={suppliers ?? []}
          value={search.supplier ?? null}
          onChange={(supplier) => onChange({ supplier: supplier ?? undefined })}
          clearable
          searchable
          limit={100}
          w={150}
        />
        <DateFilter
          from={search.from}
          to={search.to}
          labels={{ from: t('list.from'), to: t('list.to') }}
          onChange={onChange}
        />
      </MoreFilters>
    </>
  );
}
