import { Button } from '@mantine/core';
import { IconPackages, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { exportItems, itemSorts, type StockItem } from '../../../domains/inventory/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { ImportAction, ImportStep } from '../../components/import-step.tsx';
import { NewRowsBar } from '../../components/new-rows-bar.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SavedViews } from '../../components/saved-views.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { usePageKey } from '../../lib/use-page-key.ts';
import { BulkItems } from './bulk-items.tsx';
import { filtersOf, isFiltered, type ItemFilters } from './filters.ts';
import { ItemCard } from './item-card.tsx';
import { useItemColumns } from './item-columns.tsx';
import { ItemDetail } from './item-detail.tsx';
import { NewItemDialog } from './new-item-dialog.tsx';
import { type StockSearch, stockRoute } from './route.ts';
import { StockFilters } from './stock-filters.tsx';
import { keyOfItem, useItemList } from './use-item-list.ts';

const nothingSelected: ReadonlySet<string> = new Set();

/** What a row is exactly, when a search says it. */
const codesOf = ({ sku, barcode, name }: StockItem) => [sku, barcode, name];

/** The stock list: thousands of rows, sorted and searched by the server, levels moving as they change. */
export function StockPage(): ReactNode {
  const { t } = useTranslation('stock');
  const { may } = useSession();
  const navigate = useNavigate({ from: stockRoute.fullPath });
  const search = stockRoute.useSearch();
  const isOpen = search.item !== undefined;
  const columns = useItemColumns(isOpen);
  const [selection, setSelection] = useState(nothingSelected);
  const { search: words, show, category, location, place, supplier, product, sort, desc } = search;
  const filters = useMemo(
    () => filtersOf({ search: words, show, category, location, place, supplier, product, sort, desc }),
    [words, show, category, location, place, supplier, product, sort, desc],
  );
  const items = useItemList(filters);
  const change = (next: Partial<StockSearch>) => void navigate({ search: { ...search, ...next }, replace: true });
  const filter = (next: Partial<StockSearch>) => {
    setSelection(nothingSelected);
    change(next);
  };
  const open = (item: string | undefined) => void navigate({ search: { ...search, new: undefined, item } });
  const add = () => change({ new: true });
  usePageKey('n', () => may('stock.write') && add());

  const list = (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <SavedViews page="stock" search={search} onOpen={(view) => void navigate({ search: view })} />
            <StockActions filters={filters} onNew={add} />
          </>
        }
      />
      <Refusal error={items.error} onRetry={items.refetch} />
      <NewRowsBar count={items.arrived} onShow={items.showArrived} />
      <DataTable
        id="stock"
        label={t('list.label')}
        rows={items.items}
        rowKey={keyOfItem}
        found={{ search: search.search, codes: codesOf, isBehind: items.isPlaceholderData }}
        columns={columns}
        sort={{ by: filters.sort, descending: filters.order === 'desc' }}
        onSort={({ by, descending }) =>
          filter({ sort: itemSorts.find((known) => known === by), desc: descending || undefined })
        }
        loading={items.isPending && !items.error}
        total={items.total}
        hasMore={items.hasNextPage}
        onMore={items.fetchNextPage}
        loadingMore={items.isFetchingNextPage}
        onOpen={(item) => open(item.id)}
        activeKey={search.item ?? null}
        selection={selection}
        onSelection={setSelection}
        bulk={(keys) => (
          <BulkItems
            items={items.items.filter(({ id }) => keys.includes(id))}
            filters={filters}
            onDone={() => setSelection(nothingSelected)}
          />
        )}
        toolbar={<StockFilters search={search} isBeside={isOpen} onChange={filter} />}
        empty={
          items.error ? null : <NothingHere search={search} onNew={add} onClear={() => void navigate({ search: {} })} />
        }
        card={(item) => <ItemCard item={item} />}
      />
      <NewItemDialog
        opened={(search.new ?? false) && may('stock.write')}
        onClose={() => change({ new: undefined })}
        onMade={open}
      />
    </>
  );
  return (
    <SplitView
      list={list}
      open={isOpen}
      onClose={() => open(undefined)}
      detail={search.item ? <ItemDetail key={search.item} id={search.item} /> : null}
    />
  );
}

function StockActions({ filters, onNew }: { readonly filters: ItemFilters; onNew(): void }): ReactNode {
  const { t } = useTranslation('stock');
  const { may } = useSession();
  return (
    <>
      <ImportAction kind="import-items" label={t('list.import')} />
      <ExportMenu query={exportItems} input={filters} />
      {may('stock.write') ? (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew} aria-keyshortcuts="n">
          {t('new.button')}
        </Button>
      ) : null}
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
  return (
    <EmptyList
      icon={IconPackages}
      isFiltered={isFiltered(search)}
      noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
      empty={{ title: t('list.empty'), text: t('list.emptyText') }}
      onClear={onClear}
    >
      <ImportStep kind="import-items" label={t('list.import')} isFirst />
      {may('stock.write') ? (
        <Button variant="default" onClick={onNew}>
          {t('new.button')}
        </Button>
      ) : null}
    </EmptyList>
  );
}
