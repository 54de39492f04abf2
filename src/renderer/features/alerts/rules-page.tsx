import { Chip, Select } from '@mantine/core';
import { IconRuler2 } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
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
import { EmptyState } from '../../components/empty-state.tsx';
import { MoreFilters } from '../../components/more-filters.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { BulkRules } from './bulk-rules.tsx';
import { PlaceRules } from './place-rules.tsx';
import { type RulesSearch, rulesRoute } from './route.ts';
import { RuleCard } from './rule-card.tsx';
import { useRuleColumns } from './rule-columns.tsx';
import { useRule } from './use-rule.ts';
import { ListPage } from '../../components/list-page/list-page.tsx';
import { useListPage } from '../../lib/lists/use-list-page.ts';
import { useStable } from '../../lib/lists/use-stable.ts';

const nothing = {};
const facetEvents = [itemAdded, itemUpdated];
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
  const page = useListPage<RulesSearch>({
    search,
    go: (next, replace = false) => void navigate({ search: next, replace }),
    row: 'item',
  });
  const { search: words, place, category, low } = search;
  const filters = useStable({
    limit: 200,
    ...(words ? { search: words } : {}),
    ...(place ? { place } : {}),
    ...(category ? { category } : {}),
    ...(low ? { lowStock: true } : {}),
  });
  const items = useServerPages(listItems, filters, { keepPrevious: true, patches });
  const rule = useRule();
  const mayWrite = may('stock.write');
  return (
    <ListPage
      page={page}
      id="alert-rules"
      title={t('rules.title')}
      subtitle={t('rules.text')}
      label={t('rules.title')}
      views={{ of: 'alert-rules', omit: ['item'] }}
      above={<Refusal error={rule.error} />}
      list={items}
      found={{ search: search.search, codes: codesOf }}
      columns={useRuleColumns(mayWrite ? rule.set : null)}
      sorted={{ sort: 'sku', order: 'asc', change: () => ({}) }}
      bulk={mayWrite ? (ids) => <BulkRules ids={ids} onDone={page.unselect} /> : undefined}
      toolbar={<RuleFilters search={search} isBeside={page.opened !== undefined} onChange={page.filter} />}
      card={(item) => <RuleCard item={item} />}
      empty={<EmptyState icon={IconRuler2} title={t('rules.empty')} text={t('rules.emptyText')} />}
      detail={(id) => <PlaceRules key={id} id={id} />}
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
