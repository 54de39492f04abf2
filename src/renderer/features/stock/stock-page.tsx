import { Button, Select } from '@mantine/core';
import { IconDownload, IconFileImport, IconPackages, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDownload, useServerPages, useServerQuery, useSession } from '../../../client/react.ts';
import { exportItems, type ItemSort, itemSorts, listFacets, listItems } from '../../../domains/inventory/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import type { Sort } from '../../components/data-table/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterChips } from '../../components/filter-chips.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { SplitView } from '../../components/split-view.tsx';

import { ItemCard } from './item-card.tsx';
import { useItemColumns } from './item-columns.tsx';
import { ItemDetail } from './item-detail.tsx';
import { itemEvents } from './item-events.ts';
import { NewItemDialog } from './new-item-dialog.tsx';
import { type Show, type StockSearch, stockRoute } from './route.ts';

/** The stock list: thousands of rows, sorted and searched by the server, levels moving as they change. */
export function StockPage(): ReactNode {
  const { t } = useTranslation('stock');
  const navigate = useNavigate({ from: stockRoute.fullPath });
  const search = stockRoute.useSearch();
  const columns = useItemColumns();
  const filters = useMemo(() => filtersOf(search), [search]);
  const items = useServerPages(listItems, { ...filters, limit: 200 }, { refreshOn: itemEvents, keepPrevious: true });
  const change = (next: Partial<StockSearch>) => void navigate({ search: { ...search, ...next }, replace: true });
  const sort: Sort = { by: search.sort ?? 'sku', descending: search.desc ?? false };

  const list = (
    <>
      <PageHeader title={t('title')} actions={<StockActions filters={filters} onNew={() => change({ new: true })} />} />
      <Refusal error={items.error} onRetry={items.refetch} />
      <DataTable
        id="stock"
        label={t('list.label')}
        rows={items.items}
        rowKey={(item) => item.id}
        columns={columns}
        sort={sort}
        onSort={({ by, descending }) =>
          change({ sort: itemSorts.find((known) => known === by), desc: descending || undefined })
        }
        loading={items.isPending && !items.error}
        total={items.total}
        hasMore={items.hasNextPage}
        onMore={items.fetchNextPage}
        loadingMore={items.isFetchingNextPage}
        onOpen={(item) => change({ item: item.id })}
        activeKey={search.item ?? null}
        toolbar={<StockFilters search={search} onChange={change} />}
        empty={
          items.error ? null : (
            <NothingHere
              search={search}
              onNew={() => change({ new: true })}
              onClear={() => void navigate({ search: {} })}
            />
          )
        }
        card={(item) => <ItemCard item={item} />}
      />
      <NewItemDialog
        opened={search.new ?? false}
        onClose={() => change({ new: undefined })}
        onMade={(id) => change({ new: undefined, item: id })}
      />
    </>
  );
  return (
    <SplitView
      list={list}
      open={search.item !== undefined}
      onClose={() => change({ item: undefined })}
      detail={search.item ? <ItemDetail key={search.item} id={search.item} /> : null}
    />
  );
}

interface Filters {
  readonly sort: ItemSort;
  readonly order: 'asc' | 'desc';
  readonly search?: string;
  readonly lowStock?: boolean;
  readonly outOfStock?: boolean;
  readonly isActive?: boolean;
  readonly category?: string;
  readonly location?: string;
}

function filtersOf({ search, show, category, location, sort, desc }: StockSearch): Filters {
  return {
    sort: sort ?? 'sku',
    order: desc ? 'desc' : 'asc',
    ...(search ? { search } : {}),
    ...(show === 'low' ? { lowStock: true } : {}),
    ...(show === 'out' ? { outOfStock: true } : {}),
    ...(show === 'inactive' ? { isActive: false } : {}),
    ...(category ? { category } : {}),
    ...(location ? { location } : {}),
  };
}

function StockActions({ filters, onNew }: { readonly filters: Filters; onNew(): void }): ReactNode {
  const { t } = useTranslation('stock');
  const { may } = useSession();
  const csv = useDownload(exportItems);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={csv.isPending}
        onClick={() => csv.run(filters)}
      >
        {t('csv')}
      </Button>
      {may('stock.write') ? (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew}>
          {t('new.button')}
        </Button>
      ) : null}
    </>
  );
}

interface StockFiltersProps {
  readonly search: StockSearch;
  onChange(next: Partial<StockSearch>): void;
}

function StockFilters({ search, onChange }: StockFiltersProps): ReactNode {
  const { t } = useTranslation('stock');
  const facets = useServerQuery(listFacets, {}, { keepPrevious: true });
  const names = (list: readonly { readonly name: string; readonly count: number }[] | undefined) =>
    (list ?? [])
      .filter(({ name }) => name !== '')
      .map(({ name, count }) => ({ value: name, label: `${name} (${count})` }));
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
          { value: 'inactive', label: t('list.inactive') },
        ]}
      />
      <Select
        aria-label={t('list.category')}
        placeholder={t('list.category')}
        data={names(facets.data?.categories)}
        value={search.category ?? null}
        onChange={(category) => onChange({ category: category ?? undefined })}
        clearable
        searchable
        limit={100}
        w={160}
      />
      <Select
        aria-label={t('list.location')}
        placeholder={t('list.location')}
        data={names(facets.data?.locations)}
        value={search.location ?? null}
        onChange={(location) => onChange({ location: location ?? undefined })}
        clearable
        searchable
        limit={100}
        w={160}
      />
    </>
  );
}

interface NothingHereProps {
  readonly search: StockSearch;
  onNew(): void;
  onClear(): void;
}

function NothingHere({ search, onNew, onClear }: NothingHereProps): ReactNode {
  const { t } = useTranslation('stock');
  const { may } = useSession();
  const navigate = useNavigate();
  const isFiltered = Boolean(search.search || search.show || search.category || search.location);
  if (isFiltered) {
    return (
      <EmptyState
        icon={IconPackages}
        title={t('list.noMatch')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('list.clear')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={IconPackages}
      title={t('list.empty')}
      text={t('list.emptyText')}
      action={
        <Button.Group>
          {may('batches.run') ? (
            <Button
              leftSection={<IconFileImport size={16} aria-hidden />}
              onClick={() => void navigate({ to: '/jobs', search: { import: true } })}
            >
              {t('list.import')}
            </Button>
          ) : null}
          {may('stock.write') ? (
            <Button variant="default" onClick={onNew}>
              {t('new.button')}
            </Button>
          ) : null}
        </Button.Group>
      }
    />
  );
}
