import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCategory, IconDots, IconPlus, IconStack2, IconTags } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { exportProducts, productSorts, type Product } from '../../../domains/products/contract.ts';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
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
import { useProductList } from './use-product-list.ts';
import { ListPage } from '../../components/list-page/list-page.tsx';
import { useListPage, usuallyUp } from '../../lib/lists/use-list-page.ts';
import { useStable } from '../../lib/lists/use-stable.ts';

/** Parts of the address that are no filter. */
const notFilters: readonly string[] = ['product', 'new'];

/** What a row is exactly, when a search says it. */
const codesOf = ({ name }: Product) => [name];

/** What is sold, with its variants; one of the products open beside the list, or the SKUs that belong to none. */
export function ProductsPage(): ReactNode {
  const { t } = useTranslation('products');
  const { may } = useSession();
  const navigate = useNavigate({ from: productsRoute.fullPath });
  const search = productsRoute.useSearch();
  const page = useListPage<ProductsSearch>({
    search,
    go: (next, replace = false) => void navigate({ search: next, replace }),
    row: 'product',
    closes: ['new'],
  });
  const filters = useStable(filtersOf(search));
  const isLoose = search.show === 'loose';
  const products = useProductList(filters, !isLoose);
  const columns = useProductColumns();
  const mayWrite = may('stock.write');
  const add = () => page.change({ new: true });
  const toolbar = <ProductFilters search={search} isBeside={page.opened !== undefined} onChange={page.filter} />;
  return (
    <Thumbnails>
      <ListPage
        page={page}
        id="products"
        title={t('title')}
        label={t('list.label')}
        views={{ of: 'products', omit: notFilters }}
        actions={<Actions filters={filters} isLoose={isLoose} onChange={page.filter} />}
        add={mayWrite ? { label: t('new.button'), run: add } : undefined}
        instead={
          isLoose ? (
            <LooseItems
              search={search.search}
              toolbar={toolbar}
              onMade={(product) => void navigate({ search: { product } })}
            />
          ) : null
        }
        list={products}
        found={{ search: search.search, codes: codesOf }}
        columns={columns}
        sorted={usuallyUp(filters, productSorts)}
        bulk={
          mayWrite
            ? (ids) => <BulkProducts ids={ids} isInactive={search.show === 'inactive'} onDone={page.unselect} />
            : undefined
        }
        toolbar={toolbar}
        card={(product) => <ProductCard product={product} />}
        empty={
          <EmptyList
            icon={IconTags}
            isFiltered={isFiltered(search)}
            noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
            empty={{ title: t('list.empty'), text: t('list.emptyText') }}
            onClear={() => page.show({})}
          >
            {mayWrite ? (
              <>
                <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
                  {t('new.button')}
                </Button>
                <Button variant="default" onClick={() => page.filter({ show: 'loose' })}>
                  {t('gather.start')}
                </Button>
              </>
            ) : null}
          </EmptyList>
        }
        below={
          <NewProductDialog
            opened={(search.new ?? false) && mayWrite}
            onClose={() => page.change({ new: undefined })}
            onMade={page.open}
          />
        }
        detail={(id) => <ProductDetail key={id} id={id} onGone={() => page.open(undefined)} />}
      />
    </Thumbnails>
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
        </>
      ) : null}
      <CategoriesDialog opened={renaming} onClose={() => setRenaming(false)} />
    </>
  );
}
