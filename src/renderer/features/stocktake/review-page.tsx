import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconClipboardList, IconRepeat } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useServerPages, useServerQuery, useSession } from '../../../client/react.ts';
import {
  exportVariances,
  getStocktake,
  type LineSort,
  lineSorts,
  listLines,
  recountLines,
  type Stocktake,
  type StocktakeLine,
} from '../../../domains/stocktake/contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { FilterChips } from '../../components/filter-chips.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { CountProgress } from './count-progress.tsx';
import { LineCard, useLineColumns } from './line-columns.tsx';
import { LineDetail } from './line-detail.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { PostDialog } from './post-dialog.tsx';
import { type ReviewSearch, reviewRoute } from './route.ts';
import { about, countEvents } from './stocktake-events.ts';
import { VarianceFigures } from './variance-figures.tsx';
import { StocktakeBadge, useScopeWords } from './words.tsx';
import { ListTable } from '../../components/list-page/list-table.tsx';
import { useListPage, usuallyUp } from '../../lib/lists/use-list-page.ts';

/** What a row is exactly, when a search says it. */
const codesOf = ({ sku, name }: StocktakeLine) => [sku, name];

/** The lines of a count with what they differ by: looked through, decided, posted. */
export function ReviewPage(): ReactNode {
  const { id } = reviewRoute.useParams();
  const stocktake = useServerQuery(getStocktake, { id }, { refreshOn: countEvents });
  return <QueryState query={stocktake}>{(data) => <Review stocktake={data} />}</QueryState>;
}

function Review({ stocktake }: { readonly stocktake: Stocktake }): ReactNode {
  const { t } = useTranslation(['stocktake', 'common']);
  const { may } = useSession();
  const navigate = useNavigate({ from: reviewRoute.fullPath });
  const scopeWords = useScopeWords();
  const search = reviewRoute.useSearch();
  const page = useListPage<ReviewSearch>({
    search,
    go: (next, replace = false) => void navigate({ search: next, replace }),
    row: 'line',
  });
  const [isPosting, setPosting] = useState(false);
  const { id, number, status } = stocktake;
  const mayPost = may('stock.post-count');
  const isHidden = stocktake.isBlind && !mayPost;
  const columns = useLineColumns(isHidden, status === 'posted');
  const sort: LineSort = search.sort ?? 'place';
  const lines = useServerPages(
    listLines,
    {
      ...{ id, limit: 200, sort, order: search.desc ? 'desc' : 'asc' },
      ...(search.status ? { status: search.status } : {}),
      ...(search.changed && !isHidden ? { changed: true } : {}),
      ...(search.search ? { search: search.search } : {}),
    },
    { refreshOn: countEvents, when: about(id), keepPrevious: true },
  );
  const mayCount = status === 'open' && may('stock.count');

  const list = (
    <>
      <PageHeader
        back={
          <ActionIcon
            size="lg"
            onClick={() => void navigate({ to: '/stocktake', search: { count: id } })}
            aria-label={t('common:back')}
          >
            <IconArrowLeft aria-hidden />
          </ActionIcon>
        }
        title={t('review.title', { number })}
        subtitle={
          <Group gap="xs">
            <Text size="sm">{scopeWords(stocktake.scope)}</Text>
            <StocktakeBadge status={status} />
          </Group>
        }
        actions={
          <>
            {isHidden ? null : (
              <ExportMenu query={exportVariances} input={{ id, ...(search.changed ? { changed: true } : {}) }} />
            )}
            {status === 'open' && mayPost ? <Button onClick={() => setPosting(true)}>{t('post.button')}</Button> : null}
          </>
        }
      />
      <Stack gap="xs" mb="sm">
        {status === 'open' ? <CountProgress stocktake={stocktake} /> : null}
        {isHidden ? (
          <Text size="sm" c="dimmed">
            {t('review.hidden')}
          </Text>
        ) : (
          <VarianceFigures id={id} />
        )}
        <NotesPanel stocktake={stocktake} />
      </Stack>
      <ListTable
        id={`stocktake-lines-${status}`}
        label={t('review.label')}
        list={lines}
        found={{ search: search.search, codes: codesOf }}
        columns={columns}
        sort={{ by: sort, descending: search.desc ?? false }}
        onSort={(next) => page.filter(usuallyUp({ sort, order: 'asc' }, lineSorts).change(next))}
        onOpen={(line) => page.open(line.id)}
        activeKey={search.line ?? null}
        {...(mayCount && {
          selection: page.selection,
          onSelection: page.select,
          bulk: (ids) => <Recount id={id} lineIds={ids} onDone={page.unselect} />,
        })}
        toolbar={<Filters search={search} isHidden={isHidden} onChange={page.filter} />}
        empty={<NoLines onClear={() => page.show({})} />}
        card={(line) => <LineCard line={line} />}
      />
      {isPosting ? (
        <PostDialog
          stocktake={stocktake}
          onClose={() => setPosting(false)}
          onPosted={() => {
            setPosting(false);
            void navigate({ to: '/stocktake', search: { count: id } });
          }}
        />
      ) : null}
    </>
  );
  const opened = lines.items.find((line: StocktakeLine) => line.id === search.line);
  return (
    <SplitView
      list={list}
      open={search.line !== undefined}
      onClose={() => page.open(undefined)}
      detail={
        search.line ? <LineDetail key={search.line} stocktake={stocktake} lineId={search.line} line={opened} /> : null
      }
    />
  );
}

interface FiltersProps {
  readonly search: ReviewSearch;
  readonly isHidden: boolean;
  onChange(next: Partial<ReviewSearch>): void;
}

function Filters({ search, isHidden, onChange }: FiltersProps): ReactNode {
  const { t } = useTranslation('stocktake');
  const statuses = (['conflict', 'recount', 'open', 'counted'] as const).map((value) => ({
    value,
    label: t(`line.${value}`),
  }));
  const options = [...(isHidden ? [] : [{ value: 'changed' as const, label: t('review.changed') }]), ...statuses];
  return (
    <>
      <SearchField
        value={search.search ?? ''}
        placeholder={t('review.search')}
        onChange={(words) => onChange({ search: words || undefined })}
      />
      <FilterChips
        label={t('review.show')}
        options={options}
        value={search.changed ? 'changed' : (search.status ?? null)}
        onChange={(value) =>
          onChange({
            changed: value === 'changed' ? true : undefined,
            status: value === 'changed' ? undefined : (value ?? undefined),
          })
        }
      />
    </>
  );
}

interface RecountProps {
  readonly id: string;
  readonly lineIds: readonly string[];
  onDone(): void;
}

function Recount({ id, lineIds, onDone }: RecountProps): ReactNode {
  const { t } = useTranslation('stocktake');
  const recount = useCommand(recountLines, { onDone, refresh: [listLines] });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRepeat size={16} aria-hidden />}
        loading={recount.isPending}
        onClick={() => recount.run({ id, lineIds: [...lineIds] })}
      >
        {t('review.recount')}
      </Button>
      <Refusal error={recount.error} />
    </>
  );
}

function NoLines({ onClear }: { onClear(): void }): ReactNode {
  const { t } = useTranslation('stocktake');
  const clear = (
    <Button variant="default" onClick={onClear}>
      {t('review.clear')}
    </Button>
  );
  return <EmptyState icon={IconClipboardList} title={t('review.empty')} action={clear} />;
}
