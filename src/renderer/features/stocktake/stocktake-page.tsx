import { Button, Stack, Text } from '@mantine/core';
import { IconClipboardCheck, IconClipboardX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
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
import type { Column } from '../../components/data-table/types.ts';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { FilterChips } from '../../components/filter-chips.tsx';
import { DateTime } from '../../components/values.tsx';
import { CountProgress } from './count-progress.tsx';
import { NewCountDialog } from './new-count-dialog.tsx';
import { notFilters, type StocktakeSearch, stocktakeRoute } from './route.ts';
import { StocktakeDetail } from './stocktake-detail.tsx';
import { allEvents } from './stocktake-events.ts';
import { StocktakeBadge, useScopeWords } from './words.tsx';
import { ListPage } from '../../components/list-page/list-page.tsx';
import type { BulkOutcome } from '../../lib/lists/bulk.ts';
import { useListPage } from '../../lib/lists/use-list-page.ts';

/** The counts of the stock, newest first, with one of them open beside the list. */
export function StocktakePage(): ReactNode {
  const { t } = useTranslation('stocktake');
  const { may } = useSession();
  const navigate = useNavigate({ from: stocktakeRoute.fullPath });
  const search = stocktakeRoute.useSearch();
  const page = useListPage<StocktakeSearch>({
    search,
    go: (next, replace = false) => void navigate({ search: next, replace }),
    row: 'count',
    closes: ['new', 'items'],
  });
  const filter = search.status ? { status: search.status } : {};
  const counts = useServerPages(
    listStocktakes,
    { ...filter, limit: 100 },
    { refreshOn: allEvents, keepPrevious: true },
  );
  const mayOpen = may('stock.post-count');
  const add = () => page.change({ new: true });
  return (
    <ListPage
      page={page}
      id="stocktakes"
      title={t('title')}
      label={t('list.label')}
      views={{ of: 'stocktake', omit: notFilters }}
      actions={<ExportMenu query={exportStocktakes} input={filter} />}
      add={mayOpen ? { label: t('new.button'), run: add } : undefined}
      list={counts}
      columns={useColumns()}
      bulk={
        mayOpen
          ? (ids) => (
              <CancelSeveral
                counts={counts.items.filter(({ id, status }) => ids.includes(id) && status === 'open')}
                onDone={page.finish}
              />
            )
          : undefined
      }
      toolbar={
        <FilterChips
          label={t('list.status')}
          options={stocktakeStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
          value={search.status ?? null}
          onChange={(status) => page.filter({ status: status ?? undefined })}
        />
      }
      card={(row) => <StocktakeCard stocktake={row} />}
      empty={
        <NothingHere
          isFiltered={search.status !== undefined}
          onClear={() => page.filter({ status: undefined })}
          onNew={mayOpen ? add : undefined}
        />
      }
      below={
        <NewCountDialog
          key={search.items ?? ''}
          opened={(search.new ?? false) && mayOpen}
          itemIds={search.items?.split(',').filter(Boolean) ?? []}
          onClose={() => page.change({ new: undefined, items: undefined })}
          onOpened={page.open}
        />
      }
      detail={(id) => <StocktakeDetail key={id} id={id} />}
    />
  );
}

interface CancelSeveralProps {
  readonly counts: readonly Stocktake[];
  onDone(outcome: BulkOutcome): void;
}

function CancelSeveral({ counts, onDone }: CancelSeveralProps): ReactNode {
  const { t } = useTranslation('stocktake');
  const counted = counts.reduce((sum, row) => sum + row.counted + row.conflicts, 0);
  const title = t('detail.cancelTitle', { number: counts.map((row) => row.number).join(', ') });
  const text = t('detail.cancelText', { count: counted });
  return (
    <BulkEach
      label={t('list.cancelSeveral')}
      icon={IconClipboardX}
      command={cancelStocktake}
      rows={counts.map(({ id, number }) => ({ id, name: number }))}
      inputOf={(id) => ({ id })}
      ask={() => confirm({ title, text, action: t('list.cancelSeveral'), danger: true })}
      onDone={onDone}
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
        sortable: false,
        as: 'quantity',
        value: (row) => row.adjustments,
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
