import { Button } from '@mantine/core';
import { IconBellCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alertSorts, exportAlerts, type Alert } from '../../../domains/alerts/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { NewRowsBar } from '../../components/new-rows-bar.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SavedViews } from '../../components/saved-views.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { AlertCard } from './alert-card.tsx';
import { useAlertColumns } from './alert-columns.tsx';
import { AlertDetail } from './alert-detail.tsx';
import { AlertFilters } from './alert-filters.tsx';
import { BulkAlerts } from './bulk-alerts.tsx';
import { filtersOf, isFiltered } from './filters.ts';
import { type AlertsSearch, alertsRoute } from './route.ts';
import { keyOfAlert, useAlertList } from './use-alert-list.ts';

const nothingSelected: ReadonlySet<string> = new Set();
const notInView = ['alert'];

/** What a row is exactly, when a search says it. */
const codesOf = ({ sku, itemName }: Alert) => [sku, itemName];

/** What is low and what is done about it, with one of them open beside the list. */
export function AlertsPage(): ReactNode {
  const { t } = useTranslation('alerts');
  const navigate = useNavigate({ from: alertsRoute.fullPath });
  const search = alertsRoute.useSearch();
  const [selection, setSelection] = useState(nothingSelected);
  const { state, severity, place, category, search: words, sort, asc } = search;
  const filters = useMemo(
    () => filtersOf({ state, severity, place, category, search: words, sort, asc }),
    [state, severity, place, category, words, sort, asc],
  );
  const alerts = useAlertList(filters);
  const columns = useAlertColumns(filters.state);
  const change = (next: Partial<AlertsSearch>) => {
    setSelection(nothingSelected);
    void navigate({ search: { ...search, ...next }, replace: true });
  };
  const open = (alert: string | undefined) => void navigate({ search: { ...search, alert } });
  const isCurrent = filters.state !== 'settled';

  const list = (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <SavedViews
              page="alerts"
              search={search}
              omit={notInView}
              onOpen={(view) => {
                setSelection(nothingSelected);
                void navigate({ search: view });
              }}
            />
            <ExportMenu query={exportAlerts} input={filters} />
          </>
        }
      />
      <Refusal error={alerts.error} onRetry={alerts.refetch} />
      <NewRowsBar count={alerts.arrived} onShow={alerts.showArrived} />
      <DataTable
        id={`alerts-${filters.state}`}
        label={t('list.label')}
        rows={alerts.items}
        rowKey={keyOfAlert}
        found={{ search: search.search, codes: codesOf, isBehind: alerts.isPlaceholderData }}
        columns={columns}
        sort={{ by: filters.sort, descending: filters.order === 'desc' }}
        onSort={({ by, descending }) =>
          change({ sort: alertSorts.find((known) => known === by), asc: descending ? undefined : true })
        }
        loading={alerts.isPending && !alerts.error}
        total={alerts.total}
        hasMore={alerts.hasNextPage}
        onMore={alerts.fetchNextPage}
        loadingMore={alerts.isFetchingNextPage}
        onOpen={(alert) => open(alert.id)}
        activeKey={search.alert ?? null}
        {...(isCurrent
          ? {
              selection,
              onSelection: setSelection,
              bulk: (keys) => (
                <BulkAlerts
                  alerts={alerts.items.filter((alert) => keys.includes(alert.id))}
                  onDone={() => setSelection(nothingSelected)}
                />
              ),
            }
          : {})}
        toolbar={<AlertFilters search={search} isBeside={search.alert !== undefined} onChange={change} />}
        empty={
          alerts.error ? null : (
            <NothingHere search={search} onClear={() => void navigate({ search: { state: search.state } })} />
          )
        }
        card={(alert) => <AlertCard alert={alert} />}
      />
    </>
  );
  return (
    <SplitView
      list={list}
      open={search.alert !== undefined}
      onClose={() => open(undefined)}
      detail={search.alert ? <AlertDetail key={search.alert} id={search.alert} /> : null}
    />
  );
}

interface NothingHereProps {
  readonly search: AlertsSearch;
  onClear(): void;
}

function NothingHere({ search, onClear }: NothingHereProps): ReactNode {
  const { t } = useTranslation('alerts');
  const navigate = useNavigate();
  const state = search.state ?? 'open';
  return (
    <EmptyList
      icon={IconBellCheck}
      isFiltered={isFiltered(search)}
      noMatch={{ title: t('list.noMatch'), clear: t('list.clear') }}
      empty={{ title: t(`empty.${state}`), text: t(`emptyText.${state}`) }}
      onClear={onClear}
    >
      <Button variant="default" onClick={() => void navigate({ to: '/alerts/rules' })}>
        {t('list.toRules')}
      </Button>
    </EmptyList>
  );
}
