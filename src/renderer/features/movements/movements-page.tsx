import { Anchor, Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowsExchange, IconPackages } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { exportMovements, undoAdjustment, type StockMovement } from '../../../domains/inventory/contract.ts';
import { BulkEach } from '../../components/bulk-each.tsx';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { useFormats } from '../../lib/formats.ts';
import { filtersOf, isFiltered } from './filters.ts';
import { MovementCard } from './movement-card.tsx';
import { isOwnAdjustment, useMovementColumns } from './movement-columns.tsx';
import { MovementFilters } from './movement-filters.tsx';
import { type MovementsSearch, movementsRoute } from './route.ts';
import { useAdjustmentNews } from './use-adjustment-news.ts';
import { useMovementList } from './use-movement-list.ts';
import { ListPage } from '../../components/list-page/list-page.tsx';
import { useAtRest } from '../../lib/lists/use-at-rest.ts';
import { useListPage } from '../../lib/lists/use-list-page.ts';
import { useStable } from '../../lib/lists/use-stable.ts';

/** What a row is exactly, when a search says it. */
const codesOf = ({ sku, reference }: StockMovement) => [sku, reference];

/** The whole ledger: what came in and went out, of which item, where, and what it was for. */
export function MovementsPage(): ReactNode {
  const { t } = useTranslation('movements');
  const navigate = useNavigate({ from: movementsRoute.fullPath });
  const search = movementsRoute.useSearch();
  const { zone } = useFormats();
  const { may, user } = useSession();
  const page = useListPage<MovementsSearch>({
    search,
    go: (next, replace = false) => void navigate({ search: next, replace }),
  });
  const filters = useStable(filtersOf(search, zone));
  const frame = useRef<HTMLDivElement>(null);
  const movements = useMovementList(filters, useAtRest(frame));
  useAdjustmentNews();
  const mayUndo = (row: StockMovement) => isOwnAdjustment(row, user.id) && !movements.undone.has(row.id);
  return (
    <ListPage
      page={page}
      id="movements"
      title={t('title')}
      label={t('list.label')}
      views={{ of: 'movements', omit: [] }}
      actions={
        <>
          <Anchor size="sm" renderRoot={(props) => <Link to="/transfers" search={{ item: search.item }} {...props} />}>
            {t('transfers.open')}
          </Anchor>
          <ExportMenu query={exportMovements} input={filters} />
        </>
      }
      list={movements}
      frame={frame}
      found={{ search: search.search, codes: codesOf }}
      columns={useMovementColumns(movements.undone)}
      onOpen={(movement) => void navigate({ to: '/stock', search: { item: movement.skuId } })}
      bulk={
        may('stock.adjust')
          ? (ids) => (
              <BulkEach
                label={t('undo.several')}
                icon={IconArrowBackUp}
                command={undoAdjustment}
                rows={movements.items
                  .filter((row) => ids.includes(row.id) && mayUndo(row))
                  .map(({ id, sku }) => ({ id, name: sku }))}
                inputOf={(id) => ({ id })}
                onDone={page.finish}
              />
            )
          : undefined
      }
      toolbar={<MovementFilters search={search} onChange={page.filter} />}
      card={(movement) => <MovementCard movement={movement} />}
      empty={
        <EmptyList
          icon={IconArrowsExchange}
          isFiltered={isFiltered(search)}
          noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
          empty={{ title: t('list.empty'), text: t('list.emptyText') }}
          onClear={() => page.show({})}
        >
          <Button
            renderRoot={(props) => <Link to="/stock" {...props} />}
            leftSection={<IconPackages size={16} aria-hidden />}
          >
            {t('list.toStock')}
          </Button>
        </EmptyList>
      }
    />
  );
}
