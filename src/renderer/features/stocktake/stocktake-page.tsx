import { Button, Stack, Text } from '@mantine/core';
import { IconClipboardCheck, IconClipboardX, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerPages, useSession } from '../../../client/react.ts';
import {
  cancelStocktake,
  exportStocktakes,
  listStocktakes,
  type Stocktake,
  stocktakeStatuses,
} from '../../../domains/stocktake/contract.ts';
import { BulkEach } from '../../components/bulk-each.tsx';
import { confirm } from '../../components/confirm.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import type { Column } from '../../components/data-table/types.ts';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { FilterChips } from '../../components/filter-chips.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SavedViews } from '../../components/saved-views.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { DateTime, Quantity } from '../../components/values.tsx';
import { usePageKey } from '../../lib/use-page-key.ts';
import { CountProgress } from './count-progress.tsx';
import { NewCountDialog } from './new-count-dialog.tsx';
import { notFilters, type StocktakeSearch, stocktakeRoute } from './route.ts';
import { StocktakeDetail } from './stocktake-detail.tsx';
import { allEvents } from './stocktake-events.ts';
import { StocktakeBadge, useScopeWords } from './words.tsx';

const nothingSelected: ReadonlySet<string> = new Set();

/** The counts of the stock, newest first, with one of them open beside the list. */
export function StocktakePage(): ReactNode {
  const { t } = useTranslation('stocktake');
  const { may } = useSession();
  const navigate = useNavigate({ from: stocktakeRoute.fullPath });
  const search = stocktakeRoute.useSearch();
  const columns = useColumns();
  const [selection, setSelection] = useState(nothingSelected);
  const filter = search.status ? { status: search.status } : {};
  const list = useServerPages(listStocktakes, { ...filter, limit: 100 }, { refreshOn: allEvents, keepPrevious: true });
  const change = (next: Partial<StocktakeSearch>) => void navigate({ search: { ...search, ...next }, replace: true });
  const open = (count: string | undefined) =>
    void navigate({ search: { ...search, count, new: undefined, items: undefined } });
  const mayOpen = may('stock.post-count');
  usePageKey('n', () => mayOpen && change({ new: true }));

  const page = (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <SavedViews
              page="stocktake"
              search={search}
              omit={notFilters}
              onOpen={(view) => void navigate({ search: view })}
            />
            <ExportMenu query={exportStocktakes} input={filter} />
            {mayOpen ? (
              <Button
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => change({ new: true })}
                aria-keyshortcuts="n"
              >
                {t('new.button')}
              </Button>
            ) : null}
          </>
        }
      />
      <Refusal error={list.error} onRetry={list.refetch} />
      <DataTable
        id="stocktakes"
        label={t('list.label')}
        rows={list.items}
        rowKey={(row) => row.id}
        columns={columns}
        loading={list.isPending && !list.error}
        total={list.total}
        hasMore={list.hasNextPage}
        onMore={list.fetchNextPage}
        loadingMore={list.isFetchingNextPage}
        onOpen={(row) => open(row.id)}
        activeKey={search.count ?? null}
        {...(mayOpen
          ? {
              selection,
              onSelection: setSelection,
              bulk: (ids: readonly string[]) => {
                const chosen = list.items.filter((row) => ids.includes(row.id) && row.status === 'open');
                const count = chosen.reduce((sum, row) => sum + row.counted + row.conflicts, 0);
                const title = t('detail.cancelTitle', { number: chosen.map((row) => row.number).join(', ') });
                const text = t('detail.cancelText', { count });
                return (
                  <BulkEach
                    label={t('list.cancelSeveral')}
                    icon={IconClipboardX}
                    command={cancelStocktake}
                    inputs={chosen.map(({ id }) => ({ id }))}
                    ask={() => confirm({ title, text, action: t('list.cancelSeveral'), danger: true })}
                    onDone={() => setSelection(nothingSelected)}
                  />
                );
              },
            }
          : {})}
        toolbar={
          <FilterChips
            label={t('list.status')}
            options={stocktakeStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
            value={search.status ?? null}
            onChange={(status) => change({ status: status ?? undefined })}
          />
        }
        empty={
          list.error ? null : (
            <NothingHere
              isFiltered={search.status !== undefined}
              onClear={() => change({ status: undefined })}
              onNew={mayOpen ? () => change({ new: true }) : undefined}
            />
          )
        }
        card={(row) => <StocktakeCard stocktake={row} />}
      />
      <NewCountDialog
        key={search.items ?? ''}
        opened={(search.new ?? false) && mayOpen}
        itemIds={search.items?.split(',').filter(Boolean) ?? []}
        onClose={() => change({ new: undefined, items: undefined })}
        onOpened={open}
      />
    </>
  );
  return (
    <SplitView
      list={page}
      open={search.count !== undefined}
      onClose={() => open(undefined)}
      detail={search.count ? <StocktakeDetail key={search.count} id={search.count} /> : null}
    />
  );
}

