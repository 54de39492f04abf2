import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery } from '../../../client/react.ts';
import {
  orderCreated,
  orderStatusChanged,
  type StatusFilter,
  statusFilters,
  summariseOrders,
} from '../../../domains/orders/contract.ts';
import { orderKinds } from '../../../domains/orders/model.ts';
import { DateFilter } from '../../components/date-filter.tsx';
import { FilterChips } from '../../components/filter-chips.tsx';
import { MoreFilters } from '../../components/more-filters.tsx';
import { SearchField } from '../../components/search-field.tsx';
import type { OrdersSearch } from './route.ts';

const nothing = {};
const countEvents = [orderCreated, orderStatusChanged];

interface OrderFiltersProps {
  readonly search: OrdersSearch;
  /** An order stands beside the list. */
  readonly isBeside: boolean;
  onChange(next: Partial<OrdersSearch>): void;
}

/** What the list shows; all of it stands in the address. */
export function OrderFilters({ search, isBeside, onChange }: OrderFiltersProps): ReactNode {
  const { t } = useTranslation('orders');
  const summary = useServerQuery(summariseOrders, nothing, { refreshOn: countEvents, keepPrevious: true });
  const { byStatus, open } = summary.data ?? {};
  const shown = isBeside
    ? statusFilters.filter((status) => status === 'Open' || status === search.status)
    : statusFilters;
  return (
    <>
      <SearchField
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
        placeholder={t('list.search')}
      />
      <FilterChips<StatusFilter>
        label={t('list.byStatus')}
        value={search.status ?? null}
        onChange={(status) => onChange({ status: status ?? undefined })}
        options={shown.map((status) => ({
          value: status,
          label: t(`status.${status}`),
          count:
            status === 'Open' ? open : status === 'Pending' || status === 'Partial' ? byStatus?.[status] : undefined,
        }))}
      />
      <MoreFilters isBeside={isBeside} inUse={[search.kind, search.from, search.to].filter(Boolean).length}>
        <Select
          aria-label={t('list.byKind')}
          placeholder={t('field.kind')}
          data={orderKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          value={search.kind ?? null}
          onChange={(chosen) => onChange({ kind: orderKinds.find((kind) => kind === chosen) })}
          clearable
          w={112}
        />
        <DateFilter from={search.from} to={search.to} onChange={onChange} />
      </MoreFilters>
    </>
  );
}
