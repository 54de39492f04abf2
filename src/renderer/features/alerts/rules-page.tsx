import { Chip, Select } from '@mantine/core';
import { IconRuler2 } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patchOn, useServerPages, useServerQuery, useSession } from '../../../client/react.ts';
import {
  itemAdded,
  itemUpdated,
  listFacets,
  listItems,
  type StockItem,
  stockUpdated,
} from '../../../domains/inventory/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MoreFilters } from '../../components/more-filters.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SavedViews } from '../../components/saved-views.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { BulkRules } from './bulk-rules.tsx';
import { PlaceRules } from './place-rules.tsx';
import { type RulesSearch, rulesRoute } from './route.ts';
import { RuleCard } from './rule-card.tsx';
import { useRuleColumns } from './rule-columns.tsx';
import { useRule } from './use-rule.ts';

const nothing = {};
const facetEvents = [itemAdded, itemUpdated];
const nothingSelected: ReadonlySet<string> = new Set();
const keyOf = (item: StockItem): string => item.id;
const patches = [
  patchOn<StockItem, typeof itemUpdated>(itemUpdated, (item, { id, item: now }) => (item.id === id ? now : item)),
  patchOn<StockItem, typeof stockUpdated>(stockUpdated, (item, { id, quantity, isLow }) =>
    item.id === id ? { ...item, stock: quantity, quantity, isLow } : item,
  ),
];

/** What a row is exactly, when a search says it. */
const codesOf = ({ sku, barcode, name }: StockItem) => [sku, barcode, name];

/** Below which level an item is low, as a whole and at a place. */
export function RulesPage(): ReactNode {
  const { t } = useTranslation('alerts');
  const { may } = useSession();
  const navigate = useNavigate({ from: rulesRoute.fullPath });
  const search = rulesRoute.useSearch();
  const [selection, setSelection] = useState(nothingSelected);
  const { search: words, place, category, low } = search;
  const filters = useMemo(
    () => ({
      limit: 200,
      ...(words ? { search: words } : {}),
      ...(place ? { place } : {}),
      ...(category ? { category } : {}),
      ...(low ? { lowStock: true } : {}),
    }),
    [words, place, category, low],
  );
  const items = useServerPages(listItems, filters, { keepPrevious: true, patches });
  const rule = useRule();
  const mayWrite = may('stock.write');
  const columns = useRuleColumns(mayWrite ? rule.set : null);
  const change = (next: Partial<RulesSearch>) => {
    setSelection(nothingSelected);
    void navigate({ search: { ...search, ...next }, replace: true });
  };
  const open = (item: string | undefined) => void navigate({ search: { ...search, item } });

  const list = (
    <>
      <PageHeader
        title={t('rules.title')}
        subtitle={t('rules.text')}
        actions={<SavedViews page="alert-rules" search={search} onOpen={(view) => void navigate({ search: view })} />}
      />
      <Refusal error={items.error ?? rule.error} />
      <DataTable
        id="alert-rules"
        label={t('rules.title')}
        rows={items.items}
        rowKey={keyOf}
        found={{ search: search.search, codes: codesOf, isBehind: items.isPlaceholderData }}
        columns={columns}
        sort={{ by: 'sku', descending: false }}
        onSort={() => undefined}
        loading={items.isPending && !items.error}
        total={items.total}
        hasMore={items.hasNextPage}
        onMore={items.fetchNextPage}
        loadingMore={items.isFetchingNextPage}
        onOpen={(item) => open(item.id)}
        activeKey={search.item ?? null}
        {...(mayWrite
          ? {
              selection,
              onSelection: setSelection,
              bulk: (keys) => <BulkRules ids={keys} onDone={() => setSelection(nothingSelected)} />,
            }
          : {})}
        toolbar={<RuleFilters search={search} isBeside={search.item !== undefined} onChange={change} />}
        empty={
          items.error ? null : <EmptyState icon={IconRuler2} title={t('rules.empty')} text={t('rules.emptyText')} />
        }
        card={(item) => <RuleCard item={item} />}
      />
    </>
  );
  return (
    <SplitView
      list={list}
      open={search.item !== undefined}
      onClose={() => open(undefined)}
      detail={search.item ? <PlaceRules key={search.item} id={search.item} /> : null}
    />
  );
}

interface RuleFiltersProps {
  readonly search: RulesSearch;
  /** The places of an item stand beside the list. */
  readonly isBeside: boolean;
  onChange(next: Partial<RulesSearch>): void;
}

function RuleFilters({ search, isBeside, onChange }: RuleFiltersProps): ReactNode {
  const { t } = useTranslation('alerts');
  const facets = useServerQuery(listFacets, nothing, { refreshOn: facetEvents, keepPrevious: true });
  const choices = [
    { name: 'category', label: t('column.category'), facet: facets.data?.categories },
    { name: 'place', label: t('column.place'), facet: facets.data?.locations },
  ] as const;
  return (
    <>
      <SearchField
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
        placeholder={t('list.search')}
      />
      <Chip
        size="xs"
        variant="light"
        checked={search.low ?? false}
        onChange={(checked) => onChange({ low: checked || undefined })}
      >
        {t('rules.low')}
      </Chip>
      <MoreFilters isBeside={isBeside} inUse={[search.category, search.place].filter(Boolean).length}>
        {choices.map(({ name, label, facet }) => (
          <Select
            key={name}
            aria-label={label}
            placeholder={label}
            data={(facet ?? []).map((one) => one.name).filter(Boolean)}
            value={search[name] ?? null}
            onChange={(chosen) => onChange({ [name]: chosen ?? undefined })}
            clearable
            searchable
            limit={100}
            w={140}
          />
        ))}
      </MoreFilters>
    </>
  );
}
