import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCategory, IconDots, IconPlus, IconStack2, IconTags } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { exportProducts, productSorts, type Product } from '../../../domains/products/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { NewRowsBar } from '../../components/new-rows-bar.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SavedViews } from '../../components/saved-views.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { usePageKey } from '../../lib/use-page-key.ts';
import { BulkProducts } from './bulk-products.tsx';
import { CategoriesDialog } from './categories-dialog.tsx';
import { filtersOf, isFiltered, type ProductFilters as Filters } from './filters.ts';
import { LooseItems } from './loose-items.tsx';
import { NewProductDialog } from './new-product-dialog.tsx';
import { ProductCard } from './product-card.tsx';
import { useProductColumns } from './product-columns.tsx';
import { ProductDetail } from './product-detail.tsx';
import { ProductFilters } from './product-filters.tsx';
import { type ProductsSearch, productsRoute } from './route.ts';
import { Thumbnails } from './thumbnails.tsx';
import { keyOfProduct, useProductList } from './use-product-list.ts';

const nothingSelected: ReadonlySet<string> = new Set();
const noFilters: readonly string[] = ['product', 'new'];

/** What a row is exactly, when a search says it. */
const codesOf = ({ name }: Product) => [name];

/** What is sold, with its variants; one of the products open beside the list. */
export function ProductsPage(): ReactNode {
  const navigate = useNavigate({ from: productsRoute.fullPath });
  const search = productsRoute.useSearch();
  const { may } = useSession();
  const change = (next: Partial<ProductsSearch>) => void navigate({ search: { ...search, ...next }, replace: true });
  const open = (product: string | undefined) => void navigate({ search: { ...search, new: undefined, product } });
  const mayWrite = may('stock.write');
  usePageKey('n', () => mayWrite && change({ new: true }));
  return (
    <Thumbnails>
      <SplitView
        list={
          <>
            <List search={search} onChange={change} onOpen={open} />
            <NewProductDialog
              opened={(search.new ?? false) && mayWrite}
              onClose={() => change({ new: undefined })}
              onMade={open}
            />
          </>
        }
        open={search.product !== undefined}
        onClose={() => open(undefined)}
        detail={
          search.product ? (
            <ProductDetail key={search.product} id={search.product} onGone={() => open(undefined)} />
          ) : null
        }
      />
    </Thumbnails>
  );
}

interface ListProps {
  readonly search: ProductsSearch;
  onChange(next: Partial<ProductsSearch>): void;
  onOpen(id: string): void;
}

function List({ search, onChange, onOpen }: ListProps): ReactNode {
  const { t } = useTranslation('products');
  const { may } = useSession();
  const navigate = useNavigate({ from: productsRoute.fullPath });
  const columns = useProductColumns();
  const [selection, setSelection] = useState(nothingSelected);
  const { search: words, show, category, brand, supplier, sort, desc } = search;
  const filters = useMemo(
    () => filtersOf({ search: words, show, category, brand, supplier, sort, desc }),
    [words, show, category, brand, supplier, sort, desc],
  );
  const isLoose = show === 'loose';
  const products = useProductList(filters, !isLoose);
  const filter = (next: Partial<ProductsSearch>) => {
    setSelection(nothingSelected);
    onChange(next);
  };
  const toolbar = <ProductFilters search={search} isBeside={search.product !== undefined} onChange={filter} />;
  const header = (
    <PageHeader
      title={t('title')}
      actions={
        <>
          <SavedViews
            page="products"
            search={search}
            omit={noFilters}
            onOpen={(next) => void navigate({ search: next })}
          />
          <Actions filters={filters} isLoose={isLoose} onChange={filter} />
        </>
      }
    />
  );
  if (isLoose) {
    return (
      <>
        {header}
        <LooseItems search={words} toolbar={toolbar} onMade={(product) => void navigate({ search: { product } })} />
      </>
    );
  }
  return (
    <>
      {header}
      <Refusal error={products.error} onRetry={products.refetch} />
      <NewRowsBar count={products.arrived} onShow={products.showArrived} />
      <DataTable
        id="products"
        label={t('list.label')}
        rows={products.items}
        rowKey={keyOfProduct}
        found={{ search: search.search, codes: codesOf, isBehind: products.isPlaceholderData }}
        columns={columns}
        sort={{ by: filters.sort, descending: filters.order === 'desc' }}
        onSort={({ by, descending }) =>
          onChange({ sort: productSorts.find((known) => known === by), desc: descending || undefined })
        }
        loading={products.isPending && !products.error}
        total={products.total}
        hasMore={products.hasNextPage}
        onMore={products.fetchNextPage}
        loadingMore={products.isFetchingNextPage}
        onOpen={({ id }) => onOpen(id)}
        activeKey={search.product ?? null}
        {...(may('stock.write')
          ? {
              selection,
              onSelection: setSelection,
              bulk: (ids) => (
                <BulkProducts ids={ids} isInactive={show === 'inactive'} onDone={() => setSelection(nothingSelected)} />
              ),
            }
          : {})}
        toolbar={toolbar}
        empty={
          products.error ? null : (
            <NothingHere search={search} onChange={onChange} onClear={() => void navigate({ search: {} })} />
          )
        }
        card={(product) => <ProductCard product={product} />}
      />
    </>
  );
}

interface ActionsProps {
  readonly filters: Filters;
  readonly isLoose: boolean;
  onChange(next: Partial<ProductsSearch>): void;
}

function Actions({ filters, isLoose, onChange }: ActionsProps): ReactNode {
  const { t } = useTranslation(['products', 'common']);
  const { may } = useSession();
  const [renaming, setRenaming] = useState(false);
  return (
    <>
      {isLoose ? null : <ExportMenu query={exportProducts} input={filters} />}
      {may('stock.write') ? (
        <>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label={t('common:more')}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconStack2 size={14} aria-hidden />}
                onClick={() => onChange({ show: 'loose', product: undefined })}
              >
                {t('gather.start')}
              </Menu.Item>
              <Menu.Item leftSection={<IconCategory size={14} aria-hidden />} onClick={() => setRenaming(true)}>
                {t('categories.title')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => onChange({ new: true })}
            aria-keyshortcuts="n"
          >
            {t('new.button')}
          </Button>
        </>
      ) : null}
      <CategoriesDialog opened={renaming} onClose={() => setRenaming(false)} />
    </>
  );
}

interface NothingHereProps {
  readonly search: ProductsSearch;
  onChange(next: Partial<ProductsSearch>): void;
  onClear(): void;
}

function NothingHere({ search, onChange, onClear }: NothingHereProps): ReactNode {
  const { t } = useTranslation('products');
  const { may } = useSession();
  return (
    <EmptyList
      icon={IconTags}
      isFiltered={isFiltered(search)}
      noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
      empty={{ title: t('list.empty'), text: t('list.emptyText') }}
      onClear={onClear}
    >
      {may('stock.write') ? (
        <>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => onChange({ new: true })}>
            {t('new.button')}
          </Button>
          <Button variant="default" onClick={() => onChange({ show: 'loose' })}>
            {t('gather.start')}
          </Button>
        </>
      ) : null}
    </EmptyList>
  );
}
