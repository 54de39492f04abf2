import { Button } from '@mantine/core';
import { IconPackages } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { exportItems, itemSorts, type StockItem } from '../../../domains/inventory/contract.ts';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { ImportAction, ImportStep } from '../../components/import-step.tsx';
import { BulkItems } from './bulk-items.tsx';
import { filtersOf, isFiltered } from './filters.ts';
import { ItemCard } from './item-card.tsx';
import { useItemColumns } from './item-columns.tsx';
import { ItemDetail } from './item-detail.tsx';
import { NewItemDialog } from './new-item-dialog.tsx';
import { type StockSearch, stockRoute } from './route.ts';
import { StockFilters } from './stock-filters.tsx';
import { useItemList } from './use-item-list.ts';
import { ListPage } from '../../components/list-page/list-page.tsx';
import { useListPage, usuallyUp } from '../../lib/lists/use-list-page.ts';
import { useStable } from '../../lib/lists/use-stable.ts';

/** What a row is exactly, when a search says it. */
const codesOf = ({ sku, barcode, name }: StockItem) => [sku, barcode, name];

/** The stock list: thousands of rows, sorted and searched by the server, levels moving as they change. */
export function StockPage(): ReactNode {
  const { t } = useTranslation('stock');
  const { may } = useSession();
  const navigate = useNavigate({ from: stockRoute.fullPath });
  const search = stockRoute.useSearch();
  const page = useListPage<StockSearch>({
    search,
    go: (next, replace = false) => void navigate({ search: next, replace }),
    row: 'item',
    closes: ['new'],
  });
  const isOpen = page.opened !== undefined;
  const filters = useStable(filtersOf(search));
  const items = useItemList(filters);
  const mayWrite = may('stock.write');
  const add = () => page.change({ new: true });
  return (
    <ListPage
      page={page}
      id="stock"
      title={t('title')}
      label={t('list.label')}
      views={{ of: 'stock', omit: ['item', 'new'] }}
      actions={
        <>
          <ImportAction kind="import-items" label={t('list.import')} />
          <ExportMenu query={exportItems} input={filters} />
        </>
      }
      add={mayWrite ? { label: t('new.button'), run: add } : undefined}
      list={items}
      found={{ search: search.search, codes: codesOf }}
      columns={useItemColumns(isOpen)}
      sorted={usuallyUp(filters, itemSorts)}
      bulk={(ids) => (
        <BulkItems items={items.items.filter(({ id }) => ids.includes(id))} filters={filters} onDone={page.unselect} />
      )}
      toolbar={<StockFilters search={search} isBeside={isOpen} onChange={page.filter} />}
      card={(item) => <ItemCard item={item} />}
      empty={
        <EmptyList
          icon={IconPackages}
          isFiltered={isFiltered(search)}
          noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
          empty={{ title: t('list.empty'), text: t('list.emptyText') }}
          onClear={() => page.show({})}
        >
          <ImportStep kind="import-items" label={t('list.import')} isFirst />
          {mayWrite ? (
            <Button variant="default" onClick={add}>
              {t('new.button')}
            </Button>
          ) : null}
        </EmptyList>
      }
      below={
        <NewItemDialog
          opened={(search.new ?? false) && mayWrite}
          onClose={() => page.change({ new: undefined })}
          onMade={page.open}
        />
      }
      detail={(id) => <ItemDetail key={id} id={id} />}
    />
  );
}
