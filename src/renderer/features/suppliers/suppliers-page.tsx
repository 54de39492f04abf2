import { Button } from '@mantine/core';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { exportSuppliers, supplierSorts, type Supplier } from '../../../domains/purchasing/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { ImportAction, ImportStep } from '../../components/import-step.tsx';
import { FilterChips } from '../../components/filter-chips.tsx';
import { NewRowsBar } from '../../components/new-rows-bar.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SavedViews } from '../../components/saved-views.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { usePageKey } from '../../lib/use-page-key.ts';
import { BulkSuppliers } from './bulk-suppliers.tsx';
import { filtersOf, isFiltered } from './filters.ts';
import { NewSupplierDialog } from './new-supplier-dialog.tsx';
import { notFilters, suppliersRoute, type SuppliersSearch } from './route.ts';
import { SupplierCard } from './supplier-card.tsx';
import { useSupplierColumns } from './supplier-columns.tsx';
import { SupplierDetail } from './supplier-detail.tsx';
import { keyOfSupplier, useSupplierList } from './use-supplier-list.ts';

const nothingSelected: ReadonlySet<string> = new Set();

/** What a row is exactly, when a search says it. */
const codesOf = ({ code, name }: Supplier) => [code, name];

/** Who the company buys from, with one of them open beside the list. */
export function SuppliersPage(): ReactNode {
  const { t } = useTranslation('suppliers');
  const { may } = useSession();
  const navigate = useNavigate({ from: suppliersRoute.fullPath });
  const search = suppliersRoute.useSearch();
  const columns = useSupplierColumns();
  const [selection, setSelection] = useState(nothingSelected);
  const { search: words, inactive, sort, desc } = search;
  const filters = useMemo(() => filtersOf({ search: words, inactive, sort, desc }), [words, inactive, sort, desc]);
  const suppliers = useSupplierList(filters);
  const change = (next: Partial<SuppliersSearch>) => void navigate({ search: { ...search, ...next }, replace: true });
  const open = (supplier: string | undefined) => void navigate({ search: { ...search, new: undefined, supplier } });
  const filter = (next: Partial<SuppliersSearch>) => {
    setSelection(nothingSelected);
    change(next);
  };
  const mayWrite = may('purchasing.write');
  const add = () => change({ new: true });
  usePageKey('n', () => mayWrite && add());

  const list = (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <SavedViews
              page="suppliers"
              search={search}
              omit={notFilters}
              onOpen={(view) => void navigate({ search: view })}
            />
            <ImportAction kind="import-suppliers" label={t('list.import')} />
            <ExportMenu query={exportSuppliers} input={filters} />
            {mayWrite ? (
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add} aria-keyshortcuts="n">
                {t('new.button')}
              </Button>
            ) : null}
          </>
        }
      />
      <Refusal error={suppliers.error} onRetry={suppliers.refetch} />
      <NewRowsBar count={suppliers.arrived} onShow={suppliers.showArrived} />
      <DataTable
        id="suppliers"
        label={t('list.label')}
        rows={suppliers.items}
        rowKey={keyOfSupplier}
        found={{ search: search.search, codes: codesOf, isBehind: suppliers.isPlaceholderData }}
        columns={columns}
        sort={{ by: filters.sort, descending: filters.order === 'desc' }}
        onSort={({ by, descending }) =>
          change({ sort: supplierSorts.find((known) => known === by), desc: descending || undefined })
        }
        loading={suppliers.isPending && !suppliers.error}
        total={suppliers.total}
        hasMore={suppliers.hasNextPage}
        onMore={suppliers.fetchNextPage}
        loadingMore={suppliers.isFetchingNextPage}
        onOpen={(supplier) => open(supplier.id)}
        activeKey={search.supplier ?? null}
        {...(mayWrite
          ? {
              selection,
              onSelection: setSelection,
              bulk: (ids) => (
                <BulkSuppliers
                  ids={ids}
                  isInactive={search.inactive ?? false}
                  onDone={() => setSelection(nothingSelected)}
                />
              ),
            }
          : {})}
        toolbar={<Filters search={search} onChange={filter} />}
        empty={
          suppliers.error ? null : (
            <NothingHere search={search} onNew={add} onClear={() => void navigate({ search: {} })} />
          )
        }
        card={(supplier) => <SupplierCard supplier={supplier} />}
      />
      <NewSupplierDialog
        opened={(search.new ?? false) && mayWrite}
        onClose={() => change({ new: undefined })}
        onMade={open}
      />
    </>
  );
  return (
    <SplitView
      list={list}
      open={search.supplier !== undefined}
      onClose={() => open(undefined)}
      detail={
        search.supplier ? (
          <SupplierDetail key={search.supplier} id={search.supplier} onDeleted={() => open(undefined)} />
        ) : null
      }
    />
  );
}

interface FiltersProps {
  readonly search: SuppliersSearch;
  onChange(next: Partial<SuppliersSearch>): void;
}

function Filters({ search, onChange }: FiltersProps): ReactNode {
  const { t } = useTranslation('suppliers');
  return (
    <>
      <SearchField
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
        placeholder={t('list.search')}
      />
      <FilterChips<'inactive'>
        label={t('list.show')}
        value={search.inactive ? 'inactive' : null}
        onChange={(chosen) => onChange({ inactive: chosen === 'inactive' || undefined })}
        options={[{ value: 'inactive', label: t('inactive') }]}
      />
    </>
  );
}

interface NothingHereProps {
  readonly search: SuppliersSearch;
  onNew(): void;
  onClear(): void;
}

function NothingHere({ search, onNew, onClear }: NothingHereProps): ReactNode {
  const { t } = useTranslation('suppliers');
  const { may } = useSession();
  return (
    <EmptyList
      icon={IconBuildingStore}
      isFiltered={isFiltered(search)}
      noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
      empty={{ title: t('list.empty'), text: t('list.emptyText') }}
      onClear={onClear}
    >
      {may('purchasing.write') ? (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew}>
          {t('new.button')}
        </Button>
      ) : null}
      <ImportStep kind="import-suppliers" label={t('list.import')} />
    </EmptyList>
  );
}
