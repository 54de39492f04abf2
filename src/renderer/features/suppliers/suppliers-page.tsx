import { Button } from '@mantine/core';
import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { exportSuppliers, supplierSorts, type Supplier } from '../../../domains/purchasing/contract.ts';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { FilterChips } from '../../components/filter-chips.tsx';
import { ImportAction, ImportStep } from '../../components/import-step.tsx';
import { ListPage } from '../../components/list-page/list-page.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { useListPage, usuallyUp } from '../../lib/lists/use-list-page.ts';
import { useStable } from '../../lib/lists/use-stable.ts';
import { BulkSuppliers } from './bulk-suppliers.tsx';
import { filtersOf, isFiltered } from './filters.ts';
import { NewSupplierDialog } from './new-supplier-dialog.tsx';
import { notFilters, suppliersRoute, type SuppliersSearch } from './route.ts';
import { SupplierCard } from './supplier-card.tsx';
import { useSupplierColumns } from './supplier-columns.tsx';
import { SupplierDetail } from './supplier-detail.tsx';
import { useSupplierList } from './use-supplier-list.ts';

/** What a row is exactly, when a search says it. */
const codesOf = ({ code, name }: Supplier) => [code, name];

/** Who the company buys from, with one of them open beside the list. */
export function SuppliersPage(): ReactNode {
  const { t } = useTranslation('suppliers');
  const { may } = useSession();
  const navigate = useNavigate({ from: suppliersRoute.fullPath });
  const search = suppliersRoute.useSearch();
  const page = useListPage<SuppliersSearch>({
    search,
    go: (next, replace = false) => void navigate({ search: next, replace }),
    row: 'supplier',
    closes: ['new'],
  });
  const filters = useStable(filtersOf(search));
  const suppliers = useSupplierList(filters);
  const mayWrite = may('purchasing.write');
  const add = () => page.change({ new: true });
  return (
    <ListPage
      page={page}
      id="suppliers"
      title={t('title')}
      label={t('list.label')}
      views={{ of: 'suppliers', omit: notFilters }}
      actions={
        <>
          <ImportAction kind="import-suppliers" label={t('list.import')} />
          <ExportMenu query={exportSuppliers} input={filters} />
        </>
      }
      add={mayWrite ? { label: t('new.button'), run: add } : undefined}
      list={suppliers}
      found={{ search: search.search, codes: codesOf }}
      columns={useSupplierColumns()}
      sorted={usuallyUp(filters, supplierSorts)}
      bulk={
        mayWrite
          ? (ids) => (
              <BulkSuppliers
                suppliers={suppliers.items.filter(({ id }) => ids.includes(id))}
                isInactive={search.inactive ?? false}
                onDone={page.finish}
              />
            )
          : undefined
      }
      toolbar={<Filters search={search} onChange={page.filter} />}
      card={(supplier) => <SupplierCard supplier={supplier} />}
      empty={
        <EmptyList
          icon={IconBuildingStore}
          isFiltered={isFiltered(search)}
          noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
          empty={{ title: t('list.empty'), text: t('list.emptyText') }}
          onClear={() => page.show({})}
        >
          {mayWrite ? (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
              {t('new.button')}
            </Button>
          ) : null}
          <ImportStep kind="import-suppliers" label={t('list.import')} />
        </EmptyList>
      }
      below={
        <NewSupplierDialog
          opened={(search.new ?? false) && mayWrite}
          onClose={() => page.change({ new: undefined })}
          onMade={page.open}
        />
      }
      detail={(id) => <SupplierDetail key={id} id={id} onDeleted={() => page.open(undefined)} />}
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
