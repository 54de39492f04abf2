import { Anchor, Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowsExchange, IconPackages } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { exportMovements, undoAdjustment, type StockMovement } from '../../../domains/inventory/contract.ts';
import { BulkEach } from '../../components/bulk-each.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { NewRowsBar } from '../../components/new-rows-bar.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SavedViews } from '../../components/saved-views.tsx';
import { useFormats } from '../../lib/formats.ts';
import { filtersOf, isFiltered } from './filters.ts';
import { MovementCard } from './movement-card.tsx';
import { isOwnAdjustment, useMovementColumns } from './movement-columns.tsx';
import { MovementFilters } from './movement-filters.tsx';
import { type MovementsSearch, movementsRoute } from './route.ts';
import { useAdjustmentNews } from './use-adjustment-news.ts';
import { useAtRest } from './use-at-rest.ts';
import { keyOfMovement, useMovementList } from './use-movement-list.ts';

const nothingSelected: ReadonlySet<string> = new Set();

/** What a row is exactly, when a search says it. */
const codesOf = ({ sku, reference }: StockMovement) => [sku, reference];

/** The whole ledger: what came in and went out, of which item, where, and what it was for. */
export function MovementsPage(): ReactNode {
  const { t } = useTranslation('movements');
  const navigate = useNavigate({ from: movementsRoute.fullPath });
  const search = movementsRoute.useSearch();
  const { zone } = useFormats();
  const { search: words, item, type, of, reference, place, from, to } = search;
  const filters = useMemo(
    () => filtersOf({ search: words, item, type, of, reference, place, from, to }, zone),
    [words, item, type, of, reference, place, from, to, zone],
  );
  const frame = useRef<HTMLDivElement>(null);
  const movements = useMovementList(filters, useAtRest(frame));
  const columns = useMovementColumns(movements.undone);
  useAdjustmentNews();
  const { may, user } = useSession();
  const [selection, setSelection] = useState(nothingSelected);
  const change = (next: Partial<MovementsSearch>) => void navigate({ search: { ...search, ...next }, replace: true });
  const show = (next: MovementsSearch) => void navigate({ search: next });

  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Anchor size="sm" renderRoot={(props) => <Link to="/transfers" search={{ item }} {...props} />}>
              {t('transfers.open')}
            </Anchor>
            <SavedViews page="movements" search={search} omit={[]} onOpen={show} />
            <ExportMenu query={exportMovements} input={filters} />
          </>
        }
      />
      <Refusal error={movements.error} onRetry={movements.refetch} />
      <NewRowsBar count={movements.arrived} onShow={movements.showArrived} />
      <div ref={frame} style={{ display: 'contents' }}>
        <DataTable
          id="movements"
          label={t('list.label')}
          rows={movements.items}
          rowKey={keyOfMovement}
          found={{ search: search.search, codes: codesOf, isBehind: movements.isPlaceholderData }}
          columns={columns}
          loading={movements.isPending && !movements.error}
          total={movements.total}
          hasMore={movements.hasNextPage}
          onMore={movements.fetchNextPage}
          loadingMore={movements.isFetchingNextPage}
          onOpen={(movement) => void navigate({ to: '/stock', search: { item: movement.skuId } })}
          {...(may('stock.adjust')
            ? {
                selection,
                onSelection: setSelection,
                bulk: (ids: readonly string[]) => (
                  <BulkEach
                    label={t('undo.several')}
                    icon={IconArrowBackUp}
                    command={undoAdjustment}
                    inputs={movements.items
                      .filter(
                        (row) => ids.includes(row.id) && isOwnAdjustment(row, user.id) && !movements.undone.has(row.id),
                      )
                      .map(({ id }) => ({ id }))}
                    onDone={() => setSelection(nothingSelected)}
                  />
                ),
              }
            : {})}
          toolbar={<MovementFilters search={search} onChange={change} />}
          empty={movements.error ? null : <NothingHere search={search} onClear={() => show({})} />}
          card={(movement) => <MovementCard movement={movement} />}
        />
      </div>
    </>
  );
}

function NothingHere({ search, onClear }: { readonly search: MovementsSearch; onClear(): void }): ReactNode {
  const { t } = useTranslation('movements');
  return (
    <EmptyList
      icon={IconArrowsExchange}
      isFiltered={isFiltered(search)}
      noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
      empty={{ title: t('list.empty'), text: t('list.emptyText') }}
      onClear={onClear}
    >
      <Button
        renderRoot={(props) => <Link to="/stock" {...props} />}
        leftSection={<IconPackages size={16} aria-hidden />}
      >
        {t('list.toStock')}
      </Button>
    </EmptyList>
  );
}