function useColumns(): readonly Column<Stocktake>[] {
  const { t } = useTranslation('stocktake');
  const scopeWords = useScopeWords();
  return useMemo(
    () => [
      { key: 'number', header: t('list.number'), width: 140, essential: true, cell: (row) => row.number },
      { key: 'scope', header: t('list.scope'), cell: (row) => scopeWords(row.scope) },
      {
        key: 'status',
        header: t('list.status'),
        width: 130,
        essential: true,
        cell: (row) => <StocktakeBadge status={row.status} />,
      },
      {
        key: 'progress',
        header: t('list.progress'),
        width: 170,
        essential: true,
        cell: (row) => <CountProgress stocktake={row} />,
      },
      { key: 'open', header: t('list.open'), width: 150, cell: (row) => <Attention stocktake={row} /> },
      {
        key: 'adjustments',
        header: t('list.adjustments'),
        width: 100,
        align: 'right',
        cell: (row) => <Quantity value={row.adjustments} />,
      },
      { key: 'openedBy', header: t('list.openedBy'), width: 150, cell: (row) => row.openedByName },
      { key: 'createdAt', header: t('list.createdAt'), width: 130, cell: (row) => <DateTime value={row.createdAt} /> },
    ],
    [t, scopeWords],
  );
}

function Attention({ stocktake: { status, conflicts, notes } }: { readonly stocktake: Stocktake }): ReactNode {
  const { t } = useTranslation('stocktake');
  if (status !== 'open') return null;
  const words = [
    conflicts > 0 ? t('list.conflicts', { count: conflicts }) : null,
    notes > 0 ? t('list.notes', { count: notes }) : null,
  ].filter(Boolean);
  return words.join(' · ');
}

function StocktakeCard({ stocktake }: { readonly stocktake: Stocktake }): ReactNode {
  const scopeWords = useScopeWords();
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {stocktake.number} <StocktakeBadge status={stocktake.status} />
      </Text>
      <Text size="sm">{scopeWords(stocktake.scope)}</Text>
      <CountProgress stocktake={stocktake} />
      <Text size="xs" c="dimmed">
        <Attention stocktake={stocktake} />
      </Text>
    </Stack>
  );
}

interface NothingHereProps {
  readonly isFiltered: boolean;
  onClear(): void;
  readonly onNew: (() => void) | undefined;
}

function NothingHere({ isFiltered, onClear, onNew }: NothingHereProps): ReactNode {
  const { t } = useTranslation('stocktake');
  return (
    <EmptyList
      icon={IconClipboardCheck}
      isFiltered={isFiltered}
      noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
      empty={{ title: t('list.empty'), text: t('list.emptyText') }}
      onClear={onClear}
    >
      {onNew ? <Button onClick={onNew}>{t('new.title')}</Button> : null}
    </EmptyList>
  );
}
